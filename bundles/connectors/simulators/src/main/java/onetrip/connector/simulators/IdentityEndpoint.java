package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The provincial sign-in, played: {@code /identity/login} lets a tester be somebody, with a face check that passes or fails, and sends
 * the browser back with a ticket that works once and for a minute; {@code /gateway/identity/token} and {@code /user} change it into
 * who that is, for whoever signs as the gateway wants. Written from docs/connectors/identity.md and sharing no code with the connector.
 */
final class IdentityEndpoint implements HttpHandler {
    static final String PAGE = "/identity/login";
    static final String GATEWAY = "/gateway/identity/";

    private static final Duration TICKET = Duration.ofSeconds(60);
    private static final int LARGEST = 16 * 1024;
    private static final String REAL_NAME = "2";
    private static final String FACE = "3";

    private final ObjectMapper json = new ObjectMapper();
    private final SignatureCheck signatures;
    private final Personas personas;
    private final InstantSource clock;
    private final Map<String, Issued> tickets = new ConcurrentHashMap<>();
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();

    /** @param uscc of the organisation for which the person comes, or empty */
    private record Issued(String person, String uscc, String level, Instant until) {}

    IdentityEndpoint(SignatureCheck signatures, Personas personas, InstantSource clock) {
        this.signatures = signatures;
        this.personas = personas;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(PAGE)) {
            login(exchange);
        } else if (path.startsWith(GATEWAY)) {
            Optional<String> refusal = signatures.refusal(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders());
            Map<String, String> asked = Form.read(exchange.getRequestURI().getRawQuery());
            Map<String, Object> answer = refusal.isPresent()
                    ? Map.of("code", "unauthorised")
                    : path.endsWith("/token") ? token(asked) : user(asked);
            send(exchange, refusal.isPresent() ? 401 : 200, "application/json", json.writeValueAsString(answer));
        } else {
            send(exchange, 404, "text/plain", "There is no such page.");
        }
    }

    private void login(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Form.read(exchange.getRequestURI().getRawQuery());
        String back = asked.getOrDefault("goto", "");
        if (!ours(back)) {
            send(exchange, 400, "text/plain", "goto is an address on this machine");
        } else if (exchange.getRequestMethod().equals("POST")) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            Map<String, String> chosen = Form.read(new String(body, StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", back + parameters(chosen, back));
            send(exchange, 303, "text/plain", "");
        } else {
            send(exchange, 200, "text/html", IdentityPage.html(personas, asked.getOrDefault("level", ""), back));
        }
    }

    /** No place to send people on to anywhere. */
    static boolean ours(String back) {
        try {
            URI there = URI.create(back);
            return "http".equals(there.getScheme())
                    && List.of("127.0.0.1", "localhost").contains(String.valueOf(there.getHost()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private String parameters(Map<String, String> chosen, String back) {
        String how = chosen.getOrDefault("how", "");
        if (how.equals("cancel")) {
            return "";
        }
        String ticket = UUID.randomUUID().toString();
        String level = how.equals("face") ? FACE : REAL_NAME;
        Instant until = clock.instant().plus(how.equals("stale") ? Duration.ZERO : TICKET);
        if (!how.equals("forged")) {
            tickets.put(
                    ticket,
                    new Issued(chosen.getOrDefault("person", ""), chosen.getOrDefault("org", ""), level, until));
        }
        return (back.contains("?") ? "&" : "?") + "ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
    }

    private Map<String, Object> token(Map<String, String> asked) {
        Issued issued = tickets.remove(asked.getOrDefault("ticket", ""));
        if (issued == null || !clock.instant().isBefore(issued.until())) {
            return Map.of("code", "ticket", "msg", "no such ticket, used before, or too old");
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, issued);
        return Map.of("code", "ok", "data", Map.of("token", token));
    }

    private Map<String, Object> user(Map<String, String> asked) {
        Issued issued = tokens.remove(asked.getOrDefault("token", ""));
        Optional<Registers.Person> person = issued == null
                ? Optional.empty()
                : personas.people().stream()
                        .filter(one -> one.id().equals(issued.person()))
                        .findFirst();
        if (person.isEmpty()) {
            return Map.of("code", "token", "msg", "no such token");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("userId", "zlb-" + person.get().id());
        data.put("name", person.get().name());
        data.put("certType", person.get().certType());
        data.put("certNo", person.get().certNo());
        data.put("level", issued.level());
        personas.organisations().stream()
                .filter(org ->
                        org.uscc().equals(issued.uscc()) && org.handlers().contains(issued.person()))
                .findFirst()
                .ifPresent(org ->
                        data.put("org", Map.of("uscc", org.uscc(), "name", org.name(), "legalRep", org.legalRep())));
        return Map.of("code", "ok", "data", data);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
