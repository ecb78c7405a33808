package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterPlan;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.ParameterSheet.State;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values change at once or when their moment comes, are undone, and never let an item lie. */
class ParametersTest {
    private static final String ITEM = "sample-item";

    private final MemoryStores stores = new MemoryStores();
    private LiveFramework live;
    private LiveItemParameters parameters;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        live = new LiveFramework(home, stores).settled();
        live.hand(item("1.0.0", 20, 20));
        parameters = live.parameters;
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    private static JarBuilder item(String version, int statutory, int most) {
        return JarBuilder.item(ITEM, version)
                .entry("ITEM-INF/item.yaml", SampleItems.parametrised(ITEM, statutory, most))
                .entry("ITEM-INF/l10n/en.properties", SampleItems.PARAMETRISED_ENGLISH);
    }

    private Definition now() {
        parameters.sheet(ITEM);
        return live.catalog.serving(ITEM).orElseThrow().definition();
    }

    private int days() {
        return now().limits().promised().amount();
    }

    private static ParameterOrder order(String parameter, Object value, LocalDateTime from, boolean forced) {
        return new ParameterOrder(
                ITEM, parameter, value, from, "试一下", forced ? "样例法第一条" : "", forced, ParameterOrder.ANY, "admin");
    }

    private Result set(String parameter, Object value) {
        return parameters.set(order(parameter, value, null, false));
    }

    private static String refused(Result result) {
        return assertInstanceOf(Result.Refused.class, result).refusal().code();
    }

    @Test
    void a_change_holds_at_once_everywhere_in_the_item_and_is_undone_in_one_step() {
        assertInstanceOf(Result.Done.class, set("days", 5L));
        assertEquals(5, days());
        assertEquals("最多5个工作日", now().summary().zh());
        ParameterSheet sheet = parameters.sheet(ITEM).orElseThrow();
        assertEquals("5", sheet.row("days").orElseThrow().shown().zh());
        assertEquals(State.HOLDS, sheet.history().get(0).state());
        LifecycleEvent logged = stores.log.recent(1).get(0);
        assertEquals(LifecycleEvent.Action.CONFIGURE, logged.action());
        assertTrue(logged.reason().contains("承诺天数") && logged.reason().contains("试一下"), logged.reason());

        UUID change = sheet.history().get(0).change().id();
        assertInstanceOf(Result.Done.class, parameters.undo(ITEM, change, sheet.revision(), "admin"));
        assertEquals(3, days());
        assertEquals("OT-PARAM-NOT-LAST", refused(parameters.undo(ITEM, change, ParameterOrder.ANY, "admin")));
        assertEquals(List.of(), live.restarted());
        assertInstanceOf(Result.Unchanged.class, set("days", 3L));
    }

    @Test
    void a_planned_change_comes_with_its_moment_also_after_a_restart_and_can_be_withdrawn(@TempDir Path elsewhere)
            throws Exception {
        LocalDateTime noon = LiveFramework.NOON.local();
        assertInstanceOf(Result.Done.class, parameters.set(order("days", 6L, noon.plusHours(12), false)));
        assertInstanceOf(Result.Done.class, parameters.set(order("days", 7L, noon.plusHours(13), false)));
        assertEquals(3, days());
        assertEquals(2, parameters.sheet(ITEM).orElseThrow().planned().size());

        stores.later = Duration.ofHours(12);
        assertEquals(6, days());

        live.close();
        stores.later = Duration.ofHours(12).plusMinutes(30);
        live = new LiveFramework(elsewhere, stores).settled();
        parameters = live.parameters;
        assertEquals(
                6,
                live.catalog
                        .serving(ITEM)
                        .orElseThrow()
                        .definition()
                        .limits()
                        .promised()
                        .amount());

        UUID planned =
                parameters.sheet(ITEM).orElseThrow().planned().get(0).change().id();
        assertInstanceOf(Result.Done.class, parameters.withdraw(ITEM, planned, ParameterOrder.ANY, "admin"));
        assertEquals("OT-PARAM-NOT-PLANNED", refused(parameters.withdraw(ITEM, planned, ParameterOrder.ANY, "admin")));
        stores.later = Duration.ofHours(14);
        assertEquals(6, days());
    }

    @Test
    void the_plan_says_what_changes_for_people_and_where_it_is_worse() {
        ParameterPlan plan = parameters.plan(order("days", 10L, null, false));
        assertTrue(plan.worse());
        assertEquals(
                List.of(Change.Part.LIMITS),
                plan.changes().stream()
                        .map(Change::part)
                        .distinct()
                        .filter(p -> p == Change.Part.LIMITS)
                        .toList());
        assertFalse(parameters.plan(order("days", 2L, null, false)).worse());
        assertTrue(parameters.plan(order("price", 2000L, null, false)).worse());
        assertTrue(parameters
                        .plan(order("season", List.of(), null, false))
                        .changes()
                        .size()
                > 0);
        assertEquals(3, days());
    }

    @Test
    void what_does_not_fit_or_would_be_a_lie_is_refused_and_changes_nothing() {
        LocalDateTime noon = LiveFramework.NOON.local();
        assertEquals(
                "OT-PARAM-NO-ITEM",
                refused(parameters.set(
                        new ParameterOrder("gone", "days", 4L, null, "x", "", false, ParameterOrder.ANY, "admin"))));
        assertEquals("OT-PARAM-UNKNOWN", refused(set("gone", 4L)));
        assertEquals("OT-PARAM-VALUE", refused(set("days", 99L)));
        assertEquals("OT-PARAM-VALUE", refused(set("days", "4")));
        assertEquals("OT-PARAM-VALUE", refused(set("desk", "nobody")));
        assertEquals("OT-PARAM-PAST", refused(parameters.set(order("days", 4L, noon, false))));
        assertEquals(
                "OT-PARAM-REASON",
                refused(parameters.set(
                        new ParameterOrder(ITEM, "days", 4L, null, " ", "", false, ParameterOrder.ANY, "admin"))));
        assertEquals(
                "OT-PARAM-GROUND",
                refused(parameters.set(
                        new ParameterOrder(ITEM, "days", 2L, null, "x", " ", true, ParameterOrder.ANY, "admin"))));
        assertEquals("OT-PARAM-WORSE", refused(parameters.set(order("days", 4L, null, true))));
        assertInstanceOf(Result.Done.class, parameters.set(order("days", 2L, null, true)));
        assertEquals(1, stores.parameters.rows());
    }

    @Test
    void the_second_administrator_is_told_what_the_first_changed() {
        long seen = parameters.sheet(ITEM).orElseThrow().revision();
        set("price", 500L);
        ParameterOrder late = new ParameterOrder(ITEM, "days", 4L, null, "x", "", false, seen, "second");
        Result.Refused refused = assertInstanceOf(Result.Refused.class, parameters.set(late));
        assertEquals("OT-PARAM-STALE", refused.refusal().code());
        assertTrue(
                refused.refusal().why().zh().contains("“工本费”改成了5元"),
                refused.refusal().why().zh());
    }

    @Test
    void a_new_version_carries_what_fits_and_the_plan_says_what_does_not() {
        set("days", 15L);
        set("price", 0L);
        String hash = live.stage(item("1.1.0", 10, 10).build());
        Plan plan = live.lifecycle.plan(hash);
        Plan.Check check = plan.checks().stream()
                .filter(one -> one.id().equals("parameters"))
                .findFirst()
                .orElseThrow();
        assertEquals(Plan.Outcome.WARNED, check.outcome());
        assertTrue(check.finding().zh().contains("承诺天数"), check.finding().zh());
        assertInstanceOf(Result.Done.class, live.lifecycle.apply(hash, "admin"));
        assertEquals(3, days());
        assertTrue(now().fee().free());
        assertTrue(
                parameters.sheet(ITEM).orElseThrow().row("days").orElseThrow().unfit());
        assertEquals(Map.of("days", 15L, "price", 0L), parameters.values(ITEM));
    }
}
