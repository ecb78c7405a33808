package onetrip.core.casework.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Answers as JSON text. */
final class Json {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Json() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers hold a value JSON cannot say", e);
        }
    }
}
