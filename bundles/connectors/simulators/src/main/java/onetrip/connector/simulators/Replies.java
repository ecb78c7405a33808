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
 * Turns a behaviour and the data into a reply. Every good reply is {@code {"code", "msg", "requestId", "subject",
 * "dataTime", "data"}}, the subject being the number of whom it is about; the code is {@code ok}, {@code notfound}, {@code multiple} or {@code partial}.
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
            case INVALID -> error(400, "invalid", "not a question for this interface");
            case PENDING -> empty("pending", "正在核查");
            case NOTFOUND -> empty("notfound", "查无此人");
            case MULTIPLE ->
                data.of(source, parameters, behaviour.argument())
                        .filter(found -> toldApart(parameters, found))
                        .map(found -> found(subject, found, Behaviour.OK))
                        .orElseGet(() -> empty("multiple", "存在多条记录"));
            case OTHER_PERSON ->
                data.other(source, subject)
                        .flatMap(other -> data.of(source, Map.of("certNo", other), null)
                                .map(found -> found(other, found, behaviour)))
                        .orElseGet(() -> empty("notfound", "查无此人"));
            default ->
                data.of(source, parameters, behaviour.argument())
                        .map(found -> found(subject, found, behaviour))
                        .orElseGet(() -> empty("notfound", "查无此人"));
        };
    }

    /** By anything in the record that was asked for besides whom it is about. */
    private static boolean toldApart(Map<String, String> parameters, Object found) {
        return parameters.entrySet().stream()
                .anyMatch(asked -> !asked.getKey().equals("certNo")
                        && !asked.getKey().equals("certType")
                        && says(found, asked.getValue()));
    }

    private static boolean says(Object found, String value) {
        if (found instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(inner -> says(inner, value));
        }
        return found instanceof List<?> list
                ? list.stream().anyMatch(inner -> says(inner, value))
                : value.equals(String.valueOf(found));
    }

    private Reply found(String subject, Map<String, Object> found, Behaviour behaviour) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return switch (behaviour.kind()) {
            case SLOW -> answer("ok", subject, found, now).after(SLOW);
            case STALE -> answer("ok", subject, found, now.minus(Duration.ofDays(STALE_DAYS)));
            case MISMATCH -> answer("ok", subject, differing(found), now);
            case PARTIAL -> answer("partial", subject, shortened(found), now);
            case MARKUP_NAME -> answer("ok", subject, renamed(found), now);
            case OTHER_TYPES -> answer("ok", subject, retyped(found), now);
            case GBK -> gbk(subject, found, now, "application/json; charset=GBK");
            case GBK_UNDECLARED -> gbk(subject, found, now, "application/json");
            default -> answer("ok", subject, found, now);
        };
    }

    private Reply answer(String code, String subject, Map<String, Object> found, Instant dataTime) {
        return Reply.json(200, text(good(code, subject, found, dataTime)));
    }

    private Reply empty(String code, String message) {
        return Reply.json(
                200, text(envelope(code, message, Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)))));
    }

    private Reply error(int status, String code, String message) {
        return Reply.json(status, text(envelope(code, message, Optional.empty())));
    }

    private Reply gbk(String subject, Map<String, Object> found, Instant now, String contentType) {
        String text = text(good("ok", subject, found, now));
        return Reply.of(200, contentType, text.getBytes(Charset.forName("GBK")));
    }

    private Map<String, Object> good(String code, String subject, Map<String, Object> found, Instant dataTime) {
        Map<String, Object> envelope = envelope(code, "成功", Optional.of(dataTime));
        if (subject != null) {
            envelope.put("subject", subject);
        }
        envelope.put("data", found);
        return envelope;
    }

    private Map<String, Object> envelope(String code, String message, Optional<Instant> dataTime) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("code", code);
        envelope.put("msg", message);
        envelope.put("requestId", "SIM-%08d".formatted(requests.incrementAndGet()));
        dataTime.ifPresent(time -> envelope.put("dataTime", time.toString()));
        return envelope;
    }

    /** Another birth date, address and class than the family will say. */
    private static Map<String, Object> differing(Map<String, Object> found) {
        Map<String, Object> other = withPerson(
                found, "birthDate", value -> LocalDate.parse(value).plusDays(1).toString());
        other.computeIfPresent("address", (key, value) -> value + "之一");
        other.computeIfPresent("class", (key, value) -> "9班");
        other.computeIfPresent("bgbs", (key, value) -> value.equals("1") ? "0" : "1");
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

    /** As a source that was rebuilt over the weekend has it: texts became numbers, lists and objects, lists became texts. */
    private static Map<String, Object> retyped(Map<String, Object> found) {
        Map<String, Object> other = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, Object> entry : found.entrySet()) {
            other.put(entry.getKey(), retyped(entry.getValue(), at++));
        }
        return other;
    }

    private static Object retyped(Object value, int at) {
        if (value instanceof Map<?, ?> inner) {
            Map<String, Object> copy = new LinkedHashMap<>();
            inner.forEach((key, one) -> copy.put(String.valueOf(key), one));
            return retyped(copy);
        }
        if (value instanceof List<?>) {
            return "一行文字";
        }
        return switch (at % 4) {
            case 0 -> 20_190_101;
            case 1 -> List.of(String.valueOf(value));
            case 2 -> Map.of("value", String.valueOf(value));
            default -> true;
        };
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
