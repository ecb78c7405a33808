package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One thread that goes round again and again, and at once when it is woken. Thread-safe. */
final class Rounds implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final ScheduledExecutorService worker;
    private final Runnable round;
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** @param round throws nothing: after an exception there would be no other */
    Rounds(String thread, Runnable round) {
        this.round = round;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, thread);
            made.setDaemon(true);
            return made;
        });
    }

    void every(Duration pause) {
        worker.scheduleWithFixedDelay(round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does not wait for the next round: the time was set. */
    void wake() {
        if (!over() && waiting.compareAndSet(false, true)) {
            worker.execute(() -> {
                waiting.set(false);
                round.run();
            });
        }
    }

    /** What is begun now should end soon. */
    boolean over() {
        return worker.isShutdown();
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
