package onetrip.core.form.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.Draft;
import onetrip.core.form.SourceCall;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks several sources at the same time, each kind of source on threads of its own: one that hangs takes none from the others. Whatever
 * is late, refused or fails is unavailable (R-FALLBACK), never an error. What is late says {@code source.late.ms} of the configuration
 * {@value #PID}, 3000 unless it names a whole number from 100 to 60000; the exchange has a limit of its own. Thread-safe.
 */
@Component(service = ParallelAsking.class, configurationPid = ParallelAsking.PID)
public final class ParallelAsking {
    static final String PID = "onetrip.form";

    private static final Logger LOG = LoggerFactory.getLogger(ParallelAsking.class);
    private static final String LATE = "source.late.ms";
    private static final int LATE_MS = 3_000;

    // The exchange keeps the deadline itself; this is for one that does not.
    private static final Duration GRACE = Duration.ofMillis(300);

    /** As many as one connector is asked at a time by what is shipped. */
    static final int THREADS = 16;

    private final Exchange exchange;
    private final Time time;
    private final Duration deadline;
    /** By the type of a source; as many as installed items name, and without a thread when nobody asks. */
    private final Map<String, ThreadPoolExecutor> lanes = new ConcurrentHashMap<>();

    private volatile boolean closed;

    @Activate
    public ParallelAsking(@Reference Exchange exchange, @Reference Time time, Map<String, Object> configuration) {
        this.exchange = exchange;
        this.time = time;
        deadline = Duration.ofMillis(late(configuration.get(LATE)));
    }

    private static int late(Object configured) {
        String typed = configured == null ? "" : configured.toString().strip();
        int read = typed.matches("[0-9]{3,5}") ? Integer.parseInt(typed) : 0;
        if (read >= 100 && read <= 60_000) {
            return read;
        }
        if (!typed.isEmpty()) {
            LOG.warn("{} in {} is no number from 100 to 60000: {} holds", LATE, PID, LATE_MS);
        }
        return LATE_MS;
    }

    private static ThreadPoolExecutor lane(String type) {
        ThreadPoolExecutor lane =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(256), task -> {
                    Thread thread = new Thread(task, "onetrip-prefill-" + type);
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /** Without an interrupt, see {@link #answer}. */
    @Deactivate
    public void close() {
        closed = true;
        lanes.values().forEach(ThreadPoolExecutor::shutdown);
    }

    /**
     * One answer per call, in order.
     *
     * @param by account of who asks, which at a window is not whose draft it is
     */
    Map<SourceCall, SourceAnswer> ask(Draft draft, UUID by, List<SourceCall> calls) {
        long end = System.nanoTime() + deadline.plus(GRACE).toNanos();
        List<Future<SourceAnswer>> futures = new ArrayList<>();
        for (SourceCall call : calls) {
            Query query = query(draft, by, call);
            futures.add(submitted(query.type(), () -> exchange.ask(query)));
        }
        Map<SourceCall, SourceAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            answers.put(calls.get(i), answer(futures.get(i), calls.get(i), end));
        }
        return answers;
    }

    /** Null if all threads of this kind of source are busy, and many wait for them. */
    private Future<SourceAnswer> submitted(String type, Callable<SourceAnswer> task) {
        try {
            return closed
                    ? null
                    : lanes.computeIfAbsent(type, ParallelAsking::lane).submit(task);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /**
     * The family waits no longer than agreed. What is late is left alone and not interrupted: it may just be writing down that
     * it asked, and an interrupt in a write closes the file of the embedded database for everybody.
     */
    private SourceAnswer answer(Future<SourceAnswer> future, SourceCall call, long end) {
        if (future == null) {
            return unavailable(call);
        }
        try {
            SourceAnswer answer = future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return answer == null ? unavailable(call) : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return unavailable(call);
        } catch (TimeoutException e) {
            // What has not begun yet need not begin.
            future.cancel(false);
        }
        return unavailable(call);
    }

    private SourceAnswer unavailable(SourceCall call) {
        return SourceAnswer.without(
                Status.UNAVAILABLE, time.now(), call.source().name().zh());
    }

    private Query query(Draft draft, UUID by, SourceCall call) {
        String purpose =
                call.source().purpose() == null ? "" : call.source().purpose().zh();
        String ground =
                call.source().ground() == null ? "" : call.source().ground().zh();
        return new Query(
                call.source().type(),
                call.parameters(),
                draft.id().toString(),
                draft.itemId(),
                purpose,
                ground,
                by.toString(),
                deadline,
                by.equals(draft.account()) ? null : draft.account().toString());
    }
}
