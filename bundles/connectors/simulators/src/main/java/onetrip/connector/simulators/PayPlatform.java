package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One payment platform: signed JSON for merchants, a cashier for people, callbacks, and a way for testers to make it behave badly.
 *
 * <ul>
 *   <li>{@code POST /pay/<channel>/orders}, {@code …/orders/query}, {@code …/orders/close}, {@code …/refunds}, {@code …/receipts/red}, {@code …/statements}: signed
 *   <li>{@code GET|POST /pay/<channel>/cashier/<token>}: the cashier
 *   <li>{@code POST /pay/<channel>/control}: {@code down=on|off, refund=DONE|REFUSED|WAITING, red=ISSUED|REFUSED|WAITING|LOST|FORGED|OTHER, plant=<fen>, without=<number>, act=<what> order=<number>}
 *   <li>{@code GET /pay/<channel>/orders}: all orders, for testers
 * </ul>
 */
final class PayPlatform implements HttpHandler {
    private static final int CALLBACKS = 3;
    private static final Duration LATE = Duration.ofSeconds(3);

    private final String channel;
    private final String title;
    private final String merchant;
    /** To choose from at its cashier; empty for one that is a means itself. */
    private final Map<String, String> means;

    private final PayKeys keys;
    private final PayBook book;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private volatile boolean down;
    private volatile String refunds = "DONE";
    /** LOST makes it and does not answer; FORGED signs the answer with a stranger's key; OTHER answers about another blue receipt. */
    private volatile String reds = "ISSUED";

    PayPlatform(String channel, String title, String algorithm, Path keys, long seed, InstantSource clock)
            throws IOException, GeneralSecurityException {
        this.channel = channel;
        this.title = title;
        this.merchant = "sandbox-330327";
        this.means = channel.equals("unified") ? CashierPage.MEANS : Map.of();
        this.keys = PayKeys.in(keys, algorithm);
        this.book = new PayBook(channel, seed);
        this.clock = clock;
    }

    String path() {
        return "/pay/" + channel;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(path().length());
        boolean post = exchange.getRequestMethod().equals("POST");
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (post && path.equals("/control")) {
                control(Form.read(new String(body, StandardCharsets.UTF_8)));
                send(exchange, 200, "text/plain", "done");
            } else if (!post && path.equals("/orders")) {
                send(exchange, 200, "application/json", json.writeValueAsString(book.orders()));
            } else if (down) {
                send(exchange, 503, "text/plain", "closed for maintenance");
            } else if (path.startsWith("/cashier/")) {
                cashier(exchange, path.substring("/cashier/".length()), post, body);
            } else if (post) {
                merchant(exchange, path, new String(body, StandardCharsets.UTF_8));
            } else {
                send(exchange, 404, "text/plain", "There is nothing here.");
            }
        } catch (IllegalArgumentException wrong) {
            send(exchange, 400, "text/plain", String.valueOf(wrong.getMessage()));
        } catch (GeneralSecurityException e) {
            send(exchange, 500, "text/plain", "keys: " + e.getMessage());
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private void merchant(HttpExchange exchange, String path, String body)
            throws IOException, GeneralSecurityException {
        String time = header(exchange, "X-Pay-Time");
        String nonce = header(exchange, "X-Pay-Nonce");
        String text = "POST\n" + exchange.getRequestURI().getPath() + "\n" + time + "\n" + nonce + "\n" + body + "\n";
        if (!merchant.equals(header(exchange, "X-Pay-Merchant"))
                || !keys.isMerchants(text, header(exchange, "X-Pay-Signature"))) {
            send(exchange, 401, "text/plain", "the signature is wrong");
            return;
        }
        JsonNode asked = json.readTree(body);
        Map<String, Object> said = answer(path, asked);
        if (said == null) {
            send(exchange, 404, "text/plain", "There is no such interface.");
            return;
        }
        boolean ofRed = path.equals("/receipts/red");
        if (ofRed && reds.equals("LOST")) {
            send(exchange, 503, "text/plain", "closed for maintenance");
            return;
        }
        String answer = json.writeValueAsString(said);
        String now = clock.instant().toString();
        exchange.getResponseHeaders().set("X-Pay-Time", now);
        exchange.getResponseHeaders().set("X-Pay-Nonce", nonce);
        exchange.getResponseHeaders()
                .set(
                        "X-Pay-Signature",
                        keys.sign(
                                "ANSWER\n\n" + now + "\n" + nonce + "\n" + answer + "\n",
                                ofRed && reds.equals("FORGED")));
        send(exchange, 200, "application/json", answer);
    }

    private Map<String, Object> answer(String path, JsonNode asked) {
        Instant now = clock.instant();
        String orderNo = asked.path("orderNo").asText();
        switch (path) {
            case "/orders" -> {
                PayBook.Entry opened = book.open(
                        orderNo,
                        asked.path("fen").asLong(),
                        asked.path("title").asText(),
                        Instant.parse(asked.path("expires").asText()),
                        asked.path("back").asText(),
                        asked.path("notify").asText(),
                        now);
                if (asked.path("invoice").isObject()) {
                    opened.invoice = Map.of(
                            "title", asked.path("invoice").path("title").asText(),
                            "code", asked.path("invoice").path("code").asText());
                }
                return order(opened);
            }
            case "/orders/query" -> {
                return order(orderNo, book.find(orderNo, now));
            }
            case "/orders/close" -> {
                PayBook.Entry entry = book.find(orderNo, now);
                if (entry != null) {
                    book.close(entry);
                }
                return order(orderNo, entry);
            }
            case "/refunds" -> {
                return Map.of(
                        "refund",
                        book.refund(
                                asked.path("refundNo").asText(),
                                orderNo,
                                asked.path("payment").asText(),
                                asked.path("fen").asLong(),
                                refunds,
                                now));
            }
            case "/receipts/red" -> {
                return Map.of("red", red(asked, now));
            }
            case "/statements" -> {
                return Map.of(
                        "lines",
                        book.statement(LocalDate.parse(asked.path("day").asText())));
            }
            default -> {
                return null;
            }
        }
    }

    private Map<String, Object> red(JsonNode asked, Instant now) {
        Map<String, String> blue = Map.of(
                "code", asked.path("code").asText(),
                "number", asked.path("number").asText(),
                "check", asked.path("check").asText());
        Map<String, Object> red = book.red(
                asked.path("redNo").asText(),
                asked.path("orderNo").asText(),
                asked.path("refundNo").asText(),
                blue,
                asked.path("fen").asLong(),
                reds,
                now);
        if (reds.equals("OTHER")) {
            red = new LinkedHashMap<>(red);
            red.put("blue", Map.of("code", "33030199", "number", "9999999999", "check", "000000"));
        }
        return red;
    }

    private Map<String, Object> order(PayBook.Entry entry) {
        return order(entry.orderNo, entry);
    }

    private Map<String, Object> order(String orderNo, PayBook.Entry entry) {
        if (entry == null) {
            return Map.of("order", Map.of("orderNo", orderNo, "state", "UNKNOWN"));
        }
        return Map.of("order", book.told(entry, base() + "/cashier/"));
    }

    private volatile String address = "http://127.0.0.1";

    /** Where the server listens, known once it does. */
    void listensAt(int port) {
        address = "http://127.0.0.1:" + port;
    }

    private String base() {
        return address + path();
    }

    private void control(Map<String, String> fields) throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        if (fields.containsKey("down")) {
            down = fields.get("down").equals("on");
        }
        if (fields.containsKey("refund")) {
            refunds = fields.get("refund");
        }
        if (fields.containsKey("red")) {
            reds = fields.get("red");
        }
        if (fields.containsKey("plant")) {
            book.plant(
                    fields.getOrDefault("number", "PLANTED"),
                    Long.parseLong(fields.get("plant")),
                    Instant.parse(fields.getOrDefault("at", now.toString())));
        }
        if (fields.containsKey("without")) {
            book.leaveOut(fields.get("without"));
        }
        if (fields.containsKey("act")) {
            PayBook.Entry entry = book.find(fields.getOrDefault("order", ""), now);
            if (entry == null) {
                throw new IllegalArgumentException("There is no such order.");
            }
            act(fields.get("act"), entry);
        }
    }

    private void cashier(HttpExchange exchange, String token, boolean post, byte[] body)
            throws IOException, GeneralSecurityException {
        PayBook.Entry entry = book.byToken(token, clock.instant());
        if (entry == null) {
            send(exchange, 404, "text/html", CashierPage.unknown(title));
            return;
        }
        if (!post) {
            send(
                    exchange,
                    200,
                    "text/html",
                    CashierPage.html(title, entry.title, entry.fen, entry.state, entry.back, means));
            return;
        }
        if (entry.state.equals("WAITING")) {
            Map<String, String> typed = Form.read(new String(body, StandardCharsets.UTF_8));
            String chosen = typed.getOrDefault("means", "");
            entry.means = means.containsKey(chosen) ? chosen : "";
            act(typed.getOrDefault("do", "pay"), entry);
        }
        exchange.getResponseHeaders().set("Location", entry.back);
        send(exchange, 303, "text/plain", "done");
    }

    /** What can happen at a cashier. */
    private void act(String what, PayBook.Entry entry) throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        switch (what) {
            case "pay" -> {
                book.pay(entry, now);
                tell(entry, 1);
            }
            case "lost" -> book.pay(entry, now);
            case "doubled" -> {
                book.pay(entry, now);
                tell(entry, 1);
                tell(entry, 1);
            }
            case "replayed" -> {
                book.pay(entry, now);
                replay(entry);
            }
            case "twice" -> {
                book.pay(entry, now);
                book.pay(entry, now);
                tell(entry, 1);
            }
            case "late" -> {
                book.close(entry);
                timer.schedule(
                        () -> {
                            book.pay(entry, clock.instant());
                            tell(entry, 1);
                            return null;
                        },
                        LATE.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            case "wrong-amount" -> wrongAmount(entry, now);
            case "wrong-signature" -> post(entry.notify, paid(entry.orderNo, entry, now), true, CALLBACKS);
            case "other-merchant" -> {
                HttpRequest fine = signed(entry.notify, paid(entry.orderNo, entry, now), false);
                send(HttpRequest.newBuilder(fine, (name, value) -> !name.equalsIgnoreCase("X-Pay-Merchant"))
                        .header("X-Pay-Merchant", "sandbox-999999")
                        .build());
            }
            case "changed-order" -> {
                // Signed for another order; then this one's number stands in it.
                HttpRequest other = signed(entry.notify, paid("P00000000000000000000000", entry, now), false);
                send(HttpRequest.newBuilder(other, (name, value) -> true)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                paid(entry.orderNo, entry, now), StandardCharsets.UTF_8))
                        .build());
            }
            case "unknown-order" -> send(signed(entry.notify, paid("P00000000000000000000000", entry, now), false));
            case "close" -> book.close(entry);
            case "fail" -> {
                // The bank refuses: the order waits as before.
            }
            default -> throw new IllegalArgumentException("Nothing is called " + what);
        }
    }

    /** A callback about money that never came. */
    private String paid(String orderNo, PayBook.Entry entry, Instant now) throws IOException {
        Map<String, Object> order = new LinkedHashMap<>(book.told(entry, ""));
        order.put("orderNo", orderNo);
        order.put("state", "PAID");
        order.put("payments", List.of(Map.of("id", "FORGED", "fen", entry.fen, "at", now.toString())));
        return json.writeValueAsString(Map.of("order", order));
    }

    private void send(HttpRequest request) {
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    private void wrongAmount(PayBook.Entry entry, Instant now) throws IOException, GeneralSecurityException {
        Map<String, Object> order = new LinkedHashMap<>(book.told(entry, ""));
        order.put("state", "PAID");
        order.put(
                "payments", List.of(Map.of("id", "WRONG" + entry.orderNo, "fen", entry.fen + 1, "at", now.toString())));
        post(entry.notify, json.writeValueAsString(Map.of("order", order)), false, CALLBACKS);
    }

    private void tell(PayBook.Entry entry, int attempt) throws IOException, GeneralSecurityException {
        post(
                entry.notify,
                json.writeValueAsString(Map.of("order", book.told(entry, base() + "/cashier/"))),
                false,
                attempt);
    }

    /** Again after a second where nobody took it, three times in all. */
    private void post(String url, String body, boolean forged, int attempt) throws GeneralSecurityException {
        HttpRequest request = signed(url, body, forged);
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, broken) -> {
            boolean taken = broken == null && response.statusCode() == 200;
            if (!taken && attempt < CALLBACKS) {
                timer.schedule(
                        () -> {
                            post(url, body, forged, attempt + 1);
                            return null;
                        },
                        1,
                        TimeUnit.SECONDS);
            }
        });
    }

    /** The same bytes twice, with one time, number and signature; then with another sum than was signed, which nobody may take. */
    private void replay(PayBook.Entry entry) throws IOException, GeneralSecurityException {
        String body = json.writeValueAsString(Map.of("order", book.told(entry, base() + "/cashier/")));
        String altered = body.replace("\"fen\":" + entry.fen, "\"fen\":" + (entry.fen + 1));
        HttpRequest same = signed(entry.notify, body, false);
        HttpRequest other = HttpRequest.newBuilder(same, (name, value) -> true)
                .POST(HttpRequest.BodyPublishers.ofString(altered, StandardCharsets.UTF_8))
                .build();
        List<Integer> answers = new ArrayList<>();
        try {
            for (HttpRequest request : List.of(same, same, other)) {
                answers.add(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (altered.equals(body) || !answers.equals(List.of(200, 200, 400))) {
            throw new IllegalStateException("the replay was answered " + answers);
        }
    }

    private HttpRequest signed(String url, String body, boolean forged) throws GeneralSecurityException {
        URI to = URI.create(url);
        String now = clock.instant().toString();
        String nonce = UUID.randomUUID().toString();
        String text = "POST\n" + to.getRawPath() + "\n" + now + "\n" + nonce + "\n" + body + "\n";
        return HttpRequest.newBuilder(to)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("X-Pay-Merchant", merchant)
                .header("X-Pay-Time", now)
                .header("X-Pay-Nonce", nonce)
                .header("X-Pay-Signature", keys.sign(text, forged))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
