package onetrip.core.catalog.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;

/** Values of parameters as trees, strict in both directions: what is not of the type is nothing. */
public final class Nodes {
    private static final Set<String> TEXT_KEYS = Set.of("zh", "en");
    private static final Set<String> WINDOW_KEYS = Set.of("from", "to", "provisional", "note");

    private Nodes() {}

    public static JsonNode of(Object value) {
        if (value instanceof Long number) {
            return LongNode.valueOf(number);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof Text text) {
            return text(text);
        }
        if (value instanceof List<?> windows) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            windows.forEach(window -> array.add(window((Guide.Window) window)));
            return array;
        }
        return TextNode.valueOf(String.valueOf(value));
    }

    private static ObjectNode text(Text text) {
        return JsonNodeFactory.instance.objectNode().put("en", text.en()).put("zh", text.zh());
    }

    private static ObjectNode window(Guide.Window window) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("from", window.from().toString())
                .put("provisional", window.provisional())
                .put("to", window.to().toString());
        if (!window.note().isEmpty()) {
            node.set("note", text(window.note()));
        }
        return node;
    }

    public static Optional<Object> read(Parameter.Type type, JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return switch (type) {
            case INTEGER, MONEY ->
                node.isIntegralNumber() && node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
            case BOOLEAN -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
            case ENUM, OFFICE ->
                node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
            case DATE -> day(node).map(Object.class::cast);
            case TEXT -> text(node).map(Object.class::cast);
            case WINDOWS -> windows(node).map(Object.class::cast);
        };
    }

    private static Optional<LocalDate> day(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(LocalDate.parse(node.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Text> text(JsonNode node) {
        boolean sound = node.isObject()
                && node.path("zh").isTextual()
                && (!node.has("en") || node.path("en").isTextual())
                && only(node, TEXT_KEYS);
        return sound
                ? Optional.of(new Text(
                        node.path("zh").textValue().strip(),
                        node.path("en").asText("").strip()))
                : Optional.empty();
    }

    private static boolean only(JsonNode node, Set<String> keys) {
        return node.properties().stream().allMatch(entry -> keys.contains(entry.getKey()));
    }

    private static Optional<List<Guide.Window>> windows(JsonNode node) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        List<Guide.Window> windows = new ArrayList<>();
        for (JsonNode one : node) {
            Optional<Guide.Window> window = window(one);
            if (window.isEmpty()) {
                return Optional.empty();
            }
            windows.add(window.get());
        }
        return Optional.of(windows);
    }

    private static Optional<Guide.Window> window(JsonNode node) {
        boolean sound = node.isObject()
                && only(node, WINDOW_KEYS)
                && node.path("from").isTextual()
                && node.path("to").isTextual()
                && (!node.has("provisional") || node.path("provisional").isBoolean());
        Optional<Text> note = node.has("note") ? text(node.get("note")) : Optional.of(Text.EMPTY);
        if (!sound || note.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Guide.Window(
                    LocalDateTime.parse(node.path("from").textValue()),
                    LocalDateTime.parse(node.path("to").textValue()),
                    node.path("provisional").booleanValue(),
                    note.get()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code 12} or {@code 12.50}: whole yuan need no fen. */
    public static String yuan(long fen) {
        String sign = fen < 0 ? "-" : "";
        long amount = Math.abs(fen);
        return sign + amount / 100 + (amount % 100 == 0 ? "" : ".%02d".formatted(amount % 100));
    }
}
