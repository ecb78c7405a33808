package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /courier/orders}, {@code /orders/cancel} and {@code /tracks}: a courier that carries nothing. A tester moves its letters at
 * the control page. Written from docs/connectors/courier.md and sharing no code with the connector.
 */
final class CourierEndpoint implements HttpHandler {
    static final String PATH = "/courier/";

    private static final int LARGEST = 64 * 1024;
    /** The way of a letter, up to where it ends. */
    private static final List<String> WAY = List.of("collected", "moving", "out-for-delivery");

    private static final Map<String, String> ENDS = Map.of("delivered", "本人签收", "returned", "收件人拒收");
    static final Set<String> STATES = Set.of("collected", "moving", "out-for-delivery", "delivered", "returned");

    private final ObjectMapper json = new ObjectMapper();
    private final PostSignature signatures;
    private final InstantSource clock;
    private final Map<String, Letter> letters = new LinkedHashMap<>();
    /** Answers about another letter. */
    private static final String OTHER = "other-letter";

    private String behaviour = "";
    private int serial;
    /** Zero: a tester moves letters by hand. */
    private Duration pause = Duration.ZERO;

    private String end = "delivered";

    /** @param ordered when, ISO 8601 @param tracks what the courier tells of it */
    record Letter(
            String id,
            String tracking,
            String receiver,
            String address,
            String ordered,
            List<Map<String, Object>> tracks) {
        Instant lastChange() {
            return Instant.parse(tracks.isEmpty() ? ordered : said("at"));
        }

        private String said(String what) {
            return tracks.get(tracks.size() - 1).get(what).toString();
        }

        String state() {
            return tracks.isEmpty() ? "" : said("state");
        }
    }

    CourierEndpoint(String key, String secret, InstantSource clock) {
        signatures = new PostSignature("X-Courier", key, secret, clock);
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, 404, Map.of("code", "nothing-here"));
        } else if (!signatures.good(exchange, body)) {
            send(exchange, 401, Map.of("code", "login"));
        } else if (behaviour().equals("error500")) {
            send(exchange, 500, Map.of("code", "error"));
        } else if (behaviour().equals("malformed")) {
            bytes(exchange, 200, "{\"code\":\"o".getBytes(StandardCharsets.UTF_8));
        } else {
            JsonNode asked = json.readTree(body);
            send(
                    exchange,
                    200,
                    switch (path) {
                        case "orders" -> order(asked);
                        case "orders/cancel" -> cancel(asked.path("id").asText());
                        case "tracks" -> tracks(asked.path("tracking").asText());
                        default -> Map.of("code", "nothing-here");
                    });
        }
    }

    private synchronized String behaviour() {
        return behaviour;
    }

    synchronized Map<String, Object> order(JsonNode asked) {
        if (behaviour.equals("refuse")) {
            return Map.of("code", "address");
        }
        if (behaviour.equals("busy")) {
            return Map.of("code", "busy");
        }
        JsonNode receiver = asked.path("receiver");
        Letter letter = letters.computeIfAbsent(asked.path("id").asText(), id -> {
            serial++;
            return new Letter(
                    id,
                    "EA%09dCN".formatted(serial),
                    receiver.path("name").asText() + " "
                            + receiver.path("phone").asText(),
                    receiver.path("address").asText(),
                    clock.instant().toString(),
                    new ArrayList<>());
        });
        return Map.of(
                "code",
                "ok",
                "id",
                behaviour.equals(OTHER) ? "letter-of-somebody-else" : letter.id(),
                "tracking",
                letter.tracking(),
                "label",
                "325800-K3-" + serial);
    }

    private synchronized Map<String, Object> cancel(String id) {
        Letter letter = letters.get(id);
        if (letter == null) {
            return Map.of("code", "unknown");
        }
        if (!letter.tracks().isEmpty()) {
            return Map.of("code", "collected");
        }
        letters.remove(id);
        return Map.of("code", "ok");
    }

    private synchronized Map<String, Object> tracks(String tracking) {
        return letters.values().stream()
                .filter(letter -> letter.tracking().equals(tracking))
                .findFirst()
                .<Map<String, Object>>map(letter -> Map.of(
                        "code",
                        "ok",
                        "tracking",
                        behaviour.equals(OTHER) ? "EA999999998CN" : tracking,
                        "tracks",
                        List.copyOf(letter.tracks())))
                .orElse(Map.of("code", "unknown"));
    }

    /**
     * A tester moves a letter.
     *
     * @param proof {@code how}, {@code by}, {@code picture}; those that are empty are not told
     * @throws IllegalArgumentException with what is wrong
     */
    synchronized void move(String tracking, String state, String note, Map<String, String> proof) {
        Letter letter = letters.values().stream()
                .filter(one -> one.tracking().equals(tracking))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no letter " + tracking));
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("A letter is one of " + STATES);
        }
        Instant at = clock.instant();
        Map<String, Object> track = new LinkedHashMap<>(
                Map.of("state", state, "at", at.toString(), "place", "苍南分拣中心", "note", note == null ? "" : note));
        Map<String, String> said = new LinkedHashMap<>(proof);
        said.values().removeIf(String::isEmpty);
        if (!said.isEmpty()) {
            track.put("proof", said);
        }
        letter.tracks().add(track);
    }

    /**
     * Letters go their way by themselves, one step each so many seconds.
     *
     * @param seconds 0: they do not
     * @param ends delivered or returned; empty: delivered
     */
    synchronized void timer(int seconds, String ends) {
        if (!ends.isEmpty() && !ENDS.containsKey(ends)) {
            throw new IllegalArgumentException("A letter ends as one of " + ENDS.keySet());
        }
        pause = Duration.ofSeconds(seconds);
        end = ends.isEmpty() ? "delivered" : ends;
    }

    synchronized int timerSeconds() {
        return (int) pause.toSeconds();
    }

    /** Once a second. */
    synchronized void tick() {
        Instant now = clock.instant();
        for (Letter letter : letters.values()) {
            boolean over = ENDS.containsKey(letter.state());
            if (!pause.isZero() && !over && !letter.lastChange().plus(pause).isAfter(now)) {
                // Nothing, or a state of the way: the next one.
                int at = WAY.indexOf(letter.state()) + 1;
                String next = at < WAY.size() ? WAY.get(at) : end;
                move(
                        letter.tracking(),
                        next,
                        ENDS.getOrDefault(next, ""),
                        next.equals("delivered")
                                ? Map.of("how", "receiver", "picture", "SIM-" + letter.tracking())
                                : Map.of());
            }
        }
    }

    synchronized void behave(String how) {
        if (!Set.of("", "error500", "malformed", OTHER, "refuse", "busy").contains(how)) {
            throw new IllegalArgumentException(
                    "The courier is one of (empty), error500, malformed, other-letter, refuse, busy");
        }
        behaviour = how;
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters.values());
    }

    private void send(HttpExchange exchange, int status, Object answer) throws IOException {
        bytes(exchange, status, json.writeValueAsBytes(answer));
    }

    private static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
