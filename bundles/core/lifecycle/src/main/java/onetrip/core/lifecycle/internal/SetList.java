package onetrip.core.lifecycle.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;

/** {@code set.json}: what a set holds. Read strictly, since whoever wrote another field meant something by it. */
record SetList(List<Row> rows) {
    static final String NAME = "set.json";
    static final int LONGEST = 1000;
    private static final int LONGEST_VALUES = 100_000;

    private static final String FORMAT = "onetrip-item-set/1";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,79}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z._-]{1,60}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> FIELDS = Set.of("format", "items");
    private static final Set<String> ROW_FIELDS = Set.of("id", "version", "hash", "role", "order");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * @param order in which it is applied
     * @param values of the item's parameters that are not its own, a JSON object; empty if there are none
     */
    record Row(String itemId, String version, String hash, Role role, int order, String values) {
        String entry() {
            return "jars/" + hash + ".jar";
        }
    }

    /** What is wrong with a list, in words for an engineer. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String what) {
            super(what, null, false, false);
        }
    }

    /** @param values of an item's parameters, by its id */
    static SetList of(List<DesiredItem> items, Function<String, Map<String, Object>> values) {
        List<Row> rows = new ArrayList<>();
        for (DesiredItem item : items) {
            if (item.trial()) {
                // Who tries what is a matter of this site.
                continue;
            }
            rows.add(new Row(
                    item.itemId(),
                    item.version(),
                    item.hash(),
                    item.role(),
                    rows.size() + 1,
                    item.serving() ? SetValues.write(values.apply(item.itemId())) : ""));
        }
        return new SetList(rows);
    }

    byte[] write() throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode list = root.putArray("items");
        for (Row row : rows) {
            ObjectNode one = list.addObject()
                    .put("id", row.itemId())
                    .put("version", row.version())
                    .put("hash", row.hash())
                    .put("role", row.role().name())
                    .put("order", row.order());
            if (!row.values().isEmpty()) {
                one.set("parameters", SetValues.tree(row.values()));
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    static SetList read(byte[] json) throws Wrong {
        JsonNode root = parse(json);
        fields(root, FIELDS, "set.json");
        if (!FORMAT.equals(root.get("format").textValue())) {
            throw new Wrong("format is not " + FORMAT);
        }
        JsonNode items = root.get("items");
        if (!items.isArray() || items.size() > LONGEST) {
            throw new Wrong("items is no list of at most " + LONGEST);
        }
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : items) {
            Row row = row(item, "items[" + rows.size() + "]");
            if (!seen.add("hash " + row.hash())) {
                throw new Wrong("two rows have the hash " + row.hash());
            }
            if (row.role() == Role.SERVING && !seen.add("item " + row.itemId())) {
                throw new Wrong("two versions of " + row.itemId() + " are to serve");
            }
            rows.add(row);
        }
        rows.sort(Comparator.comparingInt(Row::order));
        return new SetList(rows);
    }

    private static JsonNode parse(byte[] json) throws Wrong {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Wrong(Printable.line(e.getOriginalMessage()));
        } catch (IOException | StackOverflowError e) {
            throw new Wrong("not JSON");
        }
    }

    private static Row row(JsonNode item, String place) throws Wrong {
        JsonNode values = item instanceof ObjectNode object ? object.remove("parameters") : null;
        fields(item, ROW_FIELDS, place);
        if (values != null && (!values.isObject() || values.toString().length() > LONGEST_VALUES)) {
            throw new Wrong(place + ".parameters is not as it should be");
        }
        String role = text(item, "role", Pattern.compile("SERVING|FINISHING"), place);
        if (!item.get("order").isInt()) {
            throw new Wrong(place + ".order is no whole number");
        }
        return new Row(
                text(item, "id", ID, place),
                text(item, "version", VERSION, place),
                text(item, "hash", HASH, place),
                Role.valueOf(role),
                item.get("order").intValue(),
                values == null ? "" : values.toString());
    }

    private static String text(JsonNode node, String field, Pattern pattern, String place) throws Wrong {
        String text = node.get(field).textValue();
        if (text == null || !pattern.matcher(text).matches()) {
            throw new Wrong(place + "." + field + " is not as it should be: "
                    + Printable.line(node.get(field).toString()));
        }
        return text;
    }

    private static void fields(JsonNode node, Set<String> wanted, String place) throws Wrong {
        if (node == null || !node.isObject()) {
            throw new Wrong(place + " is no object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!wanted.contains(name)) {
                throw new Wrong(place + " has an unknown field: " + Printable.line(name));
            }
        }
        for (String name : wanted) {
            if (!node.has(name)) {
                throw new Wrong(place + " has no " + name);
            }
        }
    }
}
