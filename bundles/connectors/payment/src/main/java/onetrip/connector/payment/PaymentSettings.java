package onetrip.connector.payment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.rules.Charge.Nature;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.signing.Algorithm;

/**
 * One configuration {@code onetrip.connector.payment-<name>}. README.md lists the keys.
 *
 * @param url of the platform, that every path is appended to
 * @param merchant 执收单位编码
 * @param key our private key, a PEM file
 * @param platformKey the platform's public key, a PEM file
 * @param site our own address as payers and the platform reach it, without a slash at its end
 * @param takes natures of charges that it may take
 * @param skew how far the platform's clock may be from ours
 */
record PaymentSettings(
        String channel,
        Text name,
        Set<Nature> takes,
        URI url,
        String merchant,
        Algorithm algorithm,
        Path key,
        Path platformKey,
        String site,
        Keys keys,
        Duration total,
        Duration skew) {
    static final String PID = "onetrip.connector.payment";

    private static final String ALL = "all";
    private static final int TOTAL_MS = 5_000;
    private static final int SKEW_SECONDS = 600;

    /** @throws IllegalArgumentException naming the key that is wrong */
    static PaymentSettings read(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        String channel = keys.needed(PaymentConnector.CHANNEL);
        return new PaymentSettings(
                channel,
                new Text(all.getOrDefault("name.zh", channel), all.getOrDefault("name.en", channel)),
                takes(keys, all.getOrDefault("takes", ALL)),
                keys.address("url"),
                keys.needed("merchant"),
                algorithm(keys, all.getOrDefault("algorithm", "RSA")),
                Path.of(keys.needed("key")),
                Path.of(keys.needed("platform.key")),
                keys.address("site").toString(),
                keys,
                Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS)),
                Duration.ofSeconds(keys.number("skew.seconds", "seconds", SKEW_SECONDS)));
    }

    private static Set<Nature> takes(Keys keys, String text) {
        if (text.equalsIgnoreCase(ALL)) {
            return EnumSet.allOf(Nature.class);
        }
        Set<Nature> natures = EnumSet.noneOf(Nature.class);
        for (String word : text.split(",", -1)) {
            natures.add(Stream.of(Nature.values())
                    .filter(one -> one.name().equalsIgnoreCase(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> keys.wrong("takes", "is all, or some of fiscal, service, agency, not " + text)));
        }
        return natures;
    }

    private static Algorithm algorithm(Keys keys, String text) {
        for (Algorithm one : Algorithm.values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw keys.wrong("algorithm", "is RSA or SM2, not " + text);
    }
}
