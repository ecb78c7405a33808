package onetrip.connector.simulators;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last exchanges of each endpoint, to be taken away as a fixture ({@link Exchange}). Looks on at the streams, so that what is late,
 * broken or never answered is recorded as it went. Thread-safe.
 */
final class Recording {
    /** Of each endpoint. */
    private static final int KEPT = 50;

    private static final int LONGEST_BODY = 64 * 1024;

    /** What the transport adds, and no contract is about. */
    private static final Set<String> TRANSPORT = Set.of(
            "host",
            "connection",
            "user-agent",
            "content-length",
            "transfer-encoding",
            "date",
            "upgrade",
            "http2-settings");

    private final InstantSource clock;
    private final Map<String, Deque<Taken>> taken = new TreeMap<>();
    private long count;

    Recording(InstantSource clock) {
        this.clock = clock;
    }

    /** Records what is asked there from now on. */
    void look(HttpContext context) {
        String endpoint = context.getPath().split("/")[1];
        context.getFilters().add(new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                chain.doFilter(started(endpoint, exchange));
            }

            @Override
            public String description() {
                return "records";
            }
        });
    }

    private synchronized HttpExchange started(String endpoint, HttpExchange exchange) {
        Kept question = new Kept();
        Kept answer = new Kept();
        exchange.setStreams(
                new Overheard(exchange.getRequestBody(), question), new Said(exchange.getResponseBody(), answer));
        Deque<Taken> all = taken.computeIfAbsent(endpoint, none -> new ArrayDeque<>());
        all.addLast(new Taken(++count, endpoint, clock.instant(), exchange, question, answer));
        if (all.size() > KEPT) {
            all.removeFirst();
        }
        return exchange;
    }

    /** @param endpoint one of {@link #endpoints()}; empty: of all, in the order of the questions */
    synchronized List<Exchange> exchanges(String endpoint) {
        return taken.entrySet().stream()
                .filter(one -> endpoint.isEmpty() || one.getKey().equals(endpoint))
                .flatMap(one -> one.getValue().stream())
                .sorted(Comparator.comparingLong(Taken::number))
                .map(Taken::exchange)
                .toList();
    }

    synchronized List<String> endpoints() {
        return new ArrayList<>(taken.keySet());
    }

    synchronized void clear() {
        taken.clear();
    }

    private record Taken(long number, String endpoint, Instant at, HttpExchange of, Kept question, Kept answer) {
        Exchange exchange() {
            return new Exchange(
                    number,
                    endpoint,
                    at.toString(),
                    new Exchange.Request(
                            of.getRequestMethod(),
                            of.getRequestURI().toString(),
                            headers(of.getRequestHeaders()),
                            question.body()),
                    new Exchange.Response(
                            Math.max(0, of.getResponseCode()), headers(of.getResponseHeaders()), answer.body()));
        }

        private static Map<String, String> headers(Headers all) {
            Map<String, String> kept = new TreeMap<>();
            all.forEach((name, values) -> {
                if (!TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
                    kept.put(name, String.join(", ", values));
                }
            });
            return kept;
        }
    }

    /** The first bytes, and how many there were. */
    private static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long whole;

        synchronized void add(byte[] from, int offset, int length) {
            whole += length;
            bytes.write(from, offset, Math.max(0, Math.min(length, LONGEST_BODY - bytes.size())));
        }

        synchronized Exchange.Body body() {
            return Exchange.Body.of(bytes.toByteArray(), whole);
        }
    }

    private static final class Overheard extends FilterInputStream {
        private final Kept kept;

        Overheard(InputStream in, Kept kept) {
            super(in);
            this.kept = kept;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                kept.add(new byte[] {(byte) one}, 0, 1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                kept.add(into, offset, read);
            }
            return read;
        }
    }

    private static final class Said extends FilterOutputStream {
        private final Kept kept;

        Said(OutputStream out, Kept kept) {
            super(out);
            this.kept = kept;
        }

        @Override
        public void write(int one) throws IOException {
            kept.add(new byte[] {(byte) one}, 0, 1);
            out.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            kept.add(from, offset, length);
            out.write(from, offset, length);
        }
    }
}
