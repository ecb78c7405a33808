package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Answers as it was recorded, one exchange after the other, and notes where a question is not the recorded one: the contract of a
 * client that is asked to do the same again. Listens on the loopback address. Thread-safe.
 */
public final class Replay implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final Iterator<Exchange> left;
    private final List<String> differences = new ArrayList<>();

    /** @param exchanges in the order in which they will be asked for */
    public Replay(List<Exchange> exchanges) throws IOException {
        left = exchanges.iterator();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * A clock that shows when the recorded questions were signed, so that the same signatures come again: each moment twice, since a client looks at it when it
     * asks and when the answer is there.
     *
     * @param header in which a question says its time, milliseconds since 1970
     */
    public static InstantSource signedAt(List<Exchange> exchanges, String header) {
        return exchanges.stream()
                .map(one -> Instant.ofEpochMilli(
                        Long.parseLong(one.request().headers().get(header))))
                .flatMap(time -> Stream.of(time, time))
                .iterator()::next;
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
            if (!left.hasNext()) {
                differences.add("asked once more than recorded: " + exchange.getRequestURI());
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Exchange recorded = left.next();
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
        boolean same = java.util.Arrays.equals(then, body);
        if (!same) {
            // The order of members is nobody's contract; a signature over other bytes is another one, too.
            differ(recorded, "body", json.readTree(then), json.readTree(body));
        }
        Map<String, String> headers = new TreeMap<>(wanted.headers());
        headers.forEach((name, value) -> {
            if (same || !name.endsWith("-signature")) {
                differ(recorded, name, value, now.getRequestHeaders().getFirst(name));
            }
        });
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
