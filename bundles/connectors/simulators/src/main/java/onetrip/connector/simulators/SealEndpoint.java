package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /seal/seals}, {@code /seal/seals/revoke} and {@code /seal/certificate}: a seal service with test certificates. A tester plays it at {@code
 * /control/seal}. Written from docs/connectors/signature.md and sharing no code with the connector.
 */
final class SealEndpoint implements HttpHandler {
    static final String PATH = "/seal/";
    static final String CONTROL = "/control/seal";

    private static final int LARGEST = 64 * 1024;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final long SLOW_MILLIS = 8_000;
    private static final Set<String> BEHAVIOURS = Set.of(
            "",
            "error500",
            "lost",
            "slow",
            "malformed",
            "oversized",
            "busy",
            "refuse",
            "expired",
            "tonight",
            "revoked",
            "stranger",
            "other-digest",
            "skew");

    private final ObjectMapper json = new ObjectMapper();
    private final PostSignature signatures;
    private final InstantSource clock;
    private final SealKeys keys;
    /** Made when first asked for, as what seals well is: a key takes a second, and most demonstrations never seal. */
    private SealPress press;

    private SealKeys.Pair good;
    private final Map<String, Sealed> sealed = new LinkedHashMap<>();
    private String behaviour = "";
    private int requests;

    /** @param asked how often this key was asked for */
    record Sealed(
            String key, String licence, String kind, String digest, String signature, boolean revoked, int asked) {
        Sealed again() {
            return new Sealed(key, licence, kind, digest, signature, revoked, asked + 1);
        }

        Sealed over() {
            return new Sealed(key, licence, kind, digest, signature, true, asked);
        }
    }

    SealEndpoint(String key, String secret, SealKeys keys, InstantSource clock) {
        signatures = new PostSignature("X-Seal", key, secret, clock);
        this.clock = clock;
        this.keys = keys;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        String how = behaviour();
        if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, 404, Map.of("code", "nothing-here"));
        } else if (!signatures.good(exchange, body)) {
            send(exchange, 401, Map.of("code", "login"));
        } else if (how.equals("error500")) {
            send(exchange, 500, Map.of("code", "error"));
        } else if (how.equals("malformed")) {
            bytes(exchange, 200, "application/json", "{\"code\":\"o".getBytes(StandardCharsets.UTF_8));
        } else if (how.equals("oversized")) {
            bytes(exchange, 200, "application/json", new byte[512 * 1024]);
        } else {
            JsonNode asked = json.readTree(body);
            Map<String, Object> answer =
                    switch (path) {
                        case "seals" -> seal(asked, how);
                        case "seals/revoke" -> revoke(asked.path("key").asText());
                        case "certificate" -> certificate(how);
                        default -> Map.of("code", "nothing-here");
                    };
            if (how.equals("slow")) {
                sleep();
            }
            if (how.equals("lost")) {
                // Sealed, and the answer never arrives.
                send(exchange, 500, Map.of("code", "error"));
            } else {
                send(exchange, 200, answer);
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String behaviour() {
        requests++;
        return behaviour;
    }

    private synchronized Map<String, Object> seal(JsonNode asked, String how) throws IOException {
        String key = asked.path("key").asText();
        String digest = asked.path("digest").asText();
        if (!digest.matches("[0-9a-f]{64}") || !key.matches("[\\w-]{1,64}")) {
            return Map.of("code", "invalid");
        }
        switch (how) {
            case "busy" -> {
                return Map.of("code", "busy");
            }
            case "refuse" -> {
                return Map.of("code", "no-permission");
            }
            case "revoked" -> {
                return Map.of("code", "certificate-revoked");
            }
            default -> {
                // Below.
            }
        }
        Sealed there = sealed.get(key);
        if (there != null && (!there.digest().equals(digest) || there.revoked())) {
            return Map.of("code", "conflict");
        }
        try {
            boolean scripted = Set.of("expired", "tonight", "stranger", "other-digest", "skew")
                    .contains(how);
            if (there == null || scripted) {
                String licence = there == null ? "TEST-%06d".formatted(sealed.size() + 1) : there.licence();
                there = new Sealed(
                        key,
                        licence,
                        asked.path("kind").asText(),
                        digest,
                        Base64.getEncoder().encodeToString(made(digest, how)),
                        false,
                        there == null ? 0 : there.asked());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        Sealed now = there.again();
        // What a fault made is not what a later attempt is given.
        if (Set.of("expired", "stranger", "other-digest", "skew").contains(how)) {
            sealed.remove(key);
        } else {
            sealed.put(key, now);
        }
        return Map.of("code", "ok", "licence", now.licence(), "signature", now.signature());
    }

    private byte[] made(String digest, String how) throws GeneralSecurityException, IOException {
        Instant now = clock.instant();
        byte[] over = HexFormat.of().parseHex(digest);
        if (how.equals("other-digest")) {
            over[0] ^= 1;
        }
        Instant at = how.equals("skew") ? now.minus(Duration.ofHours(1)) : now;
        if (press == null) {
            press = new SealPress(keys.stamps());
        }
        return press.seal(pair(how), over, at);
    }

    private synchronized SealKeys.Pair pair(String how) throws GeneralSecurityException, IOException {
        Instant now = clock.instant();
        return switch (how) {
            case "expired" -> keys.seal(null, now.minus(YEAR), now.minus(Duration.ofMinutes(1)));
            case "tonight" -> keys.seal(null, now.minus(YEAR), now.plus(Duration.ofHours(6)));
            case "stranger" -> keys.seal(keys.stranger(), now.minus(YEAR), now.plus(YEAR));
            default -> {
                if (good == null) {
                    good = keys.seal(null, now.minus(YEAR), now.plus(YEAR));
                }
                yield good;
            }
        };
    }

    private synchronized Map<String, Object> revoke(String key) {
        Sealed there = sealed.get(key);
        if (there == null) {
            return Map.of("code", "unknown");
        }
        sealed.put(key, there.over());
        return Map.of("code", "ok");
    }

    private Map<String, Object> certificate(String how) throws IOException {
        if (how.equals("revoked")) {
            return Map.of("code", "certificate-revoked");
        }
        try {
            return Map.of("code", "ok", "certificate", SealKeys.pem(pair(how).certificate()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** {@code GET}: a page; {@code GET …/state}: what was sealed, as JSON; {@code POST behaviour}. */
    void control(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(CONTROL.length());
        if (exchange.getRequestMethod().equals("POST")) {
            Map<String, String> fields =
                    Form.read(new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8));
            String how = fields.getOrDefault("behaviour", "");
            if (!BEHAVIOURS.contains(how)) {
                bytes(exchange, 400, "text/plain", ("It is one of " + BEHAVIOURS).getBytes(StandardCharsets.UTF_8));
                return;
            }
            synchronized (this) {
                behaviour = how;
            }
            exchange.getResponseHeaders().set("Location", CONTROL);
            bytes(exchange, 303, "text/plain", new byte[] {'.'});
        } else if (path.equals("/state")) {
            send(exchange, 200, state());
        } else {
            bytes(exchange, 200, "text/html", page().getBytes(StandardCharsets.UTF_8));
        }
    }

    private synchronized Map<String, Object> state() {
        return Map.of("behaviour", behaviour, "requests", requests, "seals", List.copyOf(sealed.values()));
    }

    private synchronized String page() {
        StringBuilder out = new StringBuilder("""
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>模拟电子印章</title></head><body>
                <h1>模拟电子印章 Simulated seal service</h1><p>只有测试证书。Test certificates only. <a href="/control">返回 Back</a></p>
                <form method="post" action="/control/seal"><label>表现 behaviour <select name="behaviour">
                """);
        BEHAVIOURS.stream()
                .sorted()
                .forEach(how -> out.append("<option value=\"%s\"%s>%s</option>"
                        .formatted(how, how.equals(behaviour) ? " selected" : "", how.isEmpty() ? "正常 normal" : how)));
        out.append("</select></label> <button>设置 Set</button></form>")
                .append("<table><tr><th>编号</th><th>种类</th><th>摘要</th><th>次数</th><th>状态</th></tr>");
        sealed.values()
                .forEach(one -> out.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%d</td><td>%s</td></tr>"
                        .formatted(
                                one.licence(),
                                one.kind().replaceAll("[<>&]", "?"),
                                one.digest().substring(0, 16),
                                one.asked(),
                                one.revoked() ? "已撤销 revoked" : "有效 valid")));
        return out.append("</table></body></html>").toString();
    }

    private void send(HttpExchange exchange, int status, Object answer) throws IOException {
        bytes(exchange, status, "application/json", json.writeValueAsBytes(answer));
    }

    private static void bytes(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
