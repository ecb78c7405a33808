package onetrip.core.form.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.SampleForm;
import onetrip.core.form.SourceCall;
import org.junit.jupiter.api.Test;

class ParallelAskingTest {
    private static final SourceCall SLOW = call("slow");
    private static final SourceCall QUICK = call("quick");

    private static SourceCall call(String type) {
        return new SourceCall(SampleForm.source(type, Map.of(), null, null), type, -1, Map.of(), "");
    }

    private static Draft draft() {
        return new Draft(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "sample",
                "1",
                "hash",
                UUID.randomUUID(),
                DraftState.of(SampleForm.GUARDIAN),
                SampleForm.NOW,
                SampleForm.NOW,
                0,
                null);
    }

    @Test
    void r_fallback_a_late_source_is_unavailable_and_is_not_interrupted_in_what_it_writes() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Exchange exchange = query -> {
            if (query.type().equals("slow")) {
                try {
                    goOn.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                ended.countDown();
            }
            return SampleForm.ok(Map.of());
        };
        ParallelAsking asking = new ParallelAsking(exchange, () -> SampleForm.NOW, Map.of("source.late.ms", "300"));
        Map<SourceCall, SourceAnswer> answers = asking.ask(draft(), draft().account(), List.of(SLOW, QUICK));
        asking.close();
        goOn.countDown();
        assertTrue(ended.await(20, TimeUnit.SECONDS));
        assertFalse(interrupted.get(), "an interrupt in the middle of a write closes H2's file");
        assertEquals(Status.UNAVAILABLE, answers.get(SLOW).status());
        assertEquals(Status.OK, answers.get(QUICK).status());
    }

    /** More questions than a source has threads and places to wait; each of another row, so that each is one of its own. */
    private static List<SourceCall> flood() {
        return IntStream.range(0, 400)
                .mapToObj(row -> new SourceCall(SLOW.source(), "slow." + row, row, Map.of(), ""))
                .toList();
    }

    @Test
    void r_fallback_a_source_that_hangs_takes_no_thread_from_another() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(ParallelAsking.THREADS);
        Exchange exchange = query -> {
            if (query.type().equals("slow")) {
                full.countDown();
                try {
                    goOn.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return SampleForm.ok(Map.of());
        };
        ParallelAsking asking = new ParallelAsking(exchange, () -> SampleForm.NOW, Map.of("source.late.ms", "20000"));
        Thread families = new Thread(() -> asking.ask(draft(), draft().account(), flood()));
        families.start();
        try {
            assertTrue(full.await(20, TimeUnit.SECONDS), "the source is not asked");
            Map<SourceCall, SourceAnswer> answers = asking.ask(draft(), draft().account(), List.of(QUICK));
            assertEquals(Status.OK, answers.get(QUICK).status());
            assertEquals(1, goOn.getCount(), "the other source still hangs");
        } finally {
            goOn.countDown();
            families.join();
            asking.close();
        }
    }

    @Test
    void a_source_that_throws_is_unavailable() {
        ParallelAsking asking = new ParallelAsking(
                query -> {
                    throw new IllegalStateException("ours");
                },
                () -> SampleForm.NOW,
                Map.of());
        assertEquals(
                Status.UNAVAILABLE,
                asking.ask(draft(), draft().account(), List.of(QUICK))
                        .get(QUICK)
                        .status());
        asking.close();
    }

    @Test
    void r_log_whoever_types_for_a_person_asks_in_that_persons_name() {
        java.util.Queue<onetrip.api.exchange.Query> asked = new java.util.concurrent.ConcurrentLinkedQueue<>();
        ParallelAsking asking = new ParallelAsking(
                query -> {
                    asked.add(query);
                    return SampleForm.ok(Map.of());
                },
                () -> SampleForm.NOW,
                Map.of());
        Draft draft = draft();
        UUID clerk = UUID.randomUUID();
        asking.ask(draft, clerk, List.of(QUICK));
        asking.ask(draft, draft.account(), List.of(QUICK));
        asking.close();
        assertEquals(
                List.of(clerk + " " + draft.account(), draft.account() + " null"),
                asked.stream().map(q -> q.operator() + " " + q.behalf()).toList());
    }

    @Test
    void r_fallback_how_long_is_late_can_be_set_and_what_is_no_such_number_changes_nothing() {
        Map<String, Long> waits =
                Map.of("8000", 8_000L, " 100 ", 100L, "99", 3_000L, "60001", 3_000L, "bald", 3_000L, "", 3_000L);
        waits.forEach((typed, wait) -> {
            List<Duration> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
            ParallelAsking asking = new ParallelAsking(
                    query -> {
                        asked.add(query.deadline());
                        return SampleForm.ok(Map.of());
                    },
                    () -> SampleForm.NOW,
                    Map.of("source.late.ms", typed));
            asking.ask(draft(), draft().account(), List.of(QUICK));
            asking.close();
            assertEquals(List.of(Duration.ofMillis(wait)), asked, typed);
        });
    }
}
