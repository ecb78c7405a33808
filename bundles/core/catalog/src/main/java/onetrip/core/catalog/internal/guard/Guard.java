package onetrip.core.catalog.internal.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.catalog.ItemFailed.Reason;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines.Calls;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.clock.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the platform and one item bundle's code. Every call is leased, so that stopping the item can wait for it;
 * timed; one of a limited number; and judged. What the item throws ends here: callers see {@link ItemFailed} and nothing else.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    /** Hears what becomes of the item. */
    interface Watch {
        void quarantined(Quarantine quarantine);

        void released(Quarantine quarantine);
    }

    private final String itemId;
    private final String version;
    private final Limits limits;
    private final RuleThreads threads;
    private final Time time;
    private final Watch watch;
    private final Ward ward;
    private final Semaphore turns;
    private final AtomicInteger lost = new AtomicInteger();
    private final LongAdder made = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private int inFlight;
    private boolean leaving;

    Guard(String itemId, String version, Limits limits, RuleThreads threads, Time time, Watch watch) {
        this.itemId = itemId;
        this.version = version;
        this.limits = limits;
        this.threads = threads;
        this.time = time;
        this.watch = watch;
        this.ward = new Ward(itemId, version, limits);
        this.turns = new Semaphore(limits.atOnce());
    }

    String itemId() {
        return itemId;
    }

    String version() {
        return version;
    }

    /** @throws ItemFailed whatever goes wrong */
    <T> T call(String rule, Callable<T> work) {
        boolean trial = enter(rule);
        boolean judged = false;
        try {
            T answer = timed(rule, work);
            judged = true;
            if (trial) {
                release().ifPresent(watch::released);
            }
            return answer;
        } catch (ItemFailed e) {
            if (e.reason().counts()) {
                judged = true;
                failed(e.reason(), trial);
            } else {
                refused.increment();
            }
            throw e;
        } finally {
            exit(trial && !judged);
        }
    }

    private synchronized boolean enter(String rule) {
        if (leaving) {
            refused.increment();
            throw new ItemFailed(itemId, rule, Reason.LEAVING);
        }
        Ward.Door door = ward.quarantine().isEmpty() ? Ward.Door.OPEN : ward.ask(time.now());
        if (door == Ward.Door.SHUT) {
            refused.increment();
            throw new ItemFailed(itemId, rule, Reason.QUARANTINED);
        }
        inFlight++;
        return door == Ward.Door.TRIAL;
    }

    private synchronized void exit(boolean notTried) {
        if (notTried) {
            ward.notTried();
        }
        inFlight--;
        if (inFlight == 0) {
            notifyAll();
        }
    }

    private <T> T timed(String rule, Callable<T> work) {
        takeTurn(rule);
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.run(Suspects.name(itemId, version), rule, () -> {
                try {
                    task.run();
                } finally {
                    // Here and not with the caller: a thread that was cut off and still runs keeps its place taken.
                    if (task.isCancelled()) {
                        lost.decrementAndGet();
                    }
                    turns.release();
                }
            });
        } catch (RejectedExecutionException everyThreadIsBusy) {
            turns.release();
            throw new ItemFailed(itemId, rule, Reason.BUSY);
        }
        made.increment();
        try {
            return task.get(limits.call().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cutOff(task);
            LOG.warn(
                    "item {} {}: {} was cut off after {} ms",
                    itemId,
                    version,
                    rule,
                    limits.call().toMillis());
            throw new ItemFailed(itemId, rule, Reason.LATE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RegisterReading.Away) {
                throw new ItemFailed(itemId, rule, Reason.BUSY);
            }
            // The type only: a message may hold what somebody typed.
            boolean rubbish = e.getCause() instanceof Returned.Rubbish;
            LOG.warn(
                    "item {} {}: {} {}",
                    itemId,
                    version,
                    rule,
                    rubbish
                            ? "returned " + e.getCause().getMessage()
                            : "threw " + e.getCause().getClass().getName());
            throw new ItemFailed(itemId, rule, rubbish ? Reason.RUBBISH : Reason.THREW);
        } catch (InterruptedException e) {
            cutOff(task);
            Thread.currentThread().interrupt();
            throw new ItemFailed(itemId, rule, Reason.BUSY);
        }
    }

    private void cutOff(FutureTask<?> task) {
        lost.incrementAndGet();
        if (!task.cancel(true)) {
            lost.decrementAndGet();
        }
    }

    /** A crowd is let through one after the other; where every place is taken by a thread that hangs, nobody waits. */
    private void takeTurn(String rule) {
        try {
            if (turns.tryAcquire()
                    || lost.get() < limits.atOnce()
                            && turns.tryAcquire(limits.turn().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ItemFailed(itemId, rule, Reason.BUSY);
    }

    private void failed(Reason reason, boolean trial) {
        failed.increment();
        Optional<Quarantine> begun;
        synchronized (this) {
            begun = ward.failed(reason, trial, time.now());
        }
        begun.ifPresent(quarantine -> {
            alarm(quarantine);
            if (!trial) {
                watch.quarantined(quarantine);
            }
        });
    }

    void died(boolean alone) {
        Quarantine quarantine;
        synchronized (this) {
            quarantine = ward.died(alone, time.now());
        }
        alarm(quarantine);
        watch.quarantined(quarantine);
    }

    private static void alarm(Quarantine it) {
        LOG.error(
                "OT-QUARANTINE-{} item {} {} is not called any more after {} failures; its cases wait. Next: {}",
                it.cause(),
                it.itemId(),
                it.version(),
                it.failures(),
                it.trialAt() == null
                        ? "install another version, or item:release " + it.itemId()
                        : "a trial at " + it.trialAt() + ", another version, or item:release " + it.itemId());
    }

    synchronized Optional<Quarantine> release() {
        return ward.lift();
    }

    synchronized Optional<Quarantine> quarantine() {
        return ward.quarantine();
    }

    /** In quarantine, and no trial is due: whoever begins something with it now would not get far. */
    synchronized boolean resting() {
        return ward.quarantine().isPresent() && ward.resting(time.now());
    }

    Calls calls() {
        return new Calls(itemId, version, made.sum(), failed.sum(), refused.sum(), Math.max(0, lost.get()));
    }

    /** Refuses new calls from now on and waits, bounded, for those in flight. */
    void close() {
        Duration wait = limits.stop();
        long end = System.nanoTime() + wait.toNanos();
        synchronized (this) {
            leaving = true;
            try {
                for (long left = end - System.nanoTime(); inFlight > 0 && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (inFlight > 0) {
                LOG.warn("item {} {} leaves with {} calls still in flight", itemId, version, inFlight);
            }
        }
    }
}
