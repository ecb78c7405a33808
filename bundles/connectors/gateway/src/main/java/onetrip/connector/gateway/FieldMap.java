package onetrip.connector.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the table that turns a source's answer into ours: {@code our.key = their.path | step}. A path {@code list[].field}
 * makes a row for each element, {@code list[field=a,b].other} for those elements only. Steps are {@code date:PATTERN}, {@code text}
 * or the name of a table of codes. What cannot be turned is left out, so that people fill it in: a code of theirs never passes for
 * one of ours. Immutable.
 */
final class FieldMap {
    private static final Pattern LIST = Pattern.compile("(.*?)\\[(?:([^=\\]]+)=([^\\]]*))?](?:\\.(.+))?");
    private static final String DATE = "date:";

    private final String key;
    private final String path;
    private final List<String> steps;
    private final Map<String, Map<String, String>> tables;
    private final List<DateTimeFormatter> dates = new ArrayList<>();

    /**
     * @param tables name → their code → our code
     * @throws IllegalArgumentException saying in a sentence what is wrong with the line
     */
    FieldMap(String key, String line, Map<String, Map<String, String>> tables) {
        String[] parts = line.split("\\s*\\|\\s*");
        this.key = key;
        this.path = parts[0].strip();
        this.steps = Arrays.asList(parts).subList(1, parts.length);
        this.tables = tables;
        if (path.isEmpty() || key.contains("[]") != LIST.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "maps a list to a list (children[].name = cyxx[].xm) and a value to a value, but is " + line);
        }
        for (String step : steps) {
            if (step.startsWith(DATE)) {
                dates.add(date(step.substring(DATE.length()), line));
            } else if (!step.equals("text") && !tables.containsKey(step)) {
                throw new IllegalArgumentException(
                        "names the table " + step + ", of which there is no line table." + step);
            }
        }
    }

    private static DateTimeFormatter date(String pattern, String line) {
        try {
            // uuuu, because a strict yyyy would want an era.
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a date pattern that is none: " + line, e);
        }
    }

    /** Puts what the source says into our data. @param convert a node that no step touches */
    void apply(JsonNode data, Map<String, Object> into, java.util.function.Function<JsonNode, Object> convert) {
        Matcher list = LIST.matcher(path);
        if (!list.matches()) {
            put(into, key, value(at(data, path), convert));
            return;
        }
        int cut = key.indexOf("[]");
        String ours = key.substring(0, cut);
        String field = key.substring(cut + 2).replaceFirst("^\\.", "");
        List<Map<String, Object>> rows = rows(into, ours);
        int at = 0;
        for (JsonNode element : at(data, list.group(1))) {
            if (chosen(element, list.group(2), list.group(3))) {
                while (rows.size() <= at) {
                    rows.add(new LinkedHashMap<>());
                }
                JsonNode node = list.group(4) == null ? element : at(element, list.group(4));
                put(rows.get(at), field, value(node, convert));
                at++;
            }
        }
    }

    private static boolean chosen(JsonNode element, String field, String values) {
        Set<String> wanted = values == null
                ? Set.of()
                : Arrays.stream(values.split(",")).map(String::strip).collect(Collectors.toSet());
        return field == null || wanted.contains(at(element, field).asText());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> into, String ours) {
        Map<String, Object> place = into;
        String[] words = ours.split("\\.");
        for (int i = 0; i + 1 < words.length; i++) {
            place = (Map<String, Object>) place.computeIfAbsent(words[i], none -> new LinkedHashMap<String, Object>());
        }
        return (List<Map<String, Object>>)
                place.computeIfAbsent(words[words.length - 1], none -> new ArrayList<Map<String, Object>>());
    }

    /** Null where there is nothing, or nothing that could be turned. */
    private Object value(JsonNode node, java.util.function.Function<JsonNode, Object> convert) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        Object value = convert.apply(node);
        int date = 0;
        for (String step : steps) {
            if (value == null || !(node.isValueNode())) {
                return null;
            }
            if (step.startsWith(DATE)) {
                value = day(value.toString(), dates.get(date++));
            } else {
                value = step.equals("text")
                        ? value.toString()
                        : tables.get(step).get(value.toString());
            }
        }
        return value;
    }

    private static String day(String text, DateTimeFormatter form) {
        try {
            return LocalDate.parse(text, form).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, String key, Object value) {
        if (value == null) {
            return;
        }
        int dot = key.indexOf('.');
        if (dot < 0) {
            into.put(key, value);
        } else if (into.computeIfAbsent(key.substring(0, dot), none -> new LinkedHashMap<String, Object>())
                instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, key.substring(dot + 1), value);
        }
    }

    /** The node at {@code a.b} or {@code list.0.b}; a missing node if there is none. */
    static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/'));
    }
}
