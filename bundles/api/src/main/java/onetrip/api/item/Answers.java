package onetrip.api.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers keyed by field id. Values are String, Boolean, Long, java.math.BigDecimal, List or Map of these: what JSON can
 * say. Dates are ISO strings, money is fen as Long, files are maps with {@code id}, {@code name} and {@code size}.
 *
 * <p>Immutable. Safe to share between threads.
 */
public record Answers(Map<String, Object> values) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The answer as text; empty if there is none. */
    public String text(String field) {
        Object value = values.get(field);
        return value == null ? "" : value.toString();
    }

    public boolean has(String field) {
        Object value = values.get(field);
        return value != null
                && !(value instanceof String s && s.isEmpty())
                && !(value instanceof List<?> l && l.isEmpty());
    }

    public boolean isTrue(String field) {
        return Boolean.TRUE.equals(values.get(field)) || "true".equals(values.get(field));
    }

    /** The answer as a date; empty if there is none or it is no ISO date. */
    public Optional<LocalDate> date(String field) {
        try {
            return has(field) ? Optional.of(LocalDate.parse(text(field))) : Optional.empty();
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The rows of a repeating group, in order. */
    @SuppressWarnings("unchecked")
    public List<Answers> rows(String group) {
        return values.get(group) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> new Answers((Map<String, Object>) row))
                        .toList()
                : List.of();
    }

    public Answers with(String field, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        if (value == null) {
            copy.remove(field);
        } else {
            copy.put(field, value);
        }
        return new Answers(copy);
    }

    public Answers withAll(Map<String, ?> more) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.putAll(more);
        return new Answers(copy);
    }
}
