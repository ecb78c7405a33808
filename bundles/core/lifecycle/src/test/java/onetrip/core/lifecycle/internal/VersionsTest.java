package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.FinishingVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Result;
import onetrip.sample.GoodRules;
import onetrip.sample.RulesThatThrow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of an item in a real framework: new cases under one, old ones under the other, and back again. */
class VersionsTest {
    private static final String ITEM = "sample-item";

    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();
    private final byte[] first = version("1.0.0");
    private final byte[] second = version("1.1.0");
    private LiveFramework live;

    @BeforeEach
    void start() throws Exception {
        live = new LiveFramework(home, stores).settled();
        live.hand(first);
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    private static byte[] version(String version) {
        return JarBuilder.itemWithRules(ITEM, version, GoodRules.class).build();
    }

    private void openCases(String version, long count) {
        stores.open.put(ITEM, count == 0 ? Map.of() : Map.of(version, count));
    }

    private String serving() {
        return live.catalog.serving(ITEM).orElseThrow().bundleVersion();
    }

    private void muchLater() {
        stores.later = stores.later.plus(Duration.ofMinutes(5));
        live.lifecycle.letGo();
    }

    @Test
    void the_new_version_takes_new_cases_and_the_old_code_stays_for_its_own() {
        openCases("1.0.0", 2);
        Result result = live.hand(second);

        assertEquals(Action.REPLACE, assertInstanceOf(Result.Done.class, result).action());
        assertEquals("1.1.0", serving());
        assertEquals("1.0.0", live.catalog.find(ITEM, "1.0.0").orElseThrow().bundleVersion());
        FinishingVersion finishing = live.lifecycle.list().get(0).finishing().get(0);
        assertEquals("1.0.0", finishing.version());
        assertEquals(2, finishing.openCases());
        assertEquals(List.of(), live.restarted());
    }

    @Test
    void the_old_bundle_goes_by_itself_with_its_last_case_and_not_before() {
        openCases("1.0.0", 1);
        live.hand(second);
        muchLater();
        assertTrue(live.catalog.find(ITEM, "1.0.0").isPresent());

        openCases("1.0.0", 0);
        muchLater();
        assertTrue(live.catalog.find(ITEM, "1.0.0").isEmpty());
        assertEquals("1.1.0", serving());
        assertEquals(List.of(), live.lifecycle.list().get(0).finishing());
        LifecycleEvent last = stores.log.recent(1).get(0);
        assertEquals(Action.FINISH, last.action());
        assertEquals("1.0.0", last.version());
    }

    @Test
    void a_case_that_was_being_sent_while_the_version_changed_finds_its_code() {
        live.hand(second);
        live.lifecycle.letGo();
        assertTrue(live.catalog.find(ITEM, "1.0.0").isPresent(), "nobody has to have been faster than the change");
    }

    @Test
    void a_lower_version_is_no_upgrade() {
        live.hand(second);
        Result.Refused refused = assertInstanceOf(Result.Refused.class, live.hand(version("1.0.5")));
        assertEquals("OT-INSTALL-LOWER-VERSION", refused.refusal().code());
        assertEquals("1.1.0", serving());
    }

    @Test
    void a_release_follows_its_own_builds() {
        live.hand(version("1.1.0.202611261200-SNAPSHOT"));
        assertInstanceOf(Result.Done.class, live.hand(second));
        assertEquals("1.1.0", serving());
    }

    @Test
    void rolling_back_lets_the_old_version_take_new_cases_and_the_new_one_finish_its_own() {
        openCases("1.0.0", 1);
        live.hand(second);
        stores.open.put(ITEM, Map.of("1.0.0", 1L, "1.1.0", 3L));
        List<EarlierVersion> earlier = live.lifecycle.earlier(ITEM);
        assertEquals(
                List.of("1.0.0"), earlier.stream().map(EarlierVersion::version).toList());

        Plan plan = live.lifecycle.rollBackPlan(ITEM, earlier.get(0).hash());
        assertTrue(plan.allowed());
        assertEquals(Plan.Intent.ROLL_BACK, plan.intent());
        Result.Done done = assertInstanceOf(
                Result.Done.class, live.lifecycle.rollBack(ITEM, earlier.get(0).hash(), "tester"));

        assertEquals(Action.ROLL_BACK, done.action());
        assertEquals("1.0.0", serving());
        InstalledItem item = live.lifecycle.list().get(0);
        assertEquals("1.0.0", item.version());
        assertEquals("1.1.0", item.finishing().get(0).version());
        assertEquals(3, item.finishing().get(0).openCases());
        muchLater();
        assertTrue(live.catalog.find(ITEM, "1.1.0").isPresent());
        assertEquals("1.1.0", live.lifecycle.earlier(ITEM).get(0).version());
    }

    @Test
    void rolling_back_works_after_the_old_bundle_has_gone() {
        live.hand(second);
        muchLater();
        assertTrue(live.catalog.find(ITEM, "1.0.0").isEmpty());
        assertInstanceOf(
                Result.Done.class,
                live.lifecycle.rollBack(
                        ITEM, live.lifecycle.earlier(ITEM).get(0).hash(), "tester"));
        assertEquals("1.0.0", serving());
    }

    @Test
    void what_never_served_is_no_way_back() {
        String staged = live.stage(version("0.9.0"));
        Plan plan = live.lifecycle.rollBackPlan(ITEM, staged);
        assertFalse(plan.allowed());
        assertEquals("OT-ROLLBACK-UNKNOWN", plan.refusal().orElseThrow().code());
        assertInstanceOf(Result.Refused.class, live.lifecycle.rollBack(ITEM, staged, "tester"));
        assertEquals("1.0.0", serving());
    }

    @Test
    void an_upgrade_that_fails_leaves_all_as_it_was() {
        openCases("1.0.0", 1);
        assertInstanceOf(
                Result.Refused.class, live.hand(JarBuilder.itemWithRules(ITEM, "1.1.0", RulesThatThrow.class)));
        assertEquals("1.0.0", serving());
        assertTrue(live.catalog.find(ITEM, "1.1.0").isEmpty());
        assertEquals(List.of(), live.lifecycle.list().get(0).finishing());
    }

    @Test
    void removing_an_item_takes_all_its_versions_and_bringing_it_back_brings_those_that_cases_wait_for() {
        openCases("1.0.0", 1);
        live.hand(second);
        int before = live.bundles().size();
        assertInstanceOf(Result.Done.class, live.lifecycle.uninstall(ITEM, "科室要求", "tester"));
        assertEquals(before - 2, live.bundles().size());
        assertTrue(live.catalog.serving(ITEM).isEmpty());
        assertTrue(live.catalog.find(ITEM, "1.0.0").isEmpty());

        live.hand(second);
        live.lifecycle.letGo();
        assertEquals("1.1.0", serving());
        assertTrue(live.catalog.find(ITEM, "1.0.0").isPresent());
        assertEquals(Action.RETURN, stores.log.recent(1).get(0).action());
    }

    @Test
    void after_a_restart_both_versions_are_there_and_the_same_one_serves() throws Exception {
        openCases("1.0.0", 1);
        live.hand(second);
        live.lifecycle.rollBack(ITEM, live.lifecycle.earlier(ITEM).get(0).hash(), "tester");
        openCases("1.1.0", 1);
        live.close();

        live = new LiveFramework(home, stores).settled();
        assertEquals("1.0.0", serving());
        assertTrue(live.catalog.find(ITEM, "1.1.0").isPresent());
    }

    @Test
    void another_nodes_change_is_followed_without_a_gap() {
        String newer = live.stage(second);
        stores.desired.put(new DesiredItem(ITEM, newer, "1.1.0", Role.SERVING, "other", LiveFramework.NOON.now()));
        live.lifecycle.letGo();
        assertEquals("1.1.0", serving());
        assertTrue(live.catalog.find(ITEM, "1.0.0").isPresent());
    }

    @Test
    void a_retired_item_takes_no_new_cases_finishes_the_open_ones_and_goes() {
        openCases("1.0.0", 1);
        assertEquals(
                Action.RETIRE,
                assertInstanceOf(Result.Done.class, live.lifecycle.retire(ITEM, "并到别的事项", "tester"))
                        .action());
        assertTrue(live.catalog.serving(ITEM).isEmpty());
        assertTrue(live.catalog.find(ITEM, "1.0.0").isPresent(), "its open case has lost its code");
        assertEquals(InstalledItem.State.RETIRED, live.lifecycle.list().get(0).state());
        assertTrue(live.lifecycle.notServing().isEmpty(), "a retired item is no problem");
        assertEquals("并到别的事项", stores.log.recent(1).get(0).reason());

        muchLater();
        assertEquals(1, live.lifecycle.list().size());
        openCases("1.0.0", 0);
        muchLater();
        assertEquals(List.of(), live.lifecycle.list());
        assertTrue(live.catalog.find(ITEM, "1.0.0").isEmpty());
    }

    @Test
    void a_retired_item_can_serve_again() {
        openCases("1.0.0", 1);
        live.lifecycle.retire(ITEM, "", "tester");
        String hash = live.lifecycle.earlier(ITEM).get(0).hash();
        assertInstanceOf(Result.Done.class, live.lifecycle.rollBack(ITEM, hash, "tester"));
        assertEquals("1.0.0", serving());
        assertEquals(InstalledItem.State.SERVING, live.lifecycle.list().get(0).state());
        assertInstanceOf(Result.Refused.class, live.lifecycle.retire("no-item", "", "tester"));
    }
}
