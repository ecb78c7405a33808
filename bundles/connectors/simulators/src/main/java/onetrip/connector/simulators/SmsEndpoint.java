package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /sms/{provider}/send} and {@code /receipts}: a provider of SMS that sends nothing and shows everything. Written from
 * docs/connectors/message.md and sharing no code with the connector, so that the two check each other.
 */
final class SmsEndpoint implements HttpHandler {
    static final String PATH = "/sms/";

    private static final int LARGEST = 64 * 1024;
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final ObjectMapper json = new ObjectMapper();
    private final PostSignature signatures;
    private final MessageBox box;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    SmsEndpoint(String key, String secret, MessageBox box, InstantSource clock, ScheduledExecutorService timer) {
        signatures = new PostSignature("X-Sms", key, secret, clock);
        this.box = box;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String[] steps =
                exchange.getRequestURI().getPath().substring(PATH.length()).split("/");
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        if (steps.length != 2 || !exchange.getRequestMethod().equals("POST")) {
            send(exchange, 404, Map.of("code", "nothing-here"));
        } else if (!signatures.good(exchange, body)) {
            send(exchange, 401, Map.of("code", "login"));
        } else if (steps[1].equals("receipts")) {
            receipts(exchange, steps[0], json.readTree(body).path("after").asLong());
        } else {
            message(exchange, steps[0], json.readTree(body));
        }
    }

    private void message(HttpExchange exchange, String provider, JsonNode message) throws IOException {
        switch (box.behaviour(provider)) {
            case "timeout" -> timer.schedule(exchange::close, SILENCE.toSeconds(), TimeUnit.SECONDS);
            case "error500" -> send(exchange, 500, Map.of("code", "error"));
            case "error503" -> send(exchange, 503, Map.of("code", "error"));
            case "denied" -> send(exchange, 403, Map.of("code", "login"));
            case "busy" -> send(exchange, 200, Map.of("code", "busy"));
            case "blacklist" -> send(exchange, 200, Map.of("code", "recipient"));
            case "limit" -> send(exchange, 200, Map.of("code", "later"));
            case "content" -> send(exchange, 200, Map.of("code", "content"));
            case "malformed" -> bytes(exchange, 200, "{\"code\":\"o".getBytes(StandardCharsets.UTF_8));
            case "taken-silent" -> {
                taken(provider, message);
                timer.schedule(exchange::close, SILENCE.toSeconds(), TimeUnit.SECONDS);
            }
            default -> send(exchange, 200, Map.of("code", "ok", "receipt", taken(provider, message)));
        }
    }

    private String taken(String provider, JsonNode message) {
        return box.take(
                provider,
                message.path("id").asText(),
                message.path("mobile").asText(),
                message.path("text").asText(),
                clock.instant());
    }

    private void receipts(HttpExchange exchange, String provider, long after) throws IOException {
        List<MessageBox.Arrival> arrivals = box.arrivals(provider, after);
        long cursor =
                arrivals.isEmpty() ? after : arrivals.get(arrivals.size() - 1).seq();
        send(
                exchange,
                200,
                Map.of(
                        "cursor",
                        String.valueOf(cursor),
                        "receipts",
                        arrivals.stream()
                                .map(one -> Map.of(
                                        "receipt", one.receipt(),
                                        "state", one.code().isEmpty() ? "delivered" : "undelivered",
                                        "code", one.code()))
                                .toList()));
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
