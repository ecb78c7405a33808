package onetrip.core.catalog.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.item.Answers;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.catalog.ItemFailed.Reason;
import onetrip.core.catalog.Items;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDeskTest {
    private static final RuleContext NOBODY = new RuleContext(LocalDate.of(2026, 10, 13), Map.of(), Map.of());
    private static final Limits SHORT = new Limits(
            Duration.ofMillis(150),
            3,
            5,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(5));
    /** For calls that are to end well however busy the machine is. */
    private static final Limits LONG = new Limits(
            Duration.ofSeconds(20),
            3,
            5,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(20));

    private Instant now = Instant.parse("2026-10-13T04:00:00Z");
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private RuleDesk desk = new RuleDesk(LONG, () -> now, Optional.empty());

    @AfterEach
    void close() {
        over.countDown();
        callers.shutdownNow();
        desk.close();
    }

    private void limits(Limits limits) {
        desk.close();
        desk = new RuleDesk(limits, () -> now, Optional.empty());
    }

    private ServiceItem item(String id, ItemRules rules) {
        return desk.guarded(Items.ruled(id, rules));
    }

    private ServiceItem item(ItemRules rules) {
        return item("one", rules);
    }

    private static Reason failure(ServiceItem item) {
        return assertThrows(ItemFailed.class, () -> item.rules().propose(Answers.NONE, NOBODY))
                .reason();
    }

    /** Rules of which only one is implemented. */
    private interface Proposing extends ItemRules {
        Map<String, Object> values() throws Exception;

        @Override
        default Map<String, Object> propose(Answers answers, RuleContext context) {
            try {
                return values();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Proposing proposing(Proposing rules) {
        return rules;
    }

    private static Proposing throwing() {
        return () -> {
            throw new IllegalStateException("what somebody typed");
        };
    }

    @Test
    void an_item_without_rules_stays_one() {
        assertSame(ItemRules.NONE, item(ItemRules.NONE).rules());
    }

    @Test
    void what_the_item_does_not_implement_needs_no_other_thread_and_no_quarantine_stops_it() {
        ServiceItem item = item(throwing());
        for (int n = 0; n < 5; n++) {
            failure(item);
        }
        assertEquals(Reason.QUARANTINED, failure(item));
        assertEquals(List.of(), item.rules().check(Answers.NONE, NOBODY));
        assertEquals(
                CheckOutcome.Kind.GO_ON,
                item.rules().decide("check", Answers.NONE, NOBODY).kind());
        assertEquals(5, desk.calls().get(0).made());
    }

    @Test
    void a_rule_runs_in_a_thread_that_bears_its_name_and_sees_nobodys_loader() {
        AtomicReference<Thread> seen = new AtomicReference<>();
        AtomicReference<String> name = new AtomicReference<>();
        item(proposing(() -> {
                    seen.set(Thread.currentThread());
                    name.set(Thread.currentThread().getName());
                    return Map.of();
                }))
                .rules()
                .propose(Answers.NONE, NOBODY);
        assertNotSame(Thread.currentThread(), seen.get());
        assertEquals("item one 1.0.0 propose", name.get());
        assertNull(seen.get().getContextClassLoader());
        assertTrue(seen.get().isDaemon());
    }

    @Test
    void whatever_a_rule_throws_ends_here() {
        List<Throwable> bad = List.of(
                new IllegalStateException(),
                new NoClassDefFoundError(),
                new StackOverflowError(),
                new OutOfMemoryError());
        for (Throwable one : bad) {
            ServiceItem item = item(proposing(() -> {
                throw RuleDeskTest.<RuntimeException>sneaked(one);
            }));
            ItemFailed failed =
                    assertThrows(ItemFailed.class, () -> item.rules().propose(Answers.NONE, NOBODY));
            assertEquals(Reason.THREW, failed.reason());
            assertNull(failed.getCause(), "nothing of the item's leaves its guard");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaked(Throwable any) throws T {
        throw (T) any;
    }

    @Test
    void a_stack_without_end_and_memory_without_end_are_the_items_failure() {
        assertEquals(Reason.THREW, failure(item(proposing(RuleDeskTest::deeper))));
        // A single array that no heap of the tests holds: the others keep their memory.
        assertEquals(
                Reason.THREW, failure(item(proposing(() -> Map.of("much", new long[Integer.MAX_VALUE - 8].length)))));
    }

    private static Map<String, Object> deeper() {
        Map<String, Object> one = deeper();
        return Map.of("deeper", one);
    }

    @Test
    void a_rule_that_hangs_is_cut_off_and_its_place_stays_taken() {
        limits(SHORT);
        ServiceItem item = item(proposing(this::deaf));
        for (int n = 0; n < 3; n++) {
            assertEquals(Reason.LATE, failure(item));
        }
        assertEquals(3, desk.calls().get(0).lost());
        assertEquals(Reason.BUSY, failure(item), "every place is taken by a thread that hangs");
        assertTrue(desk.list().isEmpty(), "a refusal for want of a place is no failure");
        ServiceItem other = item("two", proposing(() -> Map.of("fine", true)));
        assertEquals(Map.of("fine", true), other.rules().propose(Answers.NONE, NOBODY));
    }

    /** Does not even hear that it is interrupted. */
    private Map<String, Object> deaf() {
        boolean waiting = true;
        while (waiting) {
            try {
                over.await();
                waiting = false;
            } catch (InterruptedException e) {
                // That is the point.
            }
        }
        return Map.of();
    }

    @Test
    void a_crowd_is_let_through_one_after_the_other() throws Exception {
        ServiceItem item = item(proposing(() -> {
            Thread.onSpinWait();
            return Map.of();
        }));
        List<Future<?>> all = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            all.add(callers.submit(() -> item.rules().propose(Answers.NONE, NOBODY)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertEquals(40, desk.calls().get(0).made());
        assertEquals(0, desk.calls().get(0).refused());
    }

    @Test
    void what_comes_back_is_the_platforms_own_copy() {
        Map<String, Object> own = new HashMap<>(Map.of("n", 7, "list", new ArrayList<>(List.of("a"))));
        Map<String, Object> taken = item(proposing(() -> own)).rules().propose(Answers.NONE, NOBODY);
        own.clear();
        assertEquals(Map.of("n", 7L, "list", List.of("a")), taken);
        assertThrows(UnsupportedOperationException.class, () -> taken.put("x", 1));
    }

    @Test
    void what_is_against_the_contract_is_the_items_failure() {
        Map<String, Object> itself = new HashMap<>();
        itself.put("itself", itself);
        Map<String, Object> many = new HashMap<>();
        for (int n = 0; n < 3_000; n++) {
            many.put("f" + n, n);
        }
        List<Proposing> bad = List.of(
                () -> null,
                () -> itself,
                () -> many,
                () -> Map.of("long", "x".repeat(30_000)),
                () -> Map.of("object", new Object()));
        for (Proposing rules : bad) {
            assertEquals(Reason.RUBBISH, failure(item(rules)));
        }
    }

    @Test
    void money_back_is_never_more_than_was_paid_nor_without_a_reason() {
        Charge paid = Charge.of(Text.of("住宿费"), 500);
        for (PayBack bad : Arrays.asList(
                new PayBack(501, Text.of("多")),
                new PayBack(-1, Text.of("少")),
                new PayBack(1, Text.EMPTY),
                new PayBack(1, null))) {
            ServiceItem item = item(refunding(bad));
            ItemFailed failed = assertThrows(
                    ItemFailed.class, () -> item.rules().refund("pay", Answers.NONE, paid, NOBODY), bad.toString());
            assertEquals(Reason.RUBBISH, failed.reason());
        }
        PayBack all = new PayBack(500, Text.of("全部"));
        assertEquals(Optional.of(all), item(refunding(all)).rules().refund("pay", Answers.NONE, paid, NOBODY));
    }

    @Test
    void cx06_a_line_keeps_its_nature_on_the_way_to_the_bill() {
        Charge meals = new Charge(List.of(new Charge.Line(Text.of("伙食费"), 500, Charge.Nature.AGENCY)), List.of());
        ServiceItem item = item(new ItemRules() {
            @Override
            public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
                return Optional.of(meals);
            }
        });
        assertEquals(Optional.of(meals), item.rules().charge("pay", Answers.NONE, NOBODY));
    }

    private static ItemRules refunding(PayBack back) {
        return new ItemRules() {
            @Override
            public Optional<PayBack> refund(String stage, Answers record, Charge paid, RuleContext context) {
                return Optional.of(back);
            }
        };
    }

    @Test
    void findings_outcomes_and_offices_are_looked_at_too() {
        ServiceItem item = item(new ItemRules() {
            @Override
            public List<Finding> check(Answers answers, RuleContext context) {
                return List.of(new Finding("f", null, "code", null));
            }

            @Override
            public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
                return null;
            }

            @Override
            @SuppressWarnings("OptionalAssignedToNull")
            public Optional<String> route(String stage, Answers answers, RuleContext context) {
                return null;
            }

            @Override
            public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
                Map<String, String> values = new HashMap<>();
                values.put("empty", null);
                return values;
            }
        });
        assertThrows(ItemFailed.class, () -> item.rules().check(Answers.NONE, NOBODY));
        assertThrows(ItemFailed.class, () -> item.rules().decide("check", Answers.NONE, NOBODY));
        assertThrows(ItemFailed.class, () -> item.rules().route("review", Answers.NONE, NOBODY));
        assertEquals(Map.of("empty", ""), item.rules().documentValues("paper", Answers.NONE, NOBODY));
    }

    @Test
    void quarantine_is_told_and_lifted_by_a_trial_that_goes_well() throws Exception {
        List<String> told = new ArrayList<>();
        desk.onChange(new Quarantines.Listener() {
            @Override
            public void quarantined(Quarantine it) {
                told.add("quarantined " + it.itemId());
            }

            @Override
            public void released(Quarantine it, String by) {
                told.add("released by " + by);
            }
        });
        AtomicReference<Proposing> behaviour = new AtomicReference<>(throwing());
        ServiceItem item = item(proposing(() -> behaviour.get().values()));
        for (int n = 0; n < 5; n++) {
            assertEquals(Reason.THREW, failure(item));
        }
        assertEquals(Reason.QUARANTINED, failure(item));
        assertTrue(desk.resting(item));
        assertEquals(5, desk.of("one").orElseThrow().failures());
        behaviour.set(Map::of);
        now = now.plus(Duration.ofMinutes(5));
        assertFalse(desk.resting(item), "a trial is due: people may come");
        item.rules().propose(Answers.NONE, NOBODY);
        assertTrue(desk.list().isEmpty());
        assertEquals(List.of("quarantined one", "released by platform"), told);
    }

    @Test
    void a_person_lifts_it_with_no_failure_left_on_record() {
        ServiceItem item = item(throwing());
        for (int n = 0; n < 5; n++) {
            failure(item);
        }
        assertTrue(desk.release("one", "admin"));
        assertFalse(desk.release("one", "admin"), "there is nothing left to lift");
        for (int n = 0; n < 4; n++) {
            assertEquals(Reason.THREW, failure(item));
        }
        assertTrue(desk.list().isEmpty());
    }

    @Test
    void stopping_waits_for_the_call_in_flight_and_refuses_the_next() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ServiceItem item = item(proposing(() -> {
            begun.countDown();
            go.await();
            return Map.of("done", true);
        }));
        Future<Map<String, Object>> call = callers.submit(() -> item.rules().propose(Answers.NONE, NOBODY));
        begun.await();
        Future<?> stopping = callers.submit(() -> desk.dismiss(item));
        // The door shuts first, then it waits.
        while (!Reason.LEAVING.equals(refused(item))) {
            Thread.onSpinWait();
        }
        assertFalse(stopping.isDone(), "it left while a call was in flight");
        go.countDown();
        stopping.get();
        assertEquals(Map.of("done", true), call.get());
        assertEquals(Reason.LEAVING, failure(item));
    }

    /** Why a call that needs no place is refused, or null. */
    private Reason refused(ServiceItem item) {
        try {
            callers.submit(() -> item.rules().propose(Answers.NONE, NOBODY))
                    .get(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            return null;
        } catch (java.util.concurrent.ExecutionException e) {
            return ((ItemFailed) e.getCause()).reason();
        } catch (java.util.concurrent.TimeoutException | InterruptedException e) {
            return null;
        }
    }

    @Test
    void stopping_does_not_wait_for_a_thread_that_was_cut_off() {
        limits(SHORT);
        ServiceItem item = item(proposing(this::deaf));
        failure(item);
        desk.dismiss(item);
        assertEquals(Reason.LEAVING, failure(item));
    }

    @Test
    void who_ran_when_a_process_died_of_itself_starts_in_quarantine(@TempDir Path data) throws Exception {
        die(data, "one");
        Files.writeString(data.resolve("died"), "3\n");
        RuleDesk next = new RuleDesk(LONG, () -> now, Optional.of(data));
        ServiceItem item = next.guarded(Items.ruled("one", proposing(Map::of)));
        ServiceItem other = next.guarded(Items.ruled("two", proposing(Map::of)));
        assertEquals(Quarantine.Cause.DIED, next.of("one").orElseThrow().cause());
        assertEquals(Reason.QUARANTINED, failure(item));
        assertEquals(Map.of(), other.rules().propose(Answers.NONE, NOBODY));
        assertFalse(Files.exists(data.resolve("died")), "one death is told once");
        next.release("one", "admin");
        next.dismiss(item);
        next.guarded(Items.ruled("one", proposing(Map::of)));
        assertTrue(next.list().isEmpty(), "released is released, also for a bundle that starts again");
        next.close();
    }

    @Test
    void who_ran_when_somebody_killed_the_process_is_innocent(@TempDir Path data) throws Exception {
        die(data, "one");
        RuleDesk next = new RuleDesk(LONG, () -> now, Optional.of(data));
        next.guarded(Items.ruled("one", proposing(Map::of)));
        assertTrue(next.list().isEmpty());
        next.close();
    }

    /** What a process leaves behind that ends in the middle of a call. */
    private void die(Path data, String id) throws Exception {
        RuleDesk before = new RuleDesk(LONG, () -> now, Optional.of(data));
        CountDownLatch begun = new CountDownLatch(1);
        ServiceItem item = before.guarded(Items.ruled(id, proposing(() -> {
            begun.countDown();
            return deaf();
        })));
        var call = callers.submit(() -> item.rules().propose(Answers.NONE, NOBODY));
        begun.await();
        byte[] left = Files.readAllBytes(data.resolve("item-calls"));
        over.countDown();
        // The end of the call wipes its mark, and would wipe it in what is put back, too.
        call.get(20, java.util.concurrent.TimeUnit.SECONDS);
        before.dismiss(item);
        before.close();
        Files.write(data.resolve("item-calls"), left);
    }
}
