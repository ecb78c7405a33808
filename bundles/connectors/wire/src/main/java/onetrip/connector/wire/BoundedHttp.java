package onetrip.connector.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;

/**
 * HTTP with an outside system that may be slow, endless or gone: an answer has a longest time and a largest size, and redirects are not followed. When it is
 * closed, whoever waits for an answer or asks later is told at once, as if the connection had failed. Thread-safe.
 */
public final class BoundedHttp implements Line, AutoCloseable {
    private static final int THREADS = 2;
    private static final int CONNECT_MS = 1_000;

    private final long longest;
    private final ExecutorService threads;
    private final HttpClient client;
    private final InstantSource clock;
    private final LineWatch line = new LineWatch();
    /** Calls that are waited for. Guarded by itself, as {@link #closed} is. */
    private final Set<CompletableFuture<HttpResponse<byte[]>>> calls = new HashSet<>();

    private boolean closed;

    /**
     * @param name of its threads
     * @param keys {@code connect.timeout.ms}, longest time until there is a connection, and those of {@link Tls}
     * @param longest largest answer in bytes
     * @param clock the server's own, that the other side's is compared with
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public BoundedHttp(String name, Keys keys, long longest, InstantSource clock) {
        Duration connect = Duration.ofMillis(keys.number("connect.timeout.ms", "milliseconds", CONNECT_MS));
        Tls tls = Tls.read(keys);
        this.longest = longest;
        this.clock = clock;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads);
        if (tls.context() != null) {
            builder.sslContext(tls.context());
        }
        client = builder.build();
    }

    /**
     * The client's own time-out ends with the headers; this one is for the whole answer.
     *
     * @throws ExecutionException if there is no connection, it broke, this was closed, or the answer was too large; by a {@link ConnectException} if nothing was sent
     * @throws TimeoutException if it took longer
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> call = new CompletableFuture<>();
        try {
            begin(call);
            CompletableFuture<HttpResponse<byte[]>> exchange =
                    client.sendAsync(request, info -> new BoundedBody(longest));
            exchange.whenComplete((answer, failed) -> {
                if (failed == null) {
                    call.complete(answer);
                } else {
                    call.completeExceptionally(failed instanceof CompletionException ? failed.getCause() : failed);
                }
            });
            try {
                HttpResponse<byte[]> answer = call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
                line.answered(answer.statusCode(), answer.headers(), answer.sslSession(), clock.instant());
                return answer;
            } finally {
                // Ends the transfer if we did not wait for it; nothing otherwise.
                exchange.cancel(true);
            }
        } catch (TimeoutException | ExecutionException why) {
            line.failed(why);
            throw why;
        } finally {
            end(call);
        }
    }

    private void begin(CompletableFuture<HttpResponse<byte[]>> call) throws ExecutionException {
        synchronized (calls) {
            if (closed) {
                throw new ExecutionException(new ConnectException("the connector was taken away"));
            }
            calls.add(call);
        }
    }

    /** The last one puts out the light: a transfer that is cancelled needs a thread for that. */
    private void end(CompletableFuture<HttpResponse<byte[]>> call) {
        synchronized (calls) {
            calls.remove(call);
            if (closed && calls.isEmpty()) {
                threads.shutdown();
            }
        }
    }

    @Override
    public LineState line() {
        return line.line();
    }

    /** It answered, by whatever status, that it does not know us. */
    public void refused() {
        line.refused();
    }

    @Override
    public void close() {
        Set<CompletableFuture<HttpResponse<byte[]>>> waiting;
        synchronized (calls) {
            closed = true;
            waiting = Set.copyOf(calls);
            if (waiting.isEmpty()) {
                threads.shutdown();
            }
        }
        IOException away = new IOException("the connector was taken away");
        waiting.forEach(call -> call.completeExceptionally(away));
    }
}
