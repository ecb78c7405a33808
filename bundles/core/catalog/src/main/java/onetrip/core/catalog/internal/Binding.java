package onetrip.core.catalog.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;

/** From the tree to the values; goes on after a problem where it can, so that a developer reads all of them at once. */
public final class Binding {
    private Binding() {}

    /** @return the definition, or null if it could not be made; then there are problems */
    public static Definition bind(JsonNode tree, Problems problems) {
        if (nothing(tree, "", problems)) {
            return null;
        }
        try {
            return Mapping.JSON
                    .readerFor(Definition.class)
                    .withHandler(new Collector(problems))
                    .readValue(tree);
        } catch (MismatchedInputException e) {
            wrongType(problems, path(e), e.getTargetType());
        } catch (JsonMappingException e) {
            problems.error("OT-DEF-SHAPE", path(e), e.getOriginalMessage(), e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            problems.error("OT-DEF-SHAPE", "item.yaml", "读不懂：" + e.getMessage(), "Cannot be read: " + e.getMessage());
        }
        return null;
    }

    /** A key without a value, or an empty element of a list: something was forgotten there. */
    private static boolean nothing(JsonNode node, String path, Problems problems) {
        boolean found = false;
        if (node.isNull() || node.isTextual() && node.textValue().isBlank()) {
            problems.error(
                    "OT-DEF-EMPTY",
                    path.endsWith(".zh") ? path.substring(0, path.length() - 3) : path,
                    "这里没有内容，写上或删掉。",
                    "There is nothing here. Write it or remove it.");
            found = true;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            found |= nothing(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), problems);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found |= nothing(node.get(i), path + "[" + i + "]", problems);
        }
        return found;
    }

    private static void wrongType(Problems problems, String path, Class<?> wanted) {
        Text kind = kind(wanted);
        problems.error("OT-DEF-TYPE", path, "这里要写" + kind.zh() + "。", "Write " + kind.en() + " here.");
    }

    private static Text kind(Class<?> type) {
        if (type == null) {
            return new Text("别的类型的值", "a value of another kind");
        }
        if (type == int.class || type == Integer.class || type == Long.class) {
            return new Text("不带引号的整数", "a whole number without quotes");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Text("true 或 false，不带引号", "true or false without quotes");
        }
        if (type == String.class || type == Text.class) {
            return new Text("文字，数字和 true/false 要加引号", "a text; put quotes around numbers and true/false");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new Text("列表，每项前面加连字符", "a list, each element after a hyphen");
        }
        if (type.isEnum()) {
            return new Text("一个词：" + words(type), "one word: " + words(type));
        }
        return type.isRecord() || Map.class.isAssignableFrom(type)
                ? new Text("“键: 值”", "a map of keys and values")
                : new Text("日期 2026-09-01 或时间 2026-06-20T08:00", "a day 2026-09-01 or a time 2026-06-20T08:00");
    }

    static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "item.yaml" : path.toString();
    }

    /** Writes a problem down and lets the reading go on. */
    private static final class Collector extends DeserializationProblemHandler {
        private final Problems problems;

        Collector(Problems problems) {
            this.problems = problems;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context, JsonParser parser, JsonDeserializer<?> into, Object bean, String key)
                throws IOException {
            Collection<Object> known = into == null ? List.of() : into.getKnownPropertyNames();
            String names = known == null
                    ? ""
                    : new TreeSet<>(known.stream().map(String::valueOf).toList()).toString();
            problems.error(
                    "OT-DEF-UNKNOWN-KEY",
                    place(parser),
                    "没有“" + key + "”这个键。这里可以写：" + names,
                    "There is no key '" + key + "' here. Known: " + names);
            parser.skipChildren();
            return true;
        }

        @Override
        public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String why) {
            if (type.isEnum()) {
                problems.error(
                        "OT-DEF-VALUE",
                        place(context.getParser()),
                        "“" + value + "”不在可选范围里，可以写：" + words(type),
                        "'" + value + "' is none of: " + words(type));
            } else {
                wrongType(problems, place(context.getParser()), type);
            }
            return empty(type);
        }

        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String why)
                throws IOException {
            wrongType(problems, place(parser), type.getRawClass());
            parser.skipChildren();
            return empty(type.getRawClass());
        }

        private static Object empty(Class<?> type) {
            if (type == int.class) {
                return 0;
            }
            return type == boolean.class ? Boolean.FALSE : null;
        }

        /** {@code /form/pages/2/id} as {@code form.pages[2].id}. */
        private static String place(JsonParser parser) {
            StringBuilder path = new StringBuilder();
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            for (String step :
                    pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
                if (!step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
                    path.append('[').append(step).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".")
                            .append(step.replace("~1", "/").replace("~0", "~"));
                }
            }
            return path.isEmpty() ? "item.yaml" : path.toString();
        }
    }
}
