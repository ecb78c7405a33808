package onetrip.connector.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.GatewaySigner;
import onetrip.connector.wire.SignedJson;

/**
 * The platform's HTTP: JSON both ways, always 200, and {@code errcode} says how it went. Asks for the access token when it is needed, keeps it
 * nearly as long as it holds and renews it once where the platform says that it is stale. Thread-safe.
 */
final class WechatApi implements Line, AutoCloseable {
    private static final long LONGEST_ANSWER = 256 * 1024;
    /** A token is not used in its last minutes: the clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    /** Two hours, says the platform; whatever else it says one day is not believed for ever. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);
    /** The platform makes a new token while the old one holds at most twenty times a day. */
    private static final Duration BETWEEN_FORCED = Duration.ofMinutes(75);

    private final ObjectMapper json = new ObjectMapper();
    private final WechatSettings settings;
    private final InstantSource clock;
    private final BoundedHttp http;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;
    private Instant forced = Instant.MIN;

    WechatApi(WechatSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        http = new BoundedHttp("onetrip-wechat-" + settings.name(), settings.keys(), LONGEST_ANSWER, clock);
    }

    /** With the access token. @param body null: asked by GET */
    JsonNode call(String path, Map<String, String> query, Object body, Duration timeout) throws WechatTrouble {
        String with = current(timeout);
        JsonNode said = once(path, query, body, with, timeout);
        return WechatCodes.stale(code(said)) ? once(path, query, body, renewed(with, timeout), timeout) : said;
    }

    private JsonNode once(String path, Map<String, String> query, Object body, String with, Duration timeout)
            throws WechatTrouble {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("access_token", with);
        return ask(path, all, body, timeout);
    }

    /** Without it. */
    JsonNode ask(String path, Map<String, String> query, Object body, Duration timeout) throws WechatTrouble {
        String parameters = query.isEmpty() ? "" : "?" + GatewaySigner.query(query);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path + parameters));
        try {
            if (body != null) {
                request.header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
            }
            var response =
                    http.send(request.build(), timeout.compareTo(settings.total()) < 0 ? timeout : settings.total());
            if (response.statusCode() != 200) {
                throw new WechatTrouble(Status.AWAY, String.valueOf(response.statusCode()));
            }
            JsonNode said = json.readTree(response.body());
            JsonNode code = said.path("errcode");
            if (!said.isObject() || !code.isMissingNode() && !code.isInt()) {
                throw new WechatTrouble(Status.AWAY, SignedJson.UNREADABLE);
            }
            return said;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WechatTrouble(Status.AWAY, "stopped");
        } catch (TimeoutException late) {
            throw new WechatTrouble(Status.AWAY, "timeout");
        } catch (ExecutionException broken) {
            throw new WechatTrouble(Status.AWAY, "no-connection");
        } catch (IOException malformed) {
            throw new WechatTrouble(Status.AWAY, SignedJson.UNREADABLE);
        }
    }

    static int code(JsonNode said) {
        return said.path("errcode").asInt(WechatCodes.OK);
    }

    private synchronized String current(Duration timeout) throws WechatTrouble {
        if (!clock.instant().isBefore(tokenUntil)) {
            fetch(false, timeout);
        }
        return token;
    }

    /** @param stale the token that was not taken; another one by now is better already */
    private synchronized String renewed(String stale, Duration timeout) throws WechatTrouble {
        if (token.equals(stale)) {
            fetch(false, timeout);
        }
        if (token.equals(stale)) {
            Instant now = clock.instant();
            if (now.isBefore(forced.plus(BETWEEN_FORCED))) {
                throw new WechatTrouble(Status.LOGIN_REFUSED, "token");
            }
            forced = now;
            fetch(true, timeout);
        }
        return token;
    }

    /** The stable token: nodes that ask each for itself get the same one and take nobody else's away. */
    private void fetch(boolean anew, Duration timeout) throws WechatTrouble {
        JsonNode said = ask(
                "/cgi-bin/stable_token",
                Map.of(),
                Map.of(
                        "grant_type",
                        "client_credential",
                        "appid",
                        settings.appid(),
                        "secret",
                        settings.secret(),
                        "force_refresh",
                        anew),
                timeout);
        String fresh = SignedJson.text(said.path("access_token"));
        if (fresh.isEmpty()) {
            int code = code(said);
            if (code == WechatCodes.OK) {
                throw new WechatTrouble(Status.AWAY, SignedJson.UNREADABLE);
            }
            Status meaning = WechatCodes.meaning(code);
            if (meaning != Status.AWAY) {
                http.refused();
            }
            // Whatever it is that it does not like: without a token nobody's message passes.
            throw new WechatTrouble(meaning == Status.AWAY ? meaning : Status.LOGIN_REFUSED, String.valueOf(code));
        }
        token = fresh;
        long seconds = said.path("expires_in").asLong();
        Duration holds = Duration.ofSeconds(Math.min(Math.max(seconds, 0), LONGEST_TOKEN.toSeconds()));
        Duration used = holds.compareTo(MARGIN.multipliedBy(2)) > 0 ? holds.minus(MARGIN) : holds.dividedBy(2);
        tokenUntil = clock.instant().plus(used);
    }

    /** Whether it gives a token: the one that holds, so that nobody loses theirs. */
    synchronized boolean answers(Duration timeout) {
        try {
            fetch(false, timeout);
            return true;
        } catch (WechatTrouble trouble) {
            return false;
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    @Override
    public void close() {
        http.close();
    }
}
