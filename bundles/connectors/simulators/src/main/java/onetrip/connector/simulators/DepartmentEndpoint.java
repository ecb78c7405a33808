package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /department/{office}/tasks}, {@code /state}, {@code /remind}, {@code /cancel}, {@code /paper}: departments with systems of
 * their own. A tester plays them at {@link DepartmentPage}, or the pilot does. Written from docs/connectors/task.md and sharing no code with the
 * connector.
 */
final class DepartmentEndpoint implements HttpHandler {
    static final String PATH = "/department/";

    private static final int LARGEST = 40 * 1024 * 1024;
    private static final int OVERSIZED = 2 * 1024 * 1024;
    private static final long SLOW_SECONDS = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final PostSignature signatures;
    private final DepartmentCaller caller;
    private final ScheduledExecutorService timer;
    private final Map<String, DepartmentBook> books = new ConcurrentHashMap<>();

    DepartmentEndpoint(
            String key, String secret, DepartmentCaller caller, InstantSource clock, ScheduledExecutorService timer) {
        signatures = new PostSignature("X-Task", key, secret, clock);
        this.caller = caller;
        this.timer = timer;
    }

    DepartmentBook book(String office) {
        if (!office.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("An office is written in small letters");
        }
        return books.computeIfAbsent(office, DepartmentBook::new);
    }

    Map<String, DepartmentBook> books() {
        return new java.util.TreeMap<>(books);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        String[] path =
                exchange.getRequestURI().getPath().substring(PATH.length()).split("/", 2);
        if (!exchange.getRequestMethod().equals("POST") || path.length < 2 || !path[0].matches("[a-z0-9-]{1,40}")) {
            send(exchange, 404, Map.of("code", "nothing-here"));
            return;
        }
        if (!signatures.good(exchange, body)) {
            send(exchange, 401, Map.of("code", "login"));
            return;
        }
        DepartmentBook book = book(path[0]);
        switch (book.behaviour()) {
            case "error500" -> send(exchange, 500, Map.of("code", "error"));
            case "malformed" -> bytes(exchange, 200, "{\"code\":\"o".getBytes(StandardCharsets.UTF_8));
            case "slow" -> timer.schedule(() -> late(exchange), SLOW_SECONDS, TimeUnit.SECONDS);
            case "oversized" -> send(exchange, 200, Map.of("code", "ok", "text", "长".repeat(OVERSIZED)));
            default -> send(exchange, 200, answer(path[0], path[1], book, json.readTree(body)));
        }
    }

    private void late(HttpExchange exchange) {
        try {
            send(exchange, 200, Map.of("code", "busy"));
        } catch (IOException gone) {
            // Nobody waited.
        }
    }

    private Map<String, Object> answer(String office, String path, DepartmentBook book, JsonNode asked) {
        String id = asked.path("id").asText();
        if (book.behaviour().equals("forget")) {
            book.forget();
        }
        return switch (path) {
            case "tasks" -> open(office, book, id, asked);
            case "tasks/state" -> state(book, id);
            case "tasks/remind" -> {
                DepartmentBook.Item item = book.get(id);
                if (item != null) {
                    item.reminders++;
                }
                yield Map.of("code", item == null ? "unknown" : "ok");
            }
            case "tasks/cancel" ->
                Map.of("code", book.cancel(id, asked.path("why").asText()));
            case "tasks/paper" ->
                Map.of(
                        "code",
                        "ok",
                        "content",
                        DepartmentBook.content(asked.path("paper").asText()));
            default -> Map.of("code", "nothing-here");
        };
    }

    private Map<String, Object> open(String office, DepartmentBook book, String id, JsonNode asked) {
        if (book.behaviour().equals("refuse")) {
            return Map.of("code", "not-ours");
        }
        if (book.behaviour().equals("busy")) {
            return Map.of("code", "busy");
        }
        if (book.open(id, asked)) {
            fly(office, book, id);
        }
        return Map.of("code", "ok", "receipt", book.get(id).receipt);
    }

    private void fly(String office, DepartmentBook book, String id) {
        String pilot = book.pilot();
        if (pilot.equals("never")) {
            return;
        }
        boolean agrees = pilot.startsWith("agree:");
        long seconds = agrees ? Long.parseLong(pilot.substring("agree:".length())) : 0;
        timer.schedule(() -> act(office, id, agrees ? "agree" : "disagree", "自动驾驶", ""), seconds, TimeUnit.SECONDS);
    }

    /** Answers, and calls as the department calls. @throws IllegalArgumentException with what is wrong */
    void act(String office, String id, String how, String text, String paper) {
        DepartmentBook book = book(office);
        book.answer(id, how, text, paper);
        caller.call(office, id, book);
    }

    private static Map<String, Object> state(DepartmentBook book, String id) {
        DepartmentBook.Item item = book.get(id);
        if (item == null) {
            return Map.of("code", "unknown");
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("code", "ok");
        state.put("id", book.behaviour().equals("wrong-case") ? id.replaceAll("[0-9a-f]$", "x") : id);
        state.put("state", item.state);
        state.put("answer", item.answer);
        state.put("reason", item.reason);
        return state;
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
