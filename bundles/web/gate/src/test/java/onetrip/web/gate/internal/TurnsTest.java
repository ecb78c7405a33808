package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many requests are worked on at once, and who is next. */
@Timeout(60)
class TurnsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @AfterEach
    void goHome() {
        people.shutdownNow();
    }

    /** Comes, waits for its turn, says its name and makes way. */
    private Future<?> comes(Turns turns, String name, boolean handsIn) {
        return comes(turns, name, handsIn, new CountDownLatch(0));
    }

    /** As above, and makes way only then. */
    private Future<?> comes(Turns turns, String name, boolean handsIn, CountDownLatch then) {
        int waiting = turns.waiting();
        Future<?> person = people.submit(() -> {
            try (Turns.Turn turn = turns.take(handsIn)) {
                order.add(name);
                then.await();
            }
            return null;
        });
        while (turns.waiting() == waiting && !person.isDone()) {
            Thread.onSpinWait();
        }
        return person;
    }

    @Test
    void who_hands_in_goes_first_and_every_fourth_turn_is_for_who_looks() throws Exception {
        Turns turns = new Turns(1, nanos::get);
        List<Future<?>> all = new ArrayList<>();
        try (Turns.Turn busy = turns.take(false)) {
            for (String name : List.of("look 1", "look 2", "look 3")) {
                all.add(comes(turns, name, false));
            }
            for (int i = 1; i <= 5; i++) {
                all.add(comes(turns, "hand " + i, true));
            }
            assertEquals(List.of(), order);
        }
        for (Future<?> person : all) {
            person.get();
        }
        assertEquals(List.of("hand 1", "hand 2", "hand 3", "look 1", "hand 4", "hand 5", "look 2", "look 3"), order);
    }

    @Test
    void whoever_takes_long_keeps_nobody_out() throws Exception {
        Turns turns = new Turns(1, nanos::get);
        try (Turns.Turn slow = turns.take(true)) {
            Future<?> next = comes(turns, "next", false);
            nanos.addAndGet(Turns.COUNTED - 1);
            assertFalse(next.isDone());
            // Nobody comes back to say that the time is over: who waits looks by itself.
            nanos.addAndGet(1);
            next.get();
            assertEquals(List.of("next"), order);
        }
        // The late return of the slow one frees no second place.
        try (Turns.Turn one = turns.take(true)) {
            Future<?> other = comes(turns, "other", true);
            assertEquals(1, turns.waiting());
            assertFalse(other.isDone());
        }
    }

    @Test
    void whoever_waits_for_the_disk_keeps_nobody_out() throws Exception {
        Turns turns = new Turns(1, nanos::get);
        try (Turns.Turn writing = turns.take(true)) {
            Future<?> next = comes(turns, "next", true);
            assertFalse(next.isDone());
            turns.begins();
            next.get();
            // A request that writes twice waits twice.
            turns.begins();
        }
        // Neither frees a second place, and a thread whose request is over has no turn to give.
        CountDownLatch has = new CountDownLatch(1);
        CountDownLatch then = new CountDownLatch(1);
        Future<?> one = people.submit(() -> {
            try (Turns.Turn turn = turns.take(true)) {
                has.countDown();
                then.await();
            }
            return null;
        });
        has.await();
        turns.begins();
        Future<?> other = comes(turns, "other", true);
        assertEquals(1, turns.waiting());
        then.countDown();
        one.get();
        other.get();
        assertEquals(List.of("next", "other"), order);
    }

    @Test
    void only_one_of_those_who_wait_looks_at_the_clock() throws Exception {
        Set<Thread> looked = ConcurrentHashMap.newKeySet();
        AtomicInteger looks = new AtomicInteger();
        Turns turns = new Turns(1, () -> {
            looked.add(Thread.currentThread());
            looks.incrementAndGet();
            return nanos.get();
        });
        List<Future<?>> all = new ArrayList<>();
        try (Turns.Turn slow = turns.take(true)) {
            for (int i = 0; i < 8; i++) {
                all.add(comes(turns, "person " + i, i % 2 == 0));
            }
            looked.clear();
            int before = looks.get();
            while (looks.get() < before + 6) {
                Thread.onSpinWait();
            }
            assertEquals(1, looked.size(), "the others sleep");
        }
        for (Future<?> person : all) {
            person.get();
        }
    }

    @Test
    void whoever_looked_at_the_clock_leaves_that_to_another_one() throws Exception {
        Turns turns = new Turns(1, nanos::get);
        CountDownLatch end = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        try (Turns.Turn slow = turns.take(true)) {
            for (int i = 0; i < 3; i++) {
                all.add(comes(turns, "person " + i, false, end));
            }
            // Nobody returns: each is let in because the time of the one before is over.
            for (int begun = 1; begun <= 3; begun++) {
                nanos.addAndGet(Turns.COUNTED);
                while (order.size() < begun) {
                    Thread.onSpinWait();
                }
                assertEquals(3 - begun, turns.waiting());
            }
            end.countDown();
        }
        for (Future<?> person : all) {
            person.get();
        }
    }

    @Test
    void who_is_interrupted_keeps_waiting_and_is_told_afterwards() throws Exception {
        Turns turns = new Turns(1, nanos::get);
        CountDownLatch told = new CountDownLatch(1);
        Turns.Turn busy = turns.take(true);
        Thread person = new Thread(() -> {
            turns.take(true).close();
            if (Thread.currentThread().isInterrupted()) {
                told.countDown();
            }
        });
        person.start();
        while (turns.waiting() == 0) {
            Thread.onSpinWait();
        }
        person.interrupt();
        busy.close();
        assertTrue(told.await(20, TimeUnit.SECONDS));
        assertEquals(0, turns.waiting());
    }

    @Test
    void never_more_at_once_and_nobody_is_forgotten() throws Exception {
        int most = 3;
        Turns turns = new Turns(most, nanos::get);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int person = 0; person < 24; person++) {
            boolean handsIn = person % 3 == 0;
            all.add(people.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    try (Turns.Turn turn = turns.take(handsIn)) {
                        highest.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        served.incrementAndGet();
                        Thread.yield();
                        atWork.decrementAndGet();
                    }
                }
            }));
        }
        for (Future<?> person : all) {
            person.get();
        }
        assertEquals(24 * 500, served.get());
        assertEquals(most, highest.get());
    }
}
