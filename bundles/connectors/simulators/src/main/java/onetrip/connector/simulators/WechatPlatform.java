package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code /wechat/…}: the messenger's platform with one official account, played: tokens that expire, template messages that are checked gap by gap,
 * web authorisation, events. Written from docs/connectors/wechat.md and sharing no code with the connector, so that the two check each other.
 */
final class WechatPlatform implements HttpHandler {
    static final String PATH = "/wechat";
    static final String AUTHORISE = PATH + "/connect/oauth2/authorize";

    private static final int LARGEST = 64 * 1024;
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final long EVENT_AFTER_MS = 100;

    /** Behaviour → what a message is answered. */
    private static final Map<String, Integer> CODES = Map.of(
            "busy", -1,
            "quota", 45009,
            "openid", 40003,
            "unfollowed", 43004,
            "refused", 43101,
            "template", 40037,
            "parameters", 47003);

    private final ObjectMapper json = new ObjectMapper();
    private final String appid;
    private final String secret;
    private final Personas personas;
    private final WechatBook book;
    private final WechatCaller caller;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    WechatPlatform(
            String appid,
            String secret,
            Personas personas,
            WechatBook book,
            WechatCaller caller,
            InstantSource clock,
            ScheduledExecutorService timer) {
        this.appid = appid;
        this.secret = secret;
        this.personas = personas;
        this.book = book;
        this.caller = caller;
        this.clock = clock;
        this.timer = timer;
    }

    /** As the platform would call somebody for this official account. */
    static String openid(String person) {
        return ("oSIM_" + person + "_" + "0".repeat(28)).substring(0, 28);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Form.read(exchange.getRequestURI().getRawQuery());
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
        boolean post = exchange.getRequestMethod().equals("POST");
        String path = exchange.getRequestURI().getPath();
        if (path.equals(AUTHORISE)) {
            authorise(exchange, asked, post ? Form.read(new String(body, StandardCharsets.UTF_8)) : null);
            return;
        }
        switch (path.substring(PATH.length())) {
            case "/cgi-bin/stable_token" -> answer(exchange, token(json.readTree(body)));
            case "/cgi-bin/message/template/send" -> message(exchange, asked, json.readTree(body));
            case "/cgi-bin/user/info" ->
                answer(
                        exchange,
                        book.good(asked.getOrDefault("access_token", ""), clock.instant())
                                ? Map.of(
                                        "subscribe",
                                        book.follows(asked.getOrDefault("openid", "")) ? 1 : 0,
                                        "openid",
                                        asked.getOrDefault("openid", ""))
                                : error(40001, "invalid credential"));
            case "/sns/oauth2/access_token" -> answer(exchange, change(asked));
            default -> send(exchange, 404, "text/plain", "There is no such page.");
        }
    }

    private static Map<String, Object> error(int code, String text) {
        return new TreeMap<>(Map.of("errcode", code, "errmsg", text));
    }

    private Map<String, Object> token(JsonNode asked) {
        boolean ours = asked.path("appid").asText().equals(appid)
                && asked.path("secret").asText().equals(secret)
                && asked.path("grant_type").asText().equals("client_credential");
        if (!ours || book.behaviour().equals("login")) {
            return error(40125, "invalid appsecret");
        }
        String token = book.token(asked.path("force_refresh").asBoolean(), clock.instant());
        return new TreeMap<>(Map.of("access_token", token, "expires_in", WechatBook.HOLDS.toSeconds()));
    }

    private Map<String, Object> change(Map<String, String> asked) {
        boolean ours = appid.equals(asked.get("appid"))
                && secret.equals(asked.get("secret"))
                && "authorization_code".equals(asked.get("grant_type"));
        String openid = ours ? book.change(asked.getOrDefault("code", ""), clock.instant()) : null;
        return openid == null
                ? error(ours ? 40029 : 40125, "invalid code")
                : new TreeMap<>(
                        Map.of("access_token", "WEB", "expires_in", 7200, "openid", openid, "scope", "snsapi_base"));
    }

    private void message(HttpExchange exchange, Map<String, String> asked, JsonNode message) throws IOException {
        String behaviour = book.behaviour();
        String openid = message.path("touser").asText();
        switch (behaviour) {
            case "slow" -> timer.schedule(exchange::close, SILENCE.toSeconds(), TimeUnit.SECONDS);
            case "error500" -> send(exchange, 500, "text/plain", "error");
            case "malformed" -> send(exchange, 200, "application/json", "{\"errcode\":");
            default -> {
                String wrong = WechatGaps.wrong(message.path("data"));
                if (!book.good(asked.getOrDefault("access_token", ""), clock.instant())) {
                    answer(exchange, error(behaviour.equals("token-expired") ? 42001 : 40001, "invalid credential"));
                } else if (CODES.containsKey(behaviour)) {
                    answer(exchange, error(CODES.get(behaviour), behaviour));
                } else if (!openid.startsWith("oSIM_")) {
                    answer(exchange, error(40003, "invalid openid"));
                } else if (!book.follows(openid)) {
                    answer(exchange, error(43004, "require subscribe"));
                } else if (!wrong.isEmpty()) {
                    answer(exchange, error(47003, "argument invalid! data." + wrong + ".value invalid"));
                } else {
                    answer(exchange, taken(openid, message, behaviour));
                }
            }
        }
    }

    private Map<String, Object> taken(String openid, JsonNode message, String behaviour) {
        Map<String, String> data = new TreeMap<>();
        message.path("data")
                .fields()
                .forEachRemaining(gap ->
                        data.put(gap.getKey(), gap.getValue().path("value").asText()));
        long msgid = book.take(
                message.path("client_msg_id").asText(),
                openid,
                message.path("template_id").asText(),
                message.path("url").asText(),
                data,
                clock.instant());
        String event = WechatCaller.EVENTS.containsKey(behaviour) ? behaviour : "success";
        timer.schedule(
                () -> caller.call(event, String.valueOf(msgid), openid, "good"), EVENT_AFTER_MS, TimeUnit.MILLISECONDS);
        return new TreeMap<>(Map.of("errcode", 0, "errmsg", "ok", "msgid", msgid));
    }

    /** @param chosen null: the page is shown */
    private void authorise(HttpExchange exchange, Map<String, String> asked, Map<String, String> chosen)
            throws IOException {
        String back = asked.getOrDefault("redirect_uri", "");
        String state = asked.getOrDefault("state", "");
        if (!IdentityEndpoint.ours(back)
                || !appid.equals(asked.get("appid"))
                || !"code".equals(asked.get("response_type"))
                || !"snsapi_base".equals(asked.get("scope"))) {
            send(
                    exchange,
                    400,
                    "text/plain",
                    "redirect_uri is an address on this machine, appid is ours, scope is snsapi_base");
        } else if (chosen == null) {
            send(
                    exchange,
                    200,
                    "text/html",
                    WechatPage.authorise(personas, exchange.getRequestURI().getRawQuery()));
        } else {
            String openid = openid(chosen.getOrDefault("person", ""));
            boolean forged = "forged".equals(chosen.get("how"));
            String code = forged ? "code-0" : book.code(openid, clock.instant());
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            back + (back.contains("?") ? "&" : "?") + "code=" + code + "&state="
                                    + URLEncoder.encode(state, StandardCharsets.UTF_8));
            send(exchange, 303, "text/plain", "");
        }
    }

    private void answer(HttpExchange exchange, Map<String, Object> said) throws IOException {
        send(exchange, 200, "application/json", json.writeValueAsString(said));
    }

    static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
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
