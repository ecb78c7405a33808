package onetrip.core.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.internal.Mapping;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.parameter.Fitness;
import onetrip.core.catalog.internal.parameter.Nodes;

/** Values of parameters as JSON, as a person types them, and whether they keep to type and range. Pure and thread-safe. */
public final class ParameterValue {
    private ParameterValue() {}

    /** Canonical JSON: a number, a word in quotes, true or false, {@code {"en":…,"zh":…}}, or a list of seasons. */
    public static String toJson(Object value) {
        try {
            return Mapping.JSON.writeValueAsString(Nodes.of(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value can be written", e);
        }
    }

    /** @return empty if the text is not JSON of a value of this type */
    public static Optional<Object> fromJson(Parameter.Type type, String json) {
        try {
            return Nodes.read(type, Mapping.JSON.readTree(json));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a person types into one box: a whole number, yuan with or without fen ({@code 12.50}), {@code 2026-09-01},
     * {@code true} or {@code false}, a code, an office's id. Texts and seasons have more than one box.
     *
     * @return empty if it cannot be read as this type
     */
    public static Optional<Object> fromText(Parameter.Type type, String text) {
        String word = text == null ? "" : text.strip();
        try {
            return switch (type) {
                case INTEGER -> Optional.of(Long.valueOf(word));
                case MONEY -> Optional.of(new BigDecimal(word).movePointRight(2).longValueExact());
                case DATE -> Optional.of(LocalDate.parse(word));
                case BOOLEAN ->
                    word.equals("true") || word.equals("false") ? Optional.of(Boolean.valueOf(word)) : Optional.empty();
                case ENUM, OFFICE -> word.isEmpty() ? Optional.empty() : Optional.of(word);
                case TEXT, WINDOWS -> Optional.empty();
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The reverse of {@link #fromText}; empty for a type that has more than one box. */
    public static String toText(Parameter.Type type, Object value) {
        return switch (type) {
            case MONEY -> Nodes.yuan((Long) value);
            case TEXT, WINDOWS -> "";
            default -> String.valueOf(value);
        };
    }

    /** Why this value does not keep to the parameter's type and range; empty if it does. */
    public static List<Problem> problems(Parameter parameter, Object value) {
        Problems problems = new Problems();
        Fitness.check(parameter, value, "parameters." + parameter.id(), problems);
        return problems.list();
    }
}
