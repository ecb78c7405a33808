package onetrip.connector.wire;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP with an outside system that may be slow, endless or gone: an answer has a longest time and a largest size, and redirects are not followed. Thread-safe. */
public final class BoundedHttp implements AutoCloseable {
    private static final int THREADS = 2;

    private final long longest;
    private final ExecutorService threads;
    private final HttpClient client;

    /**
     * @param name of its threads
     * @param connect longest time until there is a connection
     * @param longest largest answer in bytes
     */
    public BoundedHttp(String name, Duration connect, long longest) {
        this.longest = longest;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads)
                .build();
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
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            // Ends the transfer if we did not wait for it; nothing otherwise.
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
