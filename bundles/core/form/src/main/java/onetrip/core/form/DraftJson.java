package onetrip.core.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;

/**
 * A draft's state as JSON bytes and back: the blob that the store encrypts. Written field by field, so that a draft of
 * last year is read by next year's code: unknown members are skipped, missing ones are empty.
 */
public final class DraftJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private DraftJson() {}

    public static byte[] write(DraftState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("applicant", state.applicant().values());
        json.put("answers", state.answers());
        Map<String, Object> sources = new LinkedHashMap<>();
        state.sources().forEach((key, answer) -> sources.put(key, write(answer)));
        json.put("sources", sources);
        json.put("asked", state.asked());
        json.put("disputed", state.disputed());
        json.put("seenPages", state.seenPages());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft holds a value JSON cannot say", e);
        }
    }

    /** @throws UncheckedIOException if the bytes are no such JSON */
    public static DraftState read(byte[] bytes) {
        try {
            Map<String, Object> json = map(JSON.readValue(bytes, Object.class));
            Map<String, Object> person = map(json.get("applicant"));
            Map<String, SourceAnswer> sources = new LinkedHashMap<>();
            map(json.get("sources")).forEach((key, answer) -> sources.put(key, answer(map(answer))));
            Map<String, String> asked = new LinkedHashMap<>();
            map(json.get("asked")).forEach((key, value) -> asked.put(key, String.valueOf(value)));
            return new DraftState(
                    new Applicant(
                            text(person, "name"),
                            text(person, "certType"),
                            text(person, "certNo"),
                            text(person, "mobile"),
                            text(person, "orgCode"),
                            text(person, "orgName"),
                            text(person, "orgLegalRep")),
                    map(json.get("answers")),
                    sources,
                    asked,
                    texts(json.get("disputed")),
                    texts(json.get("seenPages")));
        } catch (IOException e) {
            throw new UncheckedIOException("A draft's state cannot be read", e);
        }
    }

    private static Map<String, Object> write(SourceAnswer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", answer.status().name());
        json.put("data", answer.data());
        json.put(
                "dataTime", answer.dataTime() == null ? null : answer.dataTime().toString());
        json.put("askedAt", answer.askedAt() == null ? null : answer.askedAt().toString());
        json.put("system", answer.system());
        json.put("requestId", answer.requestId());
        json.put("evidenceHash", answer.evidenceHash());
        if (answer.denial() != null) {
            json.put("denial", answer.denial().name());
        }
        return json;
    }

    private static SourceAnswer answer(Map<String, Object> json) {
        return new SourceAnswer(
                SourceAnswer.Status.valueOf(text(json, "status")),
                map(json.get("data")),
                instant(json, "dataTime"),
                instant(json, "askedAt"),
                text(json, "system"),
                text(json, "requestId"),
                text(json, "evidenceHash"),
                denial(text(json, "denial")));
    }

    private static SourceAnswer.Denial denial(String why) {
        return why == null ? null : SourceAnswer.Denial.valueOf(why);
    }

    private static Instant instant(Map<String, Object> json, String member) {
        String text = text(json, member);
        return text == null ? null : Instant.parse(text);
    }

    private static String text(Map<String, Object> json, String member) {
        Object value = json.get(member);
        return value == null ? null : value.toString();
    }

    private static Set<String> texts(Object json) {
        Set<String> texts = new LinkedHashSet<>();
        for (Object one : json instanceof List<?> list ? list : new ArrayList<>()) {
            texts.add(String.valueOf(one));
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object json) {
        return json instanceof Map<?, ?> ? (Map<String, Object>) json : Map.of();
    }
}
