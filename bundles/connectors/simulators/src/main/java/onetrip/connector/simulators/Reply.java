package onetrip.connector.simulators;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What goes back on the wire.
 *
 * @param status 0 for no answer at all
 */
record Reply(int status, Map<String, String> headers, byte[] body, Duration delay) {
    private static final String JSON = "application/json; charset=UTF-8";

    static Reply json(int status, String body) {
        return of(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Duration.ZERO);
    }

    static Reply silence() {
        return new Reply(0, Map.of(), new byte[0], Duration.ZERO);
    }

    Reply after(Duration more) {
        return new Reply(status, headers, body, delay.plus(more));
    }

    Reply with(String header, String value) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body, delay);
    }
}
