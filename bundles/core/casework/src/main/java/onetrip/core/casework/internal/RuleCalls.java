package onetrip.core.casework.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls into an item's rules: timed, counted, and never able to hurt the caller. What an item throws or how long it
 * hangs stays in here; the caller takes its own answer instead.
 */
final class RuleCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleCalls.class);
    /** Long enough for rules that compute, too short for rules that wait for something. */
    private static final long LIMIT_MILLIS = 2_000;
    /** More calls at once than a county has clerks; a hanging item cannot take more threads than these. */
    private static final int THREADS = 32;

    private final ExecutorService threads =
            new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "onetrip-rules");
                thread.setDaemon(true);
                return thread;
            });

    /** The call's answer, or {@code otherwise} if it throws, takes too long or cannot be made. */
    <T> T call(String itemId, String what, Callable<T> rule, T otherwise) {
        Future<T> future;
        try {
            future = threads.submit(rule);
        } catch (RejectedExecutionException busy) {
            LOG.warn("item {}: {} not called, all rule threads are busy", itemId, what);
            return otherwise;
        }
        try {
            T answer = future.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            return answer == null ? otherwise : answer;
        } catch (TimeoutException e) {
            future.cancel(true);
            LOG.warn("item {}: {} took more than {} ms and was cut off", itemId, what, LIMIT_MILLIS);
        } catch (ExecutionException e) {
            // The type only: a message may hold what somebody typed.
            LOG.warn(
                    "item {}: {} threw {}",
                    itemId,
                    what,
                    e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
        }
        return otherwise;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
