package onetrip.core.catalog.internal.parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Field;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.internal.Mapping;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;

/** The {@code parameters} of {@code item.yaml}: read strictly, each problem with a sentence. */
public final class Declarations {
    private static final Set<String> KEYS =
            Set.of("id", "type", "label", "help", "default", "min", "max", "options", "ground");
    private static final String TYPES = "integer, money, text, date, boolean, enum, office, windows";

    private static final int LONGEST_ID = 60;
    /** What an item may allow for a text. */
    private static final long LONGEST_TEXT = 2000;

    private final Problems problems;

    private Declarations(Problems problems) {
        this.problems = problems;
    }

    /** @param tree with both languages in it; its {@code parameters} are taken out */
    public static List<Parameter> take(ObjectNode tree, Problems problems) {
        JsonNode list = tree.remove("parameters");
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            problems.error(
                    "OT-DEF-TYPE", "parameters", "这里要写列表，每项前面加连字符。", "Write a list here, each element after a hyphen.");
            return List.of();
        }
        Declarations declarations = new Declarations(problems);
        List<Parameter> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<Parameter> one = declarations.one(list.get(i), "parameters[" + i + "]");
            one.ifPresent(found::add);
            if (one.isPresent() && !ids.add(one.get().id())) {
                String id = one.get().id();
                problems.error("OT-DEF-DOUBLE", "parameters", "“" + id + "”出现了两次。", "'" + id + "' stands twice.");
            }
        }
        return found;
    }

    private Optional<Parameter> one(JsonNode node, String place) {
        String id = node.path("id").asText("");
        if (!node.path("id").isTextual() || !Shape.KEBAB.matcher(id).matches() || id.length() > LONGEST_ID) {
            problems.error(
                    "OT-DEF-ID",
                    place + ".id",
                    "参数的 id 只用小写字母、数字和连字符，最多" + LONGEST_ID + "个字，例如 review-days。",
                    "A parameter's id is kebab-case, at most " + LONGEST_ID + " characters, as review-days.");
            return Optional.empty();
        }
        String path = "parameters." + id;
        boolean known = true;
        for (var entry : node.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                known = false;
                problems.error(
                        "OT-DEF-UNKNOWN-KEY",
                        path,
                        "没有“" + entry.getKey() + "”这个键。这里可以写：" + String.join(", ", new java.util.TreeSet<>(KEYS)),
                        "There is no key '" + entry.getKey() + "' here. Known: "
                                + String.join(", ", new java.util.TreeSet<>(KEYS)));
            }
        }
        Optional<Parameter.Type> type = type(node.path("type"));
        if (type.isEmpty()) {
            problems.error("OT-DEF-VALUE", path + ".type", "type 可以写：" + TYPES, "type is one of: " + TYPES);
            return Optional.empty();
        }
        return known ? parameter(id, type.get(), node, path) : Optional.empty();
    }

    private static Optional<Parameter.Type> type(JsonNode node) {
        try {
            String word = node.isTextual() ? node.textValue() : "";
            return word.equals(word.toLowerCase(Locale.ROOT))
                    ? Optional.of(Parameter.Type.valueOf(word.toUpperCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of what type {@code min} and {@code max} are. */
    static Parameter.Type bound(Parameter.Type type) {
        return type == Parameter.Type.DATE ? Parameter.Type.DATE : Parameter.Type.INTEGER;
    }

    private Optional<Parameter> parameter(String id, Parameter.Type type, JsonNode node, String path) {
        Text label = text(node, "label", path, true);
        Text help = text(node, "help", path, true);
        Text ground = text(node, "ground", path, false);
        List<Field.Option> options = options(node.path("options"), type, path);
        Optional<Object> min = limit(node, "min", type, path);
        Optional<Object> max = limit(node, "max", type, path);
        Optional<Object> standard = Nodes.read(type, node.path("default"));
        if (standard.isEmpty()) {
            Text kind = Fitness.kind(type);
            problems.error(
                    "OT-DEF-PARAMETER-VALUE",
                    path + ".default",
                    "default 要写" + kind.zh() + "。",
                    "default is " + kind.en() + ".");
            return Optional.empty();
        }
        Parameter parameter = new Parameter(
                id, type, label, help, standard.get(), null, min.orElse(null), max.orElse(null), options, ground);
        Problems unfit = new Problems();
        if (!(standard.get() instanceof Text words && words.en().equals(words.zh()))) {
            // A text without English is found by the lint of texts, which names its key.
            Fitness.check(parameter, standard.get(), path + ".default", unfit);
        }
        problems.add(unfit);
        bounds(parameter, path);
        return Optional.of(parameter);
    }

    private void bounds(Parameter parameter, String path) {
        boolean number = bounded(parameter.type());
        boolean day = parameter.type() == Parameter.Type.DATE;
        if (number && (parameter.min() == null || parameter.max() == null)) {
            problems.error(
                    "OT-DEF-PARAMETER-RANGE",
                    path,
                    "数字参数要写 min 和 max，管理员才知道能改到多少。",
                    "A number needs min and max, so that an administrator knows how far it goes.");
        }
        if (parameter.type() == Parameter.Type.TEXT
                && parameter.max() instanceof Long most
                && (most < 1 || most > LONGEST_TEXT)) {
            problems.error(
                    "OT-DEF-PARAMETER-RANGE",
                    path,
                    "文字的 max 在1到" + LONGEST_TEXT + "之间。",
                    "The max of a text lies between 1 and " + LONGEST_TEXT + ".");
        }
        boolean reversed =
                number && parameter.min() instanceof Long min && parameter.max() instanceof Long max && min > max
                        || day
                                && parameter.min() instanceof java.time.LocalDate from
                                && parameter.max() instanceof java.time.LocalDate to
                                && from.isAfter(to);
        if (reversed) {
            problems.error("OT-DEF-PARAMETER-RANGE", path, "min 比 max 大。", "min is greater than max.");
        }
    }

    static boolean bounded(Parameter.Type type) {
        return type == Parameter.Type.INTEGER || type == Parameter.Type.MONEY;
    }

    private Optional<Object> limit(JsonNode node, String key, Parameter.Type type, String path) {
        if (!node.has(key)) {
            return Optional.empty();
        }
        boolean meant =
                bounded(type) || type == Parameter.Type.DATE || type == Parameter.Type.TEXT && key.equals("max");
        Optional<Object> limit = meant ? Nodes.read(bound(type), node.get(key)) : Optional.empty();
        if (limit.isEmpty()) {
            problems.error(
                    "OT-DEF-PARAMETER-RANGE",
                    path + "." + key,
                    key + " 写在数字（整数、以分计的金额）、日期上；文字只写 max（字数）。",
                    key + " belongs to numbers (whole, money in fen) and dates; a text has a max of characters only.");
        }
        return limit;
    }

    private List<Field.Option> options(JsonNode node, Parameter.Type type, String path) {
        List<Field.Option> options = new ArrayList<>();
        if ((type == Parameter.Type.ENUM) != (node.isArray() && !node.isEmpty())) {
            problems.error(
                    "OT-DEF-PARAMETER-RANGE",
                    path + ".options",
                    "enum 要写 options，别的类型不写。",
                    "An enum needs options; no other type has them.");
            return options;
        }
        Set<String> codes = new HashSet<>();
        for (JsonNode one : node) {
            try {
                Field.Option option = Mapping.JSON.treeToValue(one, Field.Option.class);
                boolean whole = option.code() != null && option.label() != null && codes.add(option.code());
                if (whole) {
                    options.add(option);
                    continue;
                }
            } catch (JsonProcessingException e) {
                // Said below.
            }
            problems.error(
                    "OT-DEF-PARAMETER-RANGE",
                    path + ".options",
                    "每个选项写 code（加引号，不重复）和 label。",
                    "Each option has a code (in quotes, once only) and a label.");
        }
        return options;
    }

    private Text text(JsonNode node, String key, String path, boolean needed) {
        JsonNode text = node.path(key);
        if (text.path("zh").isTextual() && !text.path("zh").textValue().isBlank()) {
            return new Text(text.path("zh").textValue(), text.path("en").asText(""));
        }
        if (needed || node.has(key)) {
            problems.error(
                    "OT-DEF-REQUIRED",
                    path + "." + key,
                    "缺少 " + path + "." + key + "。",
                    path + "." + key + " is missing.");
        }
        return Text.EMPTY;
    }
}
