package onetrip.core.lifecycle.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Works a change out on threads that let families go first: reading a jar, judging its classes and wiring it are a second of
 * processor time in a house whose pages take a millisecond. The lowest priority means something only where the JVM is told to
 * heed it ({@code -XX:ThreadPriorityPolicy=1}, in the distribution's {@code setenv}); everywhere else this is a detour and no
 * more. The threads are never raised again, because an ordinary user may only lower one. Thread-safe.
 */
final class Aside {
    /** Changes go one after another anyway; a second one lets somebody read a plan meanwhile. */
    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Behind::new);

    /** One of ours, so that work that asks for more work does not wait for itself. */
    private static final class Behind extends Thread {
        Behind(Runnable work) {
            super(work, "item-change");
            setDaemon(true);
            setPriority(MIN_PRIORITY);
        }
    }

    /**
     * Waits for the work, as if it were done here.
     *
     * @throws RuntimeException what the work threw
     */
    <T> T work(Supplier<T> work) {
        if (Thread.currentThread() instanceof Behind) {
            return work.get();
        }
        var result = threads.submit(work::get);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    // A change is seen through: half of one must not be left behind by whoever stops waiting.
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException problem) {
                        throw problem;
                    }
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets what is being worked on end. */
    void close() {
        threads.shutdown();
    }
}
