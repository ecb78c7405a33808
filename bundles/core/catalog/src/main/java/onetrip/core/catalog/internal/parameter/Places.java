package onetrip.core.catalog.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.item.Field;
import onetrip.api.item.Parameter;
import onetrip.api.item.Parameter.Type;
import onetrip.api.item.Text;
import onetrip.core.catalog.internal.English;
import onetrip.core.catalog.internal.Problems;

/**
 * Puts values where a tree says <code>${id}</code>: a whole scalar becomes the value's own node, and within a text the value is
 * said in words. Nodes are replaced, no YAML is written and read again, and what was put in is not looked at a second time: a
 * value is a value, whatever stands in it.
 */
public final class Places {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** Keys whose whole value may be a parameter, and of which types; ids, kinds and conditions are none of them. */
    private static final Map<String, Set<Type>> WHOLE = new HashMap<>();

    static {
        for (String key : List.of(
                "amount",
                "days",
                "hours",
                "correctionDays",
                "supplementDays",
                "tolerantDays",
                "minutes",
                "aloneFrom",
                "trips",
                "minLength",
                "maxLength",
                "rowsMin",
                "rowsMax",
                "maxFiles",
                "confirmDays",
                "officers",
                "minPhotos",
                "maxPhotos",
                "repairDays",
                "nameDays",
                "guidanceDays",
                "entryDays",
                "keepDays")) {
            WHOLE.put(key, EnumSet.of(Type.INTEGER));
        }
        WHOLE.put("amountFen", EnumSet.of(Type.MONEY));
        WHOLE.put("min", EnumSet.of(Type.INTEGER, Type.DATE));
        WHOLE.put("max", EnumSet.of(Type.INTEGER, Type.DATE));
        WHOLE.put("since", EnumSet.of(Type.DATE));
        WHOLE.put("until", EnumSet.of(Type.DATE));
        WHOLE.put("office", EnumSet.of(Type.OFFICE));
        WHOLE.put("followUp", EnumSet.of(Type.OFFICE));
        WHOLE.put("windows", EnumSet.of(Type.WINDOWS));
        for (String key : List.of("unit", "caseType", "remedy")) {
            WHOLE.put(key, EnumSet.of(Type.ENUM));
        }
        for (String key : List.of("required", "full", "oneId", "mobile", "instant", "tolerant", "enabled")) {
            WHOLE.put(key, EnumSet.of(Type.BOOLEAN));
        }
    }

    private static final Set<Type> IN_WORDS = EnumSet.of(Type.INTEGER, Type.MONEY, Type.DATE, Type.ENUM, Type.TEXT);

    private final Map<String, Parameter> parameters = new HashMap<>();
    private final Problems problems;
    private final Set<String> used = new HashSet<>();

    private Places(List<Parameter> parameters, Problems problems) {
        parameters.forEach(parameter -> this.parameters.putIfAbsent(parameter.id(), parameter));
        this.problems = problems;
    }

    /**
     * @param tree with both languages in it, without its {@code parameters}; it is changed
     * @return ids that the tree refers to
     */
    public static Set<String> fill(ObjectNode tree, List<Parameter> parameters, Problems problems) {
        Places places = new Places(parameters, problems);
        places.object(tree, "");
        return places.used;
    }

    private void object(ObjectNode node, String path) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            node.set(entry.getKey(), value(entry.getKey(), entry.getValue(), here));
        }
    }

    private JsonNode value(String key, JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            if (object.path("zh").isTextual()) {
                words(object, path);
            } else {
                object(object, path);
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, value("", array.get(i), path + "." + English.name(array.get(i), i)));
            }
        } else if (value.isTextual() && value.textValue().contains("${")) {
            return key.equals("html")
                    ? TextNode.valueOf(replaced(value.textValue(), path, "zh", true))
                    : whole(key, value, path);
        }
        return value;
    }

    private JsonNode whole(String key, JsonNode value, String path) {
        Matcher matcher = REFERENCE.matcher(value.textValue());
        if (!matcher.matches()) {
            misplaced(
                    path,
                    "这里只能整个写成 ${参数}，前后不能有别的字；加引号。",
                    "Here a parameter stands alone, as ${id}, with nothing before or after it; put quotes around it.");
            return value;
        }
        Parameter parameter = find(matcher.group(1), path);
        if (parameter == null) {
            return value;
        }
        Set<Type> taken = WHOLE.getOrDefault(key, Set.of());
        if (!taken.contains(parameter.type())) {
            String types = String.join(
                    ", ",
                    taken.stream()
                            .map(t -> t.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
            misplaced(
                    path,
                    taken.isEmpty()
                            ? "“" + path + "”不能是参数：id、种类和条件由程序员定。"
                            : "“" + path + "”要用 " + types + " 类型的参数，${" + parameter.id() + "} 不是。",
                    taken.isEmpty()
                            ? "'" + path + "' cannot be a parameter: ids, kinds and conditions are a programmer's."
                            : "'" + path + "' takes a parameter of type " + types + "; ${" + parameter.id()
                                    + "} is not.");
            return value;
        }
        boolean quoted = key.equals("min") || key.equals("max");
        return quoted ? TextNode.valueOf(String.valueOf(parameter.value())) : Nodes.of(parameter.value());
    }

    /** Both languages of a text; a parameter that is the whole text brings its English along. */
    private void words(ObjectNode text, String path) {
        String zh = text.path("zh").textValue();
        boolean alone = REFERENCE.matcher(zh).matches();
        if (alone && !text.has("en")) {
            text.put("en", zh);
        }
        for (String language : List.of("zh", "en")) {
            if (text.path(language).isTextual()) {
                text.put(language, replaced(text.path(language).textValue(), path, language, false));
            }
        }
    }

    private String replaced(String text, String path, String language, boolean xml) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Parameter parameter = find(matcher.group(1), path);
            String words = matcher.group();
            if (parameter != null && !IN_WORDS.contains(parameter.type())) {
                misplaced(
                        path,
                        "${" + parameter.id() + "} 不能写进一句话里：它不是数字、金额、日期、选项或文字。",
                        "${" + parameter.id()
                                + "} cannot stand within a text: it is no number, amount, date, option or text.");
            } else if (parameter != null) {
                words = said(parameter, language);
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(xml ? escaped(words) : words));
        }
        return matcher.appendTail(filled).toString();
    }

    /** An amount is said in yuan without the unit, a date as people write it. */
    private static String said(Parameter parameter, String language) {
        Object value = parameter.value();
        boolean en = language.equals("en");
        return switch (parameter.type()) {
            case MONEY -> Nodes.yuan((Long) value);
            case DATE -> {
                LocalDate day = (LocalDate) value;
                yield en
                        ? ENGLISH.format(day)
                        : day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
            }
            case TEXT -> ((Text) value).in(language);
            case ENUM ->
                parameter.options().stream()
                        .filter(option -> option.code().equals(value))
                        .map(Field.Option::label)
                        .map(label -> label.in(language))
                        .findFirst()
                        .orElse(String.valueOf(value));
            default -> String.valueOf(value);
        };
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private Parameter find(String id, String path) {
        Parameter parameter = parameters.get(id);
        if (parameter == null) {
            problems.error(
                    "OT-DEF-PARAMETER-UNKNOWN",
                    path,
                    "没有参数“" + id + "”。在 parameters 里声明它。",
                    "There is no parameter '" + id + "'. Declare it under parameters.");
        } else {
            used.add(id);
        }
        return parameter;
    }

    private void misplaced(String path, String zh, String en) {
        problems.error("OT-DEF-PARAMETER-PLACE", path, zh, en);
    }
}
