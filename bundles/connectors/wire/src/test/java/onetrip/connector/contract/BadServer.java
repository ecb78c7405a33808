package onetrip.connector.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An outside system that does what it should not at one path, and is well at the others. */
final class BadServer implements AutoCloseable {
    static final String ELSEWHERE = "/elsewhere";
    private static final Charset GBK = Charset.forName("GBK");
    private static final byte[] PIECE = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "of this test";

    /** @param bad null: its answer is sent as it is */
    record Script(String path, Bad bad, Function<Asked, String> answer) {}

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bad-server");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer plain;
    private final HttpsServer tls;
    private final Function<Asked, String> beside;
    private final BiFunction<Asked, byte[], Map<String, String>> headers;
    private volatile Script script;
    private volatile CountDownLatch came = new CountDownLatch(1);
    private volatile CountDownLatch over = new CountDownLatch(1);
    private volatile boolean elsewhere;

    /**
     * @param beside good answers to what is asked on the way
     * @param headers that an answer with this body has
     */
    BadServer(Path folder, Function<Asked, String> beside, BiFunction<Asked, byte[], Map<String, String>> headers)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.beside = beside;
        this.headers = headers;
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(free, 0);
        tls = HttpsServer.create(free, 0);
        tls.setHttpsConfigurator(new HttpsConfigurator(ownCertificate(folder)));
        for (HttpServer one : new HttpServer[] {plain, tls}) {
            one.createContext("/", this::answer);
            one.setExecutor(threads);
            one.start();
        }
    }

    private static SSLContext ownCertificate(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("own.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.txt")));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String url(Bad bad) {
        return switch (bad) {
            case NO_NAME -> "https://nowhere.invalid";
            case CERTIFICATE -> "https://127.0.0.1:" + tls.getAddress().getPort();
            default -> url();
        };
    }

    String url() {
        return "http://127.0.0.1:" + plain.getAddress().getPort();
    }

    void play(Script next) {
        over.countDown();
        over = new CountDownLatch(1);
        came = new CountDownLatch(1);
        elsewhere = false;
        script = next;
    }

    /** Returns when the path of the script was asked. */
    void awaitCall() throws InterruptedException {
        came.await();
    }

    boolean wentElsewhere() {
        return elsewhere;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> said = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, all) -> said.put(name.toLowerCase(Locale.ROOT), all.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        Asked asked = new Asked(
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                said,
                exchange.getRequestBody().readAllBytes());
        Script now = script;
        try (exchange) {
            if (asked.path().equals(ELSEWHERE)) {
                elsewhere = true;
            }
            if (asked.path().equals(now.path())) {
                came.countDown();
                play(exchange, asked, now.bad(), now.answer().apply(asked));
            } else {
                send(exchange, asked, 200, beside.apply(asked).getBytes(StandardCharsets.UTF_8), "");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(HttpExchange exchange, Asked asked, Bad bad, String good)
            throws IOException, InterruptedException {
        byte[] body = good.getBytes(StandardCharsets.UTF_8);
        if (bad == null) {
            send(exchange, asked, 200, body, "");
            return;
        }
        switch (bad) {
            case LATE, REMOVED_IN_FLIGHT -> over.await();
            case HUNG_UP -> {
                // Closed with nothing said.
            }
            case BROKEN_OFF -> {
                head(exchange, asked, body, "");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
            case OVERSIZED -> endless(exchange, asked, body);
            case ERROR_500 -> send(exchange, asked, 500, body, "");
            case TOO_MANY_429 -> {
                exchange.getResponseHeaders().set("Retry-After", "120");
                send(exchange, asked, 429, body, "");
            }
            case REDIRECT_302 -> {
                exchange.getResponseHeaders().set("Location", url() + ELSEWHERE);
                send(exchange, asked, 302, body, "");
            }
            case MALFORMED ->
                send(exchange, asked, 200, good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8), "");
            case EMPTY -> send(exchange, asked, 200, new byte[0], "");
            case LIST -> send(exchange, asked, 200, ("[" + good + "]").getBytes(StandardCharsets.UTF_8), "");
            case DEEP -> send(exchange, asked, 200, "[".repeat(20_000).getBytes(StandardCharsets.UTF_8), "");
            case PAGE ->
                send(
                        exchange,
                        asked,
                        200,
                        ("<!DOCTYPE html><title>" + BadAnswersContract.NAME + "</title>")
                                .getBytes(StandardCharsets.UTF_8),
                        "text/html; charset=utf-8");
            case GBK -> send(exchange, asked, 200, good.getBytes(GBK), "");
            case GBK_SAID -> send(exchange, asked, 200, good.getBytes(GBK), "application/json; charset=GBK");
            case MARKUP ->
                send(
                        exchange,
                        asked,
                        200,
                        good.replace(BadAnswersContract.NAME, BadAnswersContract.MARKUP)
                                .getBytes(StandardCharsets.UTF_8),
                        "");
            default -> send(exchange, asked, 200, body, "");
        }
    }

    private void head(HttpExchange exchange, Asked asked, byte[] body, String type) {
        exchange.getResponseHeaders().set("Content-Type", type.isEmpty() ? "application/json" : type);
        headers.apply(asked, body).forEach(exchange.getResponseHeaders()::set);
    }

    private void send(HttpExchange exchange, Asked asked, int status, byte[] body, String type) throws IOException {
        head(exchange, asked, body, type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Ends when nobody reads any more, or with what no adapter takes. */
    private void endless(HttpExchange exchange, Asked asked, byte[] body) throws IOException {
        head(exchange, asked, body, "");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < 640; i++) {
            out.write(PIECE);
        }
        out.write(body);
    }

    @Override
    public void close() {
        over.countDown();
        plain.stop(0);
        tls.stop(0);
        threads.shutdownNow();
    }
}
