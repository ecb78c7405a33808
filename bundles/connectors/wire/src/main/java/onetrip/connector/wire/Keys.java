package onetrip.connector.wire;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Reads the keys of a connector's configuration; what is wrong is an {@link IllegalArgumentException} that names file and key, and never a secret. Immutable. */
public final class Keys {
    private final String pid;
    private final Map<String, String> all;

    /** @param pid of the configuration, for messages */
    public Keys(String pid, Map<String, String> all) {
        this.pid = pid;
        this.all = Map.copyOf(all);
    }

    public String needed(String key) {
        String value = all.get(key);
        if (value == null || value.isBlank()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    /** Empty where the key is absent. */
    public String text(String key) {
        return all.getOrDefault(key, "");
    }

    /** An address with a host, by http or https, without a query; a slash at its end is left out. */
    public URI address(String key) {
        String text = needed(key).replaceFirst("/+$", "");
        try {
            URI url = URI.create(text);
            if (url.getHost() != null
                    && Set.of("http", "https").contains(url.getScheme())
                    && url.getRawQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below.
        }
        throw wrong(key, "is an address like https://gateway.example.gov.cn, not " + text);
    }

    /** @param unit for the message @param otherwise where the key is absent or blank */
    public int number(String key, String unit, int otherwise) {
        String value = all.get(key);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw wrong(key, "is a whole number of " + unit + ", not " + value);
        }
        return Integer.parseInt(value);
    }

    public IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException(pid + ": " + key + " " + what);
    }
}
