package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.ServiceItem;
import org.junit.jupiter.api.Test;

class CatalogSnapshotTest {
    private final ServiceItem old = Items.version("a", "1.2.0", 5);
    private final ServiceItem newer = Items.version("a", "1.10.0", 9);
    private final ServiceItem twin = Items.version("a", "1.10.0", 12);
    private final ServiceItem other = Items.version("b", "1.0.0", 7);

    @Test
    void of_two_bundles_with_one_item_the_higher_version_serves_in_whatever_order_they_came() {
        List<ServiceItem> present = new ArrayList<>(List.of(old, newer, twin, other));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(present, new Random(seed));
            CatalogSnapshot snapshot = new CatalogSnapshot(1, present);
            assertEquals(newer, snapshot.find("a").orElseThrow());
            assertEquals(List.of(newer, other), snapshot.items());
            assertEquals(old, snapshot.find("a", "1.2.0").orElseThrow());
            assertEquals(Optional.empty(), snapshot.find("a", "7.0.0"));
        }
    }

    @Test
    void the_other_one_takes_over_when_the_first_is_gone() {
        assertEquals(old, new CatalogSnapshot(2, List.of(old, other)).find("a").orElseThrow());
    }

    @Test
    void what_was_worked_out_for_an_item_survives_a_change_of_another() {
        CatalogSnapshot before = new CatalogSnapshot(1, List.of(old, other));
        CatalogSnapshot after = before.next(List.of(old, newer, other), null, Map.of());
        assertEquals(2, after.generation());
        assertEquals(List.of(newer, other), after.search().find(""));
        assertSame(before.search().words(other), after.search().words(other));
        assertNotSame(before.search().words(old), after.search().words(newer));
        assertEquals(List.of(old, other), before.search().find(""));
    }

    @Test
    void whoever_decides_may_let_an_older_version_serve() {
        CatalogSnapshot snapshot = new CatalogSnapshot(3, List.of(old, newer), Map.of("a", old.bundleId()));
        assertEquals(old, snapshot.find("a").orElseThrow());
        assertEquals(newer, snapshot.find("a", newer.bundleVersion()).orElseThrow());
        assertEquals(List.of(old), snapshot.items());
    }

    @Test
    void what_nobody_wants_does_not_serve_but_is_there_for_its_cases() {
        CatalogSnapshot snapshot = new CatalogSnapshot(3, List.of(old), Map.of());
        assertEquals(Optional.empty(), snapshot.find("a"));
        assertEquals(old, snapshot.find("a", "1.2.0").orElseThrow());
    }

    @Test
    void a_version_that_is_none_counts_as_the_lowest() {
        ServiceItem odd = Items.version("a", "one", 1);
        assertEquals(old, new CatalogSnapshot(1, List.of(odd, old)).find("a").orElseThrow());
    }

    @Test
    void what_is_not_there_is_not_found() {
        CatalogSnapshot empty = new CatalogSnapshot(0, List.of());
        assertTrue(empty.find("a").isEmpty()
                && empty.find(null).isEmpty()
                && empty.items().isEmpty());
    }

    @Test
    void what_is_open_to_a_few_is_there_for_them_alone_also_in_the_search() {
        Trial trial = new Trial(newer.bundleId(), Audience.STAFF, Instant.EPOCH);
        Asker officer = new Asker(UUID.randomUUID(), true, Set.of("jijiao"));
        CatalogSnapshot everybody =
                new CatalogSnapshot(1, List.of(old, newer, other), Map.of("b", other.bundleId()), Map.of("a", trial));
        assertEquals(List.of(other), everybody.items());
        assertEquals(List.of(other), everybody.search().find(""));
        assertSame(everybody, everybody.as(Asker.NOBODY, (item, account) -> true));
        assertSame(everybody, everybody.as(Asker.citizen(UUID.randomUUID()), (item, account) -> true));

        CatalogSnapshot few = everybody.as(officer, (item, account) -> false);
        assertEquals(List.of(newer, other), few.items());
        assertEquals(newer, few.find("a").orElseThrow());
        assertEquals(List.of(newer, other), few.search().find(""));
        assertSame(few, everybody.as(new Asker(UUID.randomUUID(), true, Set.of()), (item, account) -> false));
    }

    @Test
    void beside_the_few_everybody_else_has_the_version_that_serves() {
        CatalogSnapshot everybody = new CatalogSnapshot(
                1,
                List.of(old, newer),
                Map.of("a", old.bundleId()),
                Map.of("a", new Trial(newer.bundleId(), Audience.schools(Set.of("1")), Instant.EPOCH)));
        UUID invited = UUID.randomUUID();
        Invitations invitations = (item, account) -> item.equals("a") && account.equals(invited);
        assertEquals(
                newer,
                everybody.as(Asker.citizen(invited), invitations).find("a").orElseThrow());
        assertEquals(
                old,
                everybody
                        .as(Asker.citizen(UUID.randomUUID()), invitations)
                        .find("a")
                        .orElseThrow());
    }
}
