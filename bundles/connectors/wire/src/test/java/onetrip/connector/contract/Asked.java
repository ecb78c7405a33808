package onetrip.connector.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request, as the outside system got it.
 *
 * @param query undecoded; empty if there was none
 * @param headers by their names in small letters
 */
public record Asked(String path, String query, Map<String, String> headers, byte[] body) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
