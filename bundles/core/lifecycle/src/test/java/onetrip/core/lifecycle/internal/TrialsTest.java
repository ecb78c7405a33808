package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.catalog.Asker;
import onetrip.core.catalog.Audience;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.InstalledItem.State;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.TrialVersion;
import onetrip.sample.GoodRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is open to a few, in a real framework: alone, and beside one that serves everybody else. */
class TrialsTest {
    private static final String ITEM = "sample-item";
    private static final Asker OFFICER = new Asker(UUID.randomUUID(), true, Set.of("jijiao"));
    private static final Asker FAMILY = Asker.citizen(UUID.randomUUID());

    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();
    private LiveFramework live;

    @BeforeEach
    void start() throws Exception {
        live = new LiveFramework(home, stores).settled();
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    private static byte[] version(String version) {
        return JarBuilder.itemWithRules(ITEM, version, GoodRules.class).build();
    }

    private Result open(String version, Audience audience) {
        return live.lifecycle.open(live.stage(version(version)), audience, "admin");
    }

    private String seenBy(Asker asker) {
        return live.catalog.find(ITEM, asker).map(item -> item.bundleVersion()).orElse("none");
    }

    private InstalledItem item() {
        return live.lifecycle.list().get(0);
    }

    private static void assertRefused(String code, Result result) {
        assertEquals(
                code, assertInstanceOf(Result.Refused.class, result).refusal().code());
    }

    @Test
    void a_new_item_is_there_for_staff_and_for_nobody_else_until_it_is_opened_to_all() {
        assertEquals(
                Action.OPEN,
                assertInstanceOf(Result.Done.class, open("1.0.0", Audience.STAFF))
                        .action());
        assertEquals("1.0.0", seenBy(OFFICER));
        assertEquals("none", seenBy(FAMILY));
        assertEquals("none", seenBy(Asker.NOBODY));
        assertTrue(live.catalog.serving().isEmpty()
                && live.catalog.snapshot(FAMILY).items().isEmpty());
        assertEquals(State.TRIAL, item().state());
        assertEquals(Optional.empty(), live.lifecycle.notServing(), "a trial takes the node out of service");
        assertEquals(Audience.STAFF, item().trial().orElseThrow().audience());
        assertInstanceOf(Result.Unchanged.class, open("1.0.0", Audience.STAFF));

        live.hand(version("1.0.0"));
        assertEquals("1.0.0", seenBy(FAMILY));
        assertEquals(State.SERVING, item().state());
        assertEquals(Optional.empty(), item().trial());
        assertEquals(List.of(), item().finishing());
        assertEquals(List.of(), live.restarted());
    }

    @Test
    void an_upgrade_is_tried_beside_the_version_of_everybody_else_and_then_serves() {
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        assertEquals("1.1.0 1.0.0 1.0.0", seenBy(OFFICER) + " " + seenBy(FAMILY) + " " + seenBy(Asker.NOBODY));
        open("1.1.0", Audience.share(99));
        assertEquals("1.1.0", seenBy(OFFICER));
        assertEquals("1.0.0", item().version());

        live.hand(version("1.1.0"));
        assertEquals("1.1.0 1.1.0", seenBy(FAMILY) + " " + seenBy(Asker.NOBODY));
        assertEquals("1.0.0", item().finishing().get(0).version());
        assertEquals("1.0.0", live.lifecycle.earlier(ITEM).get(0).version());
    }

    @Test
    void taken_back_everybody_has_the_version_of_before_and_its_cases_keep_their_code() {
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        stores.open.put(ITEM, Map.of("1.1.0", 1L));
        assertEquals(
                Action.TAKE_BACK,
                assertInstanceOf(Result.Done.class, live.lifecycle.takeBack(ITEM, "admin"))
                        .action());
        assertEquals("1.0.0", seenBy(OFFICER));
        later();
        assertTrue(live.catalog.find(ITEM, "1.1.0").isPresent(), "its case has lost its code");
        assertEquals(List.of(), live.lifecycle.earlier(ITEM), "it never served everybody");
        stores.open.put(ITEM, Map.of());
        later();
        assertFalse(live.catalog.find(ITEM, "1.1.0").isPresent());
        assertRefused("OT-OPEN-NO-TRIAL", live.lifecycle.takeBack(ITEM, "admin"));
    }

    private void later() {
        stores.later = stores.later.plus(Duration.ofMinutes(5));
        live.lifecycle.letGo();
    }

    @Test
    void a_new_item_that_is_taken_back_is_there_for_nobody_and_goes() {
        open("1.0.0", Audience.STAFF);
        live.lifecycle.takeBack(ITEM, "admin");
        assertEquals("none", seenBy(OFFICER));
        assertEquals(State.RETIRED, item().state());
        later();
        assertEquals(List.of(), live.lifecycle.list());
    }

    @Test
    void a_version_that_overtakes_the_trial_ends_it_and_a_lower_one_does_not() {
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        live.hand(version("1.0.1"));
        assertEquals("1.1.0 1.0.1", seenBy(OFFICER) + " " + seenBy(FAMILY));
        live.hand(version("1.2.0"));
        assertEquals("1.2.0 1.2.0", seenBy(OFFICER) + " " + seenBy(FAMILY));
        assertEquals(Optional.empty(), item().trial());
    }

    @Test
    void the_version_that_serves_everybody_cannot_be_opened_to_a_few() {
        live.hand(version("1.0.0"));
        assertRefused("OT-OPEN-SERVES", open("1.0.0", Audience.STAFF));
        assertEquals("1.0.0", seenBy(FAMILY));
    }

    @Test
    void an_invitation_can_be_renewed_and_who_came_by_the_old_one_stays_in() {
        open("1.0.0", Audience.schools(Set.of("3303271001")));
        LiveInvitations invitations = new LiveInvitations(stores.invitations, stores.desired, LiveFramework.NOON);
        String code = trial().invitation();
        assertEquals(32, code.length());
        assertEquals(Optional.of(ITEM), invitations.item(code));
        assertEquals(Optional.of(ITEM), invitations.accept(code, FAMILY.account()));
        assertTrue(invitations.invited(ITEM, FAMILY.account()));
        assertFalse(invitations.invited(ITEM, OFFICER.account()));

        live.lifecycle.renewInvitation(ITEM, "admin");
        assertNotEquals(code, trial().invitation());
        assertEquals(Optional.empty(), invitations.accept(code, OFFICER.account()));
        assertTrue(invitations.invited(ITEM, FAMILY.account()));
        assertEquals(Optional.empty(), invitations.item(""));

        open("1.0.0", Audience.schools(Set.of("3303271001", "3303271002")));
        assertTrue(invitations.invited(ITEM, FAMILY.account()), "a wider trial threw somebody out");
        live.lifecycle.takeBack(ITEM, "admin");
        assertFalse(invitations.invited(ITEM, FAMILY.account()));
    }

    private TrialVersion trial() {
        return item().trial().orElseThrow();
    }

    @Test
    void a_trial_outlives_a_restart_and_another_node_follows() throws Exception {
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        live.close();
        live = new LiveFramework(home.resolve("elsewhere"), stores).settled();
        assertEquals("1.1.0 1.0.0", seenBy(OFFICER) + " " + seenBy(FAMILY));
        stores.desired.put(stores.desired.list().get(1).finishing("other node", LiveFramework.NOON.now()));
        live.lifecycle.look();
        assertEquals("1.0.0", seenBy(OFFICER));
    }

    @Test
    void retiring_and_uninstalling_end_the_trial_with_the_item() {
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        live.lifecycle.retire(ITEM, "", "admin");
        assertEquals("none", seenBy(OFFICER));
        live.hand(version("1.0.0"));
        open("1.1.0", Audience.STAFF);
        live.lifecycle.uninstall(ITEM, "", "admin");
        assertEquals("none", seenBy(OFFICER));
        assertEquals(List.of(), live.lifecycle.list());
    }
}
