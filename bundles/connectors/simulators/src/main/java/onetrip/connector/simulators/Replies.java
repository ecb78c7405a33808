package onetrip.connector.simulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns a behaviour and the data into a reply. Every good reply is {@code {"code", "msg", "requestId", "dataTime",
 * "data"}}; the code is {@code ok}, {@code notfound}, {@code multiple} or {@code partial}.
 */
final class Replies {
    private static final Duration SLOW = Duration.ofSeconds(8);
    private static final int OVERSIZE = 2 * 1024 * 1024;
    private static final int STALE_DAYS = 40;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong requests = new AtomicLong();
    private final SourceData data;
    private final InstantSource clock;

    /** @param clock the day as of which the sources' data hold */
    Replies(SourceData data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    Reply to(Source source, Map<String, String> parameters, Behaviour behaviour) {
        String subject = SourceData.subject(parameters);
        boolean list = source == Source.HARDSHIP_LIST || source == Source.DISABILITY_LIST;
        if (!list && (subject == null || subject.isBlank())) {
            return error(400, "invalid", "certNo is missing");
        }
        return switch (behaviour.kind()) {
            case TIMEOUT, TIMEOUT_THEN_OK -> Reply.silence();
            case ERROR500 -> error(500, "error", "internal error");
            case MAINTENANCE -> error(503, "maintenance", "系统维护中").with("Retry-After", "900");
            case DENIED -> error(403, "denied", "not authorised for this interface");
            case QUOTA -> error(429, "quota", "monthly quota is used up");
            case MALFORMED -> Reply.json(200, "{\"code\":\"ok\",\"data\":{\"person\":{\"name\":\"测");
            case WRONG_TYPE ->
                Reply.of(
                        200,
                        "text/html; charset=UTF-8",
                        "<html><body>系统升级公告</body></html>".getBytes(StandardCharsets.UTF_8));
            case OVERSIZED ->
                Reply.json(200, "{\"code\":\"ok\",\"data\":{\"padding\":\"" + "x".repeat(OVERSIZE) + "\"}}");
            case NOTFOUND -> empty("notfound", "查无此人");
            case MULTIPLE -> empty("multiple", "存在多条记录");
            default ->
                data.of(source, parameters, behaviour.argument())
                        .map(found -> found(found, behaviour))
                        .orElseGet(() -> empty("notfound", "查无此人"));
        };
    }

    private Reply found(Map<String, Object> found, Behaviour behaviour) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return switch (behaviour.kind()) {
            case SLOW -> answer("ok", found, now).after(SLOW);
            case STALE -> answer("ok", found, now.minus(Duration.ofDays(STALE_DAYS)));
            case MISMATCH -> answer("ok", differing(found), now);
            case PARTIAL -> answer("partial", shortened(found), now);
            case MARKUP_NAME -> answer("ok", renamed(found), now);
            case GBK -> gbk(found, now, "application/json; charset=GBK");
            case GBK_UNDECLARED -> gbk(found, now, "application/json");
            default -> answer("ok", found, now);
        };
    }

    private Reply answer(String code, Map<String, Object> found, Instant dataTime) {
        return Reply.json(200, text(envelope(code, "成功", Optional.of(found), Optional.of(dataTime))));
    }

    private Reply empty(String code, String message) {
        return Reply.json(
                200,
                text(envelope(
                        code,
                        message,
                        Optional.empty(),
                        Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)))));
    }

    private Reply error(int status, String code, String message) {
        return Reply.json(status, text(envelope(code, message, Optional.empty(), Optional.empty())));
    }

    private Reply gbk(Map<String, Object> found, Instant now, String contentType) {
        String text = text(envelope("ok", "成功", Optional.of(found), Optional.of(now)));
        return Reply.of(200, contentType, text.getBytes(Charset.forName("GBK")));
    }

    private Map<String, Object> envelope(
            String code, String message, Optional<Map<String, Object>> found, Optional<Instant> dataTime) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("code", code);
        envelope.put("msg", message);
        envelope.put("requestId", "SIM-%08d".formatted(requests.incrementAndGet()));
        dataTime.ifPresent(time -> envelope.put("dataTime", time.toString()));
        found.ifPresent(content -> envelope.put("data", content));
        return envelope;
    }

    /** Another birth date, address and class than the family will say. */
    private static Map<String, Object> differing(Map<String, Object> found) {
        Map<String, Object> other = withPerson(
                found, "birthDate", value -> LocalDate.parse(value).plusDays(1).toString());
        other.computeIfPresent("address", (key, value) -> value + "之一");
        other.computeIfPresent("class", (key, value) -> "9班");
        other.computeIfPresent("sflb", (key, value) -> value.equals("01") ? "02" : "01");
        return other;
    }

    private static Map<String, Object> renamed(Map<String, Object> found) {
        Map<String, Object> other = withPerson(found, "name", value -> "<b onclick=alert(1)>" + value + "</b>");
        other.computeIfPresent("name", (key, value) -> "<b>" + value + "</b>");
        if (found.get(ForeignWords.RELATIVES) instanceof List<?> rows) {
            other.put(
                    ForeignWords.RELATIVES,
                    rows.stream()
                            .map(row -> withName((Map<?, ?>) row, "<b>测试</b>"))
                            .toList());
        }
        return other;
    }

    private static Map<Object, Object> withName(Map<?, ?> row, String name) {
        Map<Object, Object> other = new LinkedHashMap<>(row);
        other.put("xm", name);
        return other;
    }

    private static Map<String, Object> shortened(Map<String, Object> found) {
        Map<String, Object> other = new LinkedHashMap<>(found);
        List.of("children", "members", "list", "class", ForeignWords.RELATIVES).forEach(other::remove);
        return other;
    }

    private static Map<String, Object> withPerson(
            Map<String, Object> found, String key, java.util.function.UnaryOperator<String> change) {
        Map<String, Object> other = new LinkedHashMap<>(found);
        if (found.get("person") instanceof Map<?, ?> person) {
            Map<Object, Object> changed = new LinkedHashMap<>(person);
            changed.computeIfPresent(key, (name, value) -> change.apply(value.toString()));
            other.put("person", changed);
        }
        return other;
    }

    private String text(Map<String, Object> envelope) {
        try {
            return json.writeValueAsString(envelope);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
