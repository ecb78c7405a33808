package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Effect;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import onetrip.sample.GoodRules;
import onetrip.sample.RulesThatTakeTheirTime;
import onetrip.sample.RulesThatThrow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Items come, change and go in a real framework. */
class InstallationTest {
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

    @Test
    void an_item_without_code_is_served_as_soon_as_it_is_installed() {
        Result result = live.hand(JarBuilder.item("sample-item", "1.0.0"));

        assertInstanceOf(Result.Done.class, result);
        assertEquals("1.0.0", live.catalog.serving("sample-item").orElseThrow().bundleVersion());
        InstalledItem item = live.lifecycle.list().get(0);
        assertEquals(InstalledItem.State.SERVING, item.state());
        assertEquals("tester", item.by());
        assertEquals(Optional.of(item), live.lifecycle.find("sample-item"));
        assertEquals(Optional.empty(), live.lifecycle.find("another-item"));
        assertTrue(live.lifecycle.notServing().isEmpty());
    }

    @Test
    void an_item_with_rules_is_served_with_its_rules() {
        assertInstanceOf(
                Result.Done.class, live.hand(JarBuilder.itemWithRules("sample-item", "1.0.0", GoodRules.class)));

        Object rules = live.catalog.serving("sample-item").orElseThrow().rules();
        assertFalse(rules == onetrip.api.rules.ItemRules.NONE);
    }

    @Test
    void an_item_is_not_taken_away_under_a_call_that_runs() throws Exception {
        live.hand(JarBuilder.itemWithRules("sample-item", "1.0.0", RulesThatTakeTheirTime.class));
        ItemRules rules = live.catalog.serving("sample-item").orElseThrow().rules();
        RuleContext nobody = new RuleContext(LiveFramework.NOON.today(), Map.of(), Map.of());
        FutureTask<List<Finding>> call = new FutureTask<>(() -> rules.check(Answers.NONE, nobody));
        Thread caller = new Thread(call);
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertInstanceOf(Result.Done.class, live.lifecycle.uninstall("sample-item", "", "tester"));
        assertTrue(call.isDone(), "it went while it was called");
        assertEquals("looked-at", call.get().get(0).code());
        ItemFailed refused = assertThrows(ItemFailed.class, () -> rules.check(Answers.NONE, nobody));
        assertEquals(ItemFailed.Reason.LEAVING, refused.reason());
    }

    @Test
    void a_plan_changes_nothing_and_says_what_would_happen() {
        Set<String> before = live.bundles();
        Plan plan = live.lifecycle.plan(
                live.stage(JarBuilder.item("sample-item", "1.0.0").build()));

        assertTrue(plan.allowed());
        assertEquals(Plan.Intent.INSTALL, plan.intent());
        assertEquals(List.of(), plan.restarts());
        assertTrue(plan.checks().stream().noneMatch(check -> check.outcome() == Plan.Outcome.FAILED));
        assertTrue(plan.checks().stream()
                .filter(check -> check.outcome() != Plan.Outcome.NOT_MADE)
                .noneMatch(check -> check.finding().isEmpty()));
        assertEquals(before, live.bundles());
        assertEquals(List.of(), live.lifecycle.list());
    }

    @Test
    void a_reader_of_the_catalogue_never_misses_the_item_while_it_is_replaced() throws Exception {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        AtomicBoolean replacing = new AtomicBoolean(true);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<Integer> missed = reader.submit(() -> {
            int count = 0;
            while (replacing.get()) {
                count += live.catalog.serving("sample-item").isPresent() ? 0 : 1;
            }
            return count;
        });
        for (int i = 1; i <= 10; i++) {
            assertInstanceOf(Result.Done.class, live.hand(JarBuilder.item("sample-item", "1." + i + ".0")));
        }
        replacing.set(false);
        reader.shutdown();

        assertEquals(0, missed.get());
        assertEquals(List.of(), live.restarted());
    }

    @Test
    void the_same_jar_twice_changes_nothing_the_second_time() {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        Set<String> before = live.bundles();

        assertInstanceOf(Result.Unchanged.class, live.hand(JarBuilder.item("sample-item", "1.0.0")));
        assertEquals(before, live.bundles());
    }

    @Test
    void eight_people_who_install_the_same_jar_at_once_install_it_once() throws Exception {
        String hash = live.stage(JarBuilder.item("sample-item", "1.0.0").build());
        ExecutorService people = Executors.newFixedThreadPool(8);
        Callable<Result> install = () -> live.lifecycle.apply(hash, "tester");
        int done = 0;
        for (Future<Result> result : people.invokeAll(java.util.Collections.nCopies(8, install))) {
            done += result.get() instanceof Result.Done ? 1 : 0;
        }
        people.shutdown();

        assertEquals(1, done);
        assertEquals(1, live.lifecycle.list().size());
    }

    @Test
    void twenty_times_in_and_out_leaves_no_bundle_and_restarts_none() {
        live.hand(JarBuilder.item("other-item", "1.0.0"));
        Set<String> before = live.bundles();
        byte[] jar = JarBuilder.itemWithRules("sample-item", "1.0.0", GoodRules.class)
                .build();
        for (int i = 0; i < 20; i++) {
            assertInstanceOf(Result.Done.class, live.hand(jar));
            assertInstanceOf(Result.Done.class, live.lifecycle.uninstall("sample-item", "", "tester"));
        }

        assertEquals(before, live.bundles());
        assertEquals(List.of(), live.restarted());
        assertTrue(live.catalog.serving("sample-item").isEmpty());
        assertTrue(live.catalog.serving("other-item").isPresent());
    }

    @Test
    void what_is_not_installed_cannot_be_removed() {
        assertRefused("OT-UNINSTALL-UNKNOWN", live.lifecycle.uninstall("nothing", "", "tester"));
    }

    @Test
    void a_jar_that_was_changed_in_the_database_is_not_there_any_more() {
        byte[] jar = JarBuilder.item("sample-item", "1.0.0").build();
        String hash = live.stage(jar);
        StagedItem staged = stores.jars.find(hash).orElseThrow();
        stores.jars.discard(hash);
        stores.jars.put(staged, JarBuilder.item("other-item", "1.0.0").build());

        assertRefused("OT-INSTALL-NOT-STAGED", live.lifecycle.apply(hash, "tester"));
    }

    @Test
    void a_bad_new_version_leaves_the_old_one_serving() {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        refused("OT-INSTALL-RULES", JarBuilder.itemWithRules("sample-item", "1.1.0", RulesThatThrow.class));

        assertEquals("1.0.0", live.catalog.serving("sample-item").orElseThrow().bundleVersion());
        assertTrue(live.lifecycle.notServing().isEmpty());
    }

    @Test
    void a_decision_that_cannot_be_written_down_is_taken_back() {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        stores.desired.goAway();
        refused("OT-INSTALL-STORE", JarBuilder.item("sample-item", "1.1.0"));

        assertEquals("1.0.0", live.catalog.serving("sample-item").orElseThrow().bundleVersion());
        assertRefused("OT-UNINSTALL-STORE", live.lifecycle.uninstall("sample-item", "", "tester"));
        assertTrue(live.catalog.serving("sample-item").isPresent());
    }

    @Test
    void what_was_installed_past_the_lifecycle_serves_nobody() throws Exception {
        byte[] jar = JarBuilder.item("sample-item", "1.0.0")
                .header("Bundle-SymbolicName", "by-hand")
                .build();
        Bundle byHand = live.install("by-hand", jar);
        byHand.start();
        assertEquals(Bundle.ACTIVE, byHand.getState());
        assertTrue(live.catalog.serving("sample-item").isEmpty());
        assertInstanceOf(Result.Done.class, live.hand(JarBuilder.item("sample-item", "2.0.0")));
        assertEquals("2.0.0", live.catalog.serving("sample-item").orElseThrow().bundleVersion());
    }

    @Test
    void a_snapshot_may_be_replaced_by_another_of_its_version_where_the_framework_bears_twins() throws Exception {
        JarBuilder first = JarBuilder.item("sample-item", "1.0.0.SNAPSHOT");
        JarBuilder second = JarBuilder.item("sample-item", "1.0.0.SNAPSHOT").entry("ITEM-INF/picture.svg", "<svg/>");
        live.hand(first);
        refused("OT-INSTALL-SAME-VERSION", second);
        live.close();

        live = new LiveFramework(home, stores, Constants.FRAMEWORK_BSNVERSION_MULTIPLE).settled();
        assertInstanceOf(Result.Done.class, live.hand(second));
        assertEquals(Sha256.of(second.build()), live.lifecycle.list().get(0).hash());
        assertTrue(live.lifecycle.notServing().isEmpty());
    }

    @Test
    void an_item_on_which_a_running_bundle_hangs_is_neither_replaced_nor_removed() throws Exception {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        JarBuilder hanging = new JarBuilder()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "hanging")
                .header("Require-Bundle", "item-sample-item");
        live.install("hanging", hanging.build()).start();

        Refusal refusal = refused("OT-INSTALL-RESTARTS", JarBuilder.item("sample-item", "1.1.0"));
        assertTrue(refusal.why().zh().contains("hanging"), refusal.why().zh());
        assertRefused("OT-UNINSTALL-RESTARTS", live.lifecycle.uninstall("sample-item", "", "tester"));
        assertTrue(live.catalog.serving("sample-item").isPresent());
    }

    @Test
    void what_an_item_uses_cannot_be_discarded_and_what_nobody_uses_can() {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        assertFalse(live.lifecycle.discard(live.lifecycle.list().get(0).hash(), "tester"));
        String unused = live.stage(JarBuilder.item("sample-item", "1.1.0").build());
        assertTrue(live.lifecycle.discard(unused, "tester"));
        assertEquals(
                "OT-INSTALL-NOT-STAGED",
                live.lifecycle.plan(unused).refusal().orElseThrow().code());
    }

    @Test
    void every_change_and_every_refusal_is_logged_with_who_and_what() {
        live.hand(JarBuilder.item("sample-item", "1.0.0"));
        live.hand("no jar at all".getBytes());
        live.lifecycle.uninstall("sample-item", "", "tester");

        List<String> log = stores.log.recent(10).stream()
                .map(e -> e.by() + " " + e.action() + " " + e.itemId() + " " + e.outcome() + " " + e.code())
                .map(String::strip)
                .toList();
        assertEquals(
                List.of(
                        "tester UNINSTALL sample-item DONE",
                        "tester INSTALL  REFUSED OT-INSTALL-NOT-A-JAR",
                        "tester STAGE  DONE",
                        "tester INSTALL sample-item DONE",
                        "tester STAGE  DONE"),
                log);
    }

    private Refusal refused(String code, JarBuilder jar) {
        Set<String> before = live.bundles();
        List<InstalledItem> items = live.lifecycle.list();
        Refusal refusal = assertRefused(code, live.hand(jar));
        assertEquals(before, live.bundles());
        assertEquals(items, live.lifecycle.list());
        assertEquals(List.of(), live.restarted());
        return refusal;
    }

    private static Refusal assertRefused(String code, Result result) {
        Refusal refusal = assertInstanceOf(Result.Refused.class, result).refusal();
        assertEquals(code, refusal.code(), refusal.detail());
        return refusal;
    }

    @Test
    void the_plan_says_what_changes_for_people_and_how_many_cases_go_on(@TempDir Path home) throws Exception {
        MemoryStores stores = new MemoryStores();
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            live.hand(JarBuilder.item("sample-item", "1.0.0"));
            stores.open.put("sample-item", Map.of("2026.1", 2L));
            JarBuilder slower = JarBuilder.item("sample-item", "2.0.0")
                    .entry(
                            "ITEM-INF/item.yaml",
                            SampleItems.yaml("sample-item", false)
                                    .replace("\"2026.1\"", "\"2026.2\"")
                                    .replace("amount: 3", "amount: 5"));
            Effect effect = live.lifecycle.plan(live.stage(slower.build())).effect();
            assertEquals(Map.of("2026.1", 2L), effect.openCases());
            assertEquals(
                    List.of("实施清单由 2026.1 版改为 2026.2 版", "承诺时限由3 个工作日改为5 个工作日"),
                    effect.changes().stream()
                            .map(change -> change.sentence().zh())
                            .toList());
            assertEquals(
                    List.of(false, true),
                    effect.changes().stream().map(Change::worse).toList());
        } finally {
            live.close();
        }
    }

    @Test
    void an_item_with_open_cases_goes_only_with_a_reason_and_the_log_keeps_it(@TempDir Path home) throws Exception {
        MemoryStores stores = new MemoryStores();
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            live.hand(JarBuilder.item("sample-item", "1.0.0"));
            stores.open.put("sample-item", Map.of("2026.1", 2L));
            Set<String> before = live.bundles();
            assertRefused("OT-UNINSTALL-OPEN-CASES", live.lifecycle.uninstall("sample-item", " ", "tester"));
            assertEquals(before, live.bundles());
            assertInstanceOf(Result.Done.class, live.lifecycle.uninstall("sample-item", "换到新系统", "tester"));
            assertEquals("换到新系统", stores.log.recent(1).get(0).reason());
        } finally {
            live.close();
        }
    }
}
