package onetrip.connector.wire;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;

/** HTTP with an outside system that may be slow, endless or gone: an answer has a longest time and a largest size, and redirects are not followed. Thread-safe. */
public final class BoundedHttp implements Line, AutoCloseable {
    private static final int THREADS = 2;
    private static final int CONNECT_MS = 1_000;

    private final long longest;
    private final ExecutorService threads;
    private final HttpClient client;
    private final InstantSource clock;
    private final LineWatch line = new LineWatch();

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
     * @throws ExecutionException if there is no connection, it broke, or the answer was too large
     * @throws TimeoutException if it took longer
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, info -> new BoundedBody(longest));
        try {
            HttpResponse<byte[]> answer = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            line.answered(answer.statusCode(), answer.headers(), answer.sslSession(), clock.instant());
            return answer;
        } catch (TimeoutException | ExecutionException why) {
            line.failed(why);
            throw why;
        } finally {
            // Ends the transfer if we did not wait for it; nothing otherwise.
            exchange.cancel(true);
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
        threads.shutdownNow();
    }
}
