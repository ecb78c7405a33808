package onetrip.connector.payment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onetrip.api.item.Text;
import onetrip.api.payment.PaymentConnector;

/**
 * One configuration {@code onetrip.connector.payment-<name>}. README.md lists the keys.
 *
 * @param url of the platform, that every path is appended to
 * @param merchant 执收单位编码
 * @param key our private key, a PEM file
 * @param platformKey the platform's public key, a PEM file
 * @param site our own address as payers and the platform reach it, without a slash at its end
 * @param skew how far the platform's clock may be from ours
 */
record PaymentSettings(
        String channel,
        Text name,
        URI url,
        String merchant,
        Algorithm algorithm,
        Path key,
        Path platformKey,
        String site,
        Duration connect,
        Duration total,
        Duration skew) {
    static final String PID = "onetrip.connector.payment";

    private static final int CONNECT_MS = 1_000;
    private static final int TOTAL_MS = 5_000;
    private static final int SKEW_SECONDS = 600;

    /** @throws IllegalArgumentException naming the key that is wrong */
    static PaymentSettings read(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        String channel = needed(all, PaymentConnector.CHANNEL);
        return new PaymentSettings(
                channel,
                new Text(all.getOrDefault("name.zh", channel), all.getOrDefault("name.en", channel)),
                address(all, "url"),
                needed(all, "merchant"),
                algorithm(all.getOrDefault("algorithm", "RSA")),
                Path.of(needed(all, "key")),
                Path.of(needed(all, "platform.key")),
                address(all, "site").toString(),
                Duration.ofMillis(number(all, "connect.timeout.ms", CONNECT_MS)),
                Duration.ofMillis(number(all, "total.timeout.ms", TOTAL_MS)),
                Duration.ofSeconds(number(all, "skew.seconds", SKEW_SECONDS)));
    }

    private static Algorithm algorithm(String text) {
        for (Algorithm one : Algorithm.values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw wrong("algorithm", "is RSA or SM2, not " + text);
    }

    private static URI address(Map<String, String> all, String key) {
        String text = needed(all, key).replaceFirst("/+$", "");
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
        throw wrong(key, "is an address like https://pay.example.gov.cn, not " + text);
    }

    private static String needed(Map<String, String> all, String key) {
        String value = all.get(key);
        if (value == null || value.isBlank()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private static int number(Map<String, String> all, String key, int otherwise) {
        String value = all.get(key);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw wrong(key, "is a whole number, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException(PID + ": " + key + " " + what);
    }
}
