package onetrip.connector.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code a=1&b=2}, percent-encoded. */
final class Form {
    private Form() {}

    static Map<String, String> read(String encoded) {
        Map<String, String> fields = new HashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                if (!parts[0].isEmpty()) {
                    fields.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
                }
            }
        }
        return fields;
    }

    static String decode(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
