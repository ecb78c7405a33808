package onetrip.connector.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onetrip.api.exchange.QueryConnector;
import onetrip.connector.wire.Keys;

/**
 * One configuration {@code onetrip.connector.gateway~<name>}. README.md lists the keys.
 *
 * @param url scheme, host and port, and a path that every query path is appended to
 */
record GatewaySettings(
        List<String> types,
        URI url,
        String accessKey,
        String secret,
        Duration connect,
        Duration total,
        String system,
        Map<String, String> all) {
    static final String PID = "onetrip.connector.gateway";

    private static final int CONNECT_MS = 1_000;
    private static final int TOTAL_MS = 3_000;

    /** @throws IllegalArgumentException naming the key that is wrong; a secret is never in the message */
    static GatewaySettings read(Map<String, Object> configuration) {
        return read(PID, QueryConnector.TYPES, "names the query types, for example household", configuration);
    }

    /**
     * @param kinds the key that names what this connector is for, and {@code what} a sentence about it
     * @throws IllegalArgumentException as above
     */
    static GatewaySettings read(String pid, String kinds, String what, Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, text(value)));
        Keys keys = new Keys(pid, all);
        List<String> types = list(all.getOrDefault(kinds, ""));
        if (types.isEmpty()) {
            throw keys.wrong(kinds, what);
        }
        String accessKey = keys.needed(".accessKey");
        return new GatewaySettings(
                types,
                keys.address("url"),
                accessKey,
                keys.needed(".secret"),
                Duration.ofMillis(keys.number("connect.timeout.ms", "milliseconds", CONNECT_MS)),
                Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS)),
                all.getOrDefault("system.zh", types.get(0)),
                all);
    }

    /** The path of a type, percent-encoded. */
    String path(String type) {
        String base = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/$", "");
        return base + all.getOrDefault("path." + type, "/" + type);
    }

    /** The parameters in the source's names; {@code parameter.<type>.<ours> = <theirs>}. Blank ones are left out. */
    Map<String, String> parameters(String type, Map<String, String> ours) {
        Map<String, String> theirs = new TreeMap<>();
        ours.forEach((name, value) -> {
            if (!value.isBlank()) {
                theirs.put(all.getOrDefault("parameter." + type + "." + name, name), value.strip());
            }
        });
        return theirs;
    }

    /** Our data key → path in the source's data; empty: the data are taken as they are. */
    Map<String, String> mapping(String type) {
        String prefix = "map." + type + ".";
        Map<String, String> mapping = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                mapping.put(key.substring(prefix.length()), value);
            }
        });
        return mapping;
    }

    /** Where a part of the envelope stands; {@code answer.<part>}. */
    String place(String part) {
        return all.getOrDefault("answer." + part, part);
    }

    /** The source's codes for a meaning; {@code code.<meaning>}, comma-separated. */
    Set<String> codes(String meaning) {
        return Set.copyOf(list(all.getOrDefault("code." + meaning, meaning)));
    }

    private static String text(Object value) {
        return value instanceof Object[] many
                ? String.join(",", Arrays.stream(many).map(String::valueOf).toList())
                : String.valueOf(value).strip();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GatewaySettings" + types + " " + url;
    }
}
