package onetrip.core.lifecycle.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.Result;

/** The values of an item's parameters within a set: a JSON object by parameter id. */
final class SetValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SetValues() {}

    /** Canonical; empty for an item whose parameters all have its own values. */
    static String write(Map<String, Object> values) {
        if (values.isEmpty()) {
            return "";
        }
        ObjectNode node = JSON.createObjectNode();
        new TreeMap<>(values).forEach((id, value) -> node.set(id, tree(ParameterValue.toJson(value))));
        return node.toString();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /**
     * Gives the item these values. One may only be true together with another: what is refused is tried again as long as
     * anything moves.
     *
     * @param reason for the history
     * @return ids of parameters that did not take their value
     */
    static List<String> bringIn(ItemParameters parameters, String itemId, String json, String reason, String by) {
        Map<String, JsonNode> left = new LinkedHashMap<>();
        tree(json).fields().forEachRemaining(one -> left.put(one.getKey(), one.getValue()));
        boolean moved = true;
        while (moved && !left.isEmpty()) {
            moved = left.entrySet().removeIf(one -> set(parameters, itemId, one, reason, by));
        }
        return new ArrayList<>(left.keySet());
    }

    private static boolean set(
            ItemParameters parameters, String itemId, Map.Entry<String, JsonNode> one, String reason, String by) {
        return parameters
                .sheet(itemId)
                .flatMap(sheet -> sheet.row(one.getKey()))
                .map(ParameterSheet.Row::parameter)
                .flatMap(parameter ->
                        ParameterValue.fromJson(parameter.type(), one.getValue().toString()))
                .map(value -> parameters.set(new ParameterOrder(
                        itemId, one.getKey(), value, null, reason, "", false, ParameterOrder.ANY, by)))
                .filter(result -> !(result instanceof Result.Refused))
                .isPresent();
    }
}
