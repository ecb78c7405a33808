package onetrip.core.form.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.Draft;
import onetrip.core.form.SourceCall;

/** Asks several sources at the same time. Whatever is late, refused or fails is unavailable (R-FALLBACK), never an error. */
final class ParallelAsking {
    /** R-FALLBACK: slower than this is down. */
    static final Duration DEADLINE = Duration.ofSeconds(3);

    // The exchange keeps the deadline itself; this is for one that does not.
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Exchange exchange;
    private final Time time;
    private final ThreadPoolExecutor threads;

    ParallelAsking(Exchange exchange, Time time) {
        this.exchange = exchange;
        this.time = time;
        this.threads = new ThreadPoolExecutor(32, 32, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(256), task -> {
            Thread thread = new Thread(task, "onetrip-prefill");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    void close() {
        threads.shutdownNow();
    }

    /** One answer per call, in order. */
    Map<SourceCall, SourceAnswer> ask(Draft draft, List<SourceCall> calls) {
        List<Callable<SourceAnswer>> tasks = new ArrayList<>();
        for (SourceCall call : calls) {
            Query query = query(draft, call);
            tasks.add(() -> exchange.ask(query));
        }
        List<Future<SourceAnswer>> futures;
        try {
            futures = threads.invokeAll(tasks, DEADLINE.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            futures = List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            futures = List.of();
        }
        Map<SourceCall, SourceAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            SourceCall call = calls.get(i);
            answers.put(call, i < futures.size() ? answer(futures.get(i), call) : unavailable(call));
        }
        return answers;
    }

    private SourceAnswer answer(Future<SourceAnswer> future, SourceCall call) {
        try {
            SourceAnswer answer = future.isCancelled() ? null : future.get();
            return answer == null ? unavailable(call) : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(call);
        } catch (ExecutionException e) {
            return unavailable(call);
        }
    }

    private SourceAnswer unavailable(SourceCall call) {
        return SourceAnswer.without(
                Status.UNAVAILABLE, time.now(), call.source().name().zh());
    }

    private static Query query(Draft draft, SourceCall call) {
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
                draft.account().toString(),
                DEADLINE);
    }
}
