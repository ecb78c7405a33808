package onetrip.core.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts the English beside the Chinese: every text of the tree becomes {@code {zh, en}}. */
public final class English {
    private static final String FILE = "l10n/en.properties";
    /** Keys whose values people read. Everything else is a word of the machine. */
    private static final Set<String> TEXTS = Set.of(
            "title",
            "summary",
            "label",
            "help",
            "hint",
            "name",
            "note",
            "text",
            "law",
            "article",
            "result",
            "resultNote",
            "legalNature",
            "remedyNote",
            "elsewhere",
            "notAtWindow",
            "scope",
            "purpose",
            "ground",
            "sourceName",
            "uploadNote",
            "section",
            "submitLabel",
            "consent",
            "patternMessage",
            "requiredMessage",
            "basis",
            "subject",
            "body",
            "conditions",
            "notes",
            "keywords");
    /** Objects whose keys are ids of fields or names of parameters. */
    private static final Set<String> OF_IDS = Set.of("values", "ended", "keys", "further", "rows", "most", "among");
    /** {@code subject} is a text in a notice, and at the top the id of a field. */
    private static final Set<String> NO_TEXT_AT_TOP = Set.of("subject");

    private final Map<String, String> english = new HashMap<>();
    private final Set<String> unused = new TreeSet<>();
    private final Problems problems;

    public English(Function<String, InputStream> open, Problems problems) {
        this.problems = problems;
        load(open);
        unused.addAll(english.keySet());
    }

    private void load(Function<String, InputStream> open) {
        Set<String> seen = new HashSet<>();
        Properties file = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (!seen.add(key.toString())) {
                    problems.error("OT-DEF-ENGLISH-DOUBLE", FILE, "“" + key + "”写了两次。", "'" + key + "' stands twice.");
                }
                return super.put(key, value);
            }
        };
        try (InputStream in = open.apply(FILE)) {
            if (in != null) {
                byte[] bytes = in.readNBytes(YamlTree.LARGEST);
                file.load(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            problems.error(
                    "OT-DEF-ENGLISH",
                    FILE,
                    FILE + " 读不懂：" + e.getMessage(),
                    FILE + " cannot be read: " + e.getMessage());
        }
        file.forEach(
                (key, value) -> english.put(key.toString(), value.toString().strip()));
    }

    public void translate(ObjectNode tree) {
        translate(tree, "", true);
        for (String key : unused) {
            problems.error(
                    "OT-DEF-ENGLISH-UNUSED",
                    key,
                    FILE + " 里的“" + key + "”没有对应的中文。",
                    "'" + key + "' in " + FILE + " translates nothing.");
        }
    }

    private void translate(ObjectNode node, String path, boolean top) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            String here = path.isEmpty() ? key : path + "." + key;
            if (value.isObject() && OF_IDS.contains(key)) {
                // Ids of fields, which may be called like a text.
                continue;
            }
            boolean text = TEXTS.contains(key) && !(top && NO_TEXT_AT_TOP.contains(key))
                    || key.equals("default") && words(node, path);
            if (text && value.isTextual()) {
                node.set(key, text(value.textValue(), here));
            } else if (value instanceof ArrayNode array) {
                // The basis of a guide is a list of laws and articles, the basis of a reason is a text.
                translate(array, here, text && !key.equals("basis"));
            } else if (value instanceof ObjectNode object) {
                if (text) {
                    noText(here);
                } else {
                    translate(object, here, false);
                }
            }
        }
    }

    /** The value of a parameter that is a text. */
    private static boolean words(ObjectNode parameter, String path) {
        return path.startsWith("parameters.") && parameter.path("type").asText().equals("text");
    }

    private void translate(ArrayNode array, String path, boolean text) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            String there = path + "." + name(element, i);
            if (text && element.isTextual()) {
                array.set(i, text(element.textValue(), there));
            } else if (element instanceof ObjectNode object) {
                if (text) {
                    noText(there);
                } else {
                    translate(object, there, false);
                }
            }
        }
    }

    /** Both languages in item.yaml would be a second way to write the same thing. */
    private void noText(String path) {
        problems.error(
                "OT-DEF-TYPE",
                path,
                "这里直接写中文，英文写在 " + FILE + "。",
                "Write the Chinese text here; the English goes into " + FILE + ".");
    }

    /** How an element of a list is called in the paths of texts. */
    public static String name(JsonNode element, int place) {
        for (String key : List.of("id", "code", "event")) {
            if (element.path(key).isTextual()) {
                return element.path(key).textValue();
            }
        }
        return String.valueOf(place);
    }

    private ObjectNode text(String zh, String path) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.put("zh", zh.strip());
        String en = english.get(path);
        if (en != null) {
            text.put("en", en);
            unused.remove(path);
        }
        return text;
    }
}
