package onetrip.connector.message;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.connector.wire.Keys;

/** One configuration {@code onetrip.connector.sms~<name>}; docs/connectors/message.md lists the keys. */
record SmsSettings(
        String name, URI url, String key, String secret, Keys keys, Duration total, Map<String, String> all) {
    static final String PID = "onetrip.connector.sms";

    private static final int TOTAL_MS = 5_000;

    /** Their words by default; which one means what is told by {@code code.<meaning>}. */
    private static final Map<String, Status> MEANINGS = Map.of(
            "ok", Status.TAKEN,
            "recipient", Status.RECIPIENT_REFUSED,
            "later", Status.RECIPIENT_LATER,
            "content", Status.MESSAGE_REFUSED,
            "busy", Status.AWAY,
            "login", Status.LOGIN_REFUSED);

    /** @throws IllegalArgumentException naming the key that is wrong; a secret is never in the message */
    static SmsSettings read(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach(
                (name, value) -> all.put(name, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        return new SmsSettings(
                keys.needed("onetrip.message.name"),
                keys.address("url"),
                keys.needed(".key"),
                keys.needed(".secret"),
                keys,
                Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS)),
                all);
    }

    /** What the provider's word means; a word that nobody explained is about this message only. */
    Status meaning(String code) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> words(meaning.getKey()).contains(code))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Status.MESSAGE_REFUSED);
    }

    private Set<String> words(String meaning) {
        return Arrays.stream(all.getOrDefault("code." + meaning, meaning).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SmsSettings[" + name + " " + url + "]";
    }
}
