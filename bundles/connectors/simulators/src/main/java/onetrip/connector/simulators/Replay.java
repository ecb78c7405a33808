package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Answers as it was recorded, one exchange after the other, and notes where a question is not the recorded one: the contract of a
 * client that is asked to do the same again. Listens on the loopback address. Thread-safe.
 */
public final class Replay implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final Deque<Exchange> left;
    private final Exchange last;
    private final Predicate<Exchange.Request> signed;
    private final List<String> differences = new ArrayList<>();

    /** @param exchanges in the order in which they will be asked for; at least one */
    public Replay(List<Exchange> exchanges) throws IOException {
        this(exchanges, null);
    }

    /**
     * Where no signature is like the one before, as with SM2, or where the recording's key is not here.
     *
     * @param signed whether a question is signed as it has to be: takes the place of the comparison with the recorded signature
     */
    public Replay(List<Exchange> exchanges, Predicate<Exchange.Request> signed) throws IOException {
        left = new ArrayDeque<>(exchanges);
        last = left.getLast();
        this.signed = signed;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What the question that comes next said in a header; after the last one, what that said. */
    public synchronized String said(String header) {
        Exchange next = left.isEmpty() ? last : left.getFirst();
        return next.request().headers().get(header);
    }

    /**
     * A clock that shows when the recorded questions were signed, so that the same signatures come again.
     *
     * @param header in which a question says its time: ISO 8601, or milliseconds since 1970
     */
    public InstantSource clock(String header) {
        return () -> {
            String time = said(header);
            return time.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(time)) : Instant.parse(time);
        };
    }

    /** Scheme, host and port. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked otherwise than recorded, as sentences; empty if nothing was. */
    public synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (left.isEmpty()) {
                differences.add("asked once more than recorded: " + exchange.getRequestURI());
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Exchange recorded = left.removeFirst();
            compare(recorded, exchange, body);
            byte[] answer = recorded.response().body().bytes();
            recorded.response().headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(recorded.response().status(), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private void compare(Exchange recorded, HttpExchange now, byte[] body) throws IOException {
        Exchange.Request wanted = recorded.request();
        differ(recorded, "method", wanted.method(), now.getRequestMethod());
        differ(recorded, "target", wanted.target(), now.getRequestURI().toString());
        byte[] then = wanted.body().bytes();
        boolean same = Arrays.equals(then, body);
        if (!same) {
            // The order of members is nobody's contract; a signature over other bytes is another one, too.
            differ(recorded, "body", json.readTree(then), json.readTree(body));
        }
        Map<String, String> headers = new TreeMap<>();
        wanted.headers().forEach((name, value) -> {
            String said = now.getRequestHeaders().getFirst(name);
            headers.put(name, said);
            if (!name.endsWith("-signature") || (same && signed == null)) {
                differ(recorded, name, value, said);
            }
        });
        if (signed != null) {
            Exchange.Request asked = new Exchange.Request(
                    now.getRequestMethod(),
                    now.getRequestURI().toString(),
                    headers,
                    Exchange.Body.of(body, body.length));
            differ(recorded, "signature", true, signed.test(asked));
        }
    }

    private void differ(Exchange recorded, String what, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            differences.add("exchange " + recorded.number() + ", " + what + ": recorded " + then + ", now " + now);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
