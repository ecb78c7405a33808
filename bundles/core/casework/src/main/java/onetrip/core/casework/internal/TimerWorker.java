package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.Timer;
import onetrip.core.casework.Timers;
import onetrip.core.clock.Time;
import onetrip.core.notification.OutboxSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets cases do what they do by themselves ({@link Timers}): from the database, once, whatever node is up. What came due while none
 * was is done at the next start, one step after the other. A case that somebody changes at the same moment is left alone; its lease
 * brings it back.
 */
final class TimerWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int BATCH = 50;
    /** More steps than a case can have due at once; a rule that is due for ever must not hold a node. */
    private static final int STEPS = 20;

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final CaseStore store;
    private final Definitions definitions;
    private final Steps steps;
    private final Decider.Days days;
    private final Time time;
    private final OutboxSignal signal;
    private final Rounds rounds;
    /** From the start on: the calendar may have learned something while no node was up. */
    private volatile boolean calendarChanged = true;

    TimerWorker(
            CaseStore store, Definitions definitions, Steps steps, Decider.Days days, Time time, OutboxSignal signal) {
        this.store = store;
        this.definitions = definitions;
        this.steps = steps;
        this.days = days;
        this.time = time;
        this.signal = signal;
        rounds = new Rounds("onetrip-timers", this::round);
    }

    void start() {
        rounds.every(time.pause(ROUND));
    }

    /** Does not wait for the next round: the time was set. */
    void wake() {
        rounds.wake();
    }

    /** Days that were counted provisionally are looked at again. */
    void calendarChanged() {
        calendarChanged = true;
        wake();
    }

    /** All that is due now. */
    void round() {
        try {
            if (calendarChanged) {
                calendarChanged = false;
                recount();
            }
            List<UUID> due = claim();
            while (!due.isEmpty()) {
                due.forEach(this::one);
                due = due.size() < BATCH ? List.of() : claim();
            }
        } catch (RuntimeException e) {
            LOG.warn("timers could not be worked off: {}", e.toString());
        }
        try {
            store.tidyCounts();
        } catch (RuntimeException e) {
            LOG.warn("the counts of open tasks are added up later: {}", e.toString());
        }
    }

    private void recount() {
        try {
            store.wakeProvisional(time.now());
        } catch (RuntimeException e) {
            calendarChanged = true;
            throw e;
        }
    }

    private List<UUID> claim() {
        Instant now = time.now();
        return rounds.over() ? List.of() : store.claimTimers(now, now.plus(LEASE), BATCH);
    }

    private void one(UUID id) {
        try {
            for (int step = 0; step < STEPS && !rounds.over() && moved(id); step++) {
                // What came of it may be due, too: a pause is caught up step by step.
            }
        } catch (RuntimeException e) {
            LOG.warn("case {}: its timer is tried again later: {}", id, e.toString());
        }
    }

    /** True if the case did something; else its timer stands where it belongs by now. */
    private boolean moved(UUID id) {
        CaseState state = store.find(id).orElse(null);
        if (state == null) {
            return false;
        }
        var definition = definitions.get(state.definitionHash());
        Timer next = Timers.next(state, definition, days).orElse(null);
        if (next == null || next.at().isAfter(time.now())) {
            store.setTimer(id, state.version(), next);
            return false;
        }
        Work work = new Work(definition, state, store.content(id).orElseThrow());
        steps.run(work, new Command.Tick(next.kind()), null);
        if (!work.changed()) {
            // Not due by the law, though by the moment: nothing may come of it; the lease looks again.
            return false;
        }
        store.commit(List.of(work.commit()), null);
        signal.wake();
        return true;
    }

    /** Lets a round end. */
    @Override
    public void close() {
        rounds.close();
    }
}
