package onetrip.core.allocation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.api.item.Text;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.casework.SeatCases.Entrant;
import org.junit.jupiter.api.Test;

class FrozenListTest {
    private static final UUID TWINS = new UUID(5, 5);
    private final Batch batch = new Batch(
            new UUID(9, 9),
            1,
            "item",
            "seats",
            "",
            "jijiao",
            Text.of("试"),
            Batch.State.COMMITTED,
            new Replay.Rules(List.of("A"), false),
            "schools",
            3,
            LocalDateTime.MIN,
            Map.of(),
            1,
            "",
            null,
            null);

    private static Entrant entrant(int id, UUID siblings, String rank) {
        return new Entrant(
                new UUID(2, id), "CNJY-2026-" + id, siblings, "A", rank, "p", List.of("p", "bad|code,"), Text.of("甲"));
    }

    private List<Entry> list(Entrant... entrants) {
        AtomicInteger next = new AtomicInteger();
        return FrozenList.of(batch, List.of(entrants), () -> "N" + next.incrementAndGet());
    }

    @Test
    void r_publish_the_list_says_nothing_of_a_person() {
        String published = PublicFiles.list(list(entrant(1, null, "2015-06-01"), entrant(2, null, "2018-01-01")));
        assertFalse(published.contains("CNJY"), published);
        assertFalse(published.contains("2015"), "a day behind a rank: " + published);
        assertTrue(published.contains(",0,"), published);
        assertTrue(published.contains(",1,"), published);
    }

    @Test
    void r_multi_siblings_share_a_bundle_and_one_whose_sibling_is_not_there_goes_alone() {
        List<Entry> two = list(entrant(1, TWINS, ""), entrant(2, TWINS, ""));
        assertEquals(two.get(0).applicant().bundle(), two.get(1).applicant().bundle());
        assertFalse(two.get(0).applicant().bundle().isEmpty());
        assertEquals("", list(entrant(1, TWINS, "")).get(0).applicant().bundle());
    }

    @Test
    void who_says_nothing_ranks_behind_who_does() {
        List<Entry> entries = list(entrant(1, null, ""), entrant(2, null, "2018-01-01"));
        Entry silent = entries.stream()
                .filter(e -> e.caseId().equals(new UUID(2, 1)))
                .findFirst()
                .orElseThrow();
        Entry ranked = entries.stream()
                .filter(e -> e.caseId().equals(new UUID(2, 2)))
                .findFirst()
                .orElseThrow();
        assertTrue(ranked.applicant().key() < silent.applicant().key());
    }

    @Test
    void public_numbers_are_random_and_ten_long() {
        assertTrue(FrozenList.number().matches("[2-9A-HJ-NP-Z]{10}"));
        assertFalse(FrozenList.number().equals(FrozenList.number()));
    }
}
