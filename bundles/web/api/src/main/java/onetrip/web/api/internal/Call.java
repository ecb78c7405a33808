package onetrip.web.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request that found its route and whose caller is known.
 *
 * @param path the values of the route's variables
 * @param by id of the account, as the log has it
 */
record Call(HttpServletRequest request, Map<String, String> path, String by) {
    private static final int LARGEST_JSON = 64 * 1024;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    String id() {
        return path.get("id");
    }

    /** A hash that cannot be one names nothing. */
    String hash() {
        String hash = path.get("hash");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw Words.problem(404, "OT-API-NOT-FOUND", request.getRequestURI());
        }
        return hash;
    }

    /** Values of the address, not of a form: a body is never read as one. */
    String query(String name, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        String query = request.getQueryString();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] halves = pair.split("=", 2);
            String key = URLDecoder.decode(halves[0], StandardCharsets.UTF_8);
            if (!known.contains(key)) {
                throw Words.problem(400, "OT-API-QUERY", key);
            }
            values.put(key, halves.length < 2 ? "" : URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return values.getOrDefault(name, "");
    }

    /** A raw body of one of these types. */
    InputStream body(Set<String> types) throws IOException {
        String type = type();
        if (!types.contains(type)) {
            throw Words.problem(415, "OT-API-TYPE", String.join(", ", new java.util.TreeSet<>(types)));
        }
        return request.getInputStream();
    }

    private String type() {
        String type = request.getContentType();
        return type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The fields of a JSON object, all of them texts; no body is an empty object.
     *
     * @param known others are refused, since whoever sends one means something by it
     */
    Map<String, String> fields(Set<String> known) throws IOException {
        Map<String, String> fields = new HashMap<>();
        ObjectNode root = object(known);
        for (Iterator<Map.Entry<String, JsonNode>> all = root.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> field = all.next();
            if (!field.getValue().isTextual() && !field.getValue().isNull()) {
                throw Words.problem(422, "OT-API-FIELD", field.getKey());
            }
            if (field.getValue().isTextual()) {
                fields.put(field.getKey(), field.getValue().textValue().strip());
            }
        }
        return fields;
    }

    /**
     * A JSON object; no body is an empty one.
     *
     * @param known others are refused, since whoever sends one means something by it
     */
    ObjectNode object(Set<String> known) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_JSON + 1);
        if (body.length > LARGEST_JSON) {
            throw Words.problem(413, "OT-API-BODY-SIZE", "64");
        }
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        if (!type().equals("application/json")) {
            throw Words.problem(415, "OT-API-TYPE", "application/json");
        }
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Words.problem(400, "OT-API-JSON", "");
        }
        if (!(root instanceof ObjectNode object)) {
            throw Words.problem(400, "OT-API-JSON", "");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Words.problem(422, "OT-API-FIELD", name);
            }
        });
        return object;
    }
}
