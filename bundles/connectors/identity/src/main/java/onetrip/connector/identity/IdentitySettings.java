package onetrip.connector.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityConnector;
import onetrip.api.identity.Principal;
import onetrip.api.item.Text;
import onetrip.connector.wire.Keys;

/**
 * What both kinds of providers have in common: names, times, and how their words for a person become ours. docs/connectors/identity.md
 * lists the keys. Immutable.
 */
final class IdentitySettings {
    private static final int TOTAL_MS = 5_000;
    /** What we want to know of a person. */
    private static final List<String> OURS =
            List.of("login", "name", "certType", "certNo", "mobile", "orgCode", "orgName", "orgLegalRep");

    final Keys keys;
    private final Map<String, String> all;

    private IdentitySettings(Keys keys, Map<String, String> all) {
        this.keys = keys;
        this.all = all;
    }

    /** @throws IllegalArgumentException naming the key that is wrong; a secret is never in the message */
    static IdentitySettings read(String pid, Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(pid, all);
        IdentitySettings settings = new IdentitySettings(keys, all);
        keys.needed(IdentityConnector.NAME);
        if (settings.get("map.login", "").isEmpty()
                && settings.get("map.certNo", "").isEmpty()) {
            throw keys.wrong("map.certNo", "or map.login says by what people are known");
        }
        return settings;
    }

    String get(String key, String otherwise) {
        String value = all.getOrDefault(key, "");
        return value.isEmpty() ? otherwise : value;
    }

    String name() {
        return get(IdentityConnector.NAME, "");
    }

    Text label() {
        return new Text(get("label.zh", "统一身份认证"), get("label.en", "Unified identity"));
    }

    /** An address to which people's names travel: by https, or within this machine. */
    URI secure(String key) {
        URI address = keys.address(key);
        if (!isSecure(address)) {
            throw keys.wrong(key, "begins with https://");
        }
        return address;
    }

    static boolean isSecure(URI address) {
        return "https".equals(address.getScheme())
                || List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(address.getHost()));
    }

    Duration total() {
        return Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS));
    }

    /** How sure their word makes us; {@code level.face} and {@code level.real-name} list their words. */
    Assurance assurance(String word) {
        if (words("level.face").contains(word)) {
            return Assurance.FACE;
        }
        if (words("level.real-name").contains(word)) {
            return Assurance.REAL_NAME;
        }
        // What they do not explain is what the operator says it is, and nothing if the operator says nothing.
        return get("level.otherwise", "account").equals("real-name") ? Assurance.REAL_NAME : Assurance.ACCOUNT;
    }

    Assurance best() {
        return words("level.face").isEmpty() ? Assurance.REAL_NAME : Assurance.FACE;
    }

    /** Their word by which a face check is asked for. */
    String faceWord() {
        return words("level.face").get(0);
    }

    private List<String> words(String key) {
        return Arrays.stream(get(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where what we call so stands with them; empty: they do not have it. */
    String place(String ours) {
        return get("map." + ours, "");
    }

    /** Whether anything personal is known under this name of theirs. */
    boolean personal(String theirs) {
        return OURS.stream().anyMatch(ours -> place(ours).equals(theirs));
    }

    /** What of a person they call so-and-so; {@code values} are ours already. */
    Principal principal(String subject, Map<String, String> values, Assurance assurance, String session, String leave) {
        String type = values.getOrDefault("certType", "");
        String orgCode = values.getOrDefault("orgCode", "");
        return new Principal(
                subject,
                values.getOrDefault("login", ""),
                values.getOrDefault("name", ""),
                get("certType." + type, type.isEmpty() ? get("certType.otherwise", "ID_CARD") : type),
                values.getOrDefault("certNo", ""),
                values.getOrDefault("mobile", ""),
                assurance,
                orgCode.matches("[0-9A-HJ-NPQRTUWXY]{18}")
                        ? new Principal.Organisation(
                                orgCode, values.getOrDefault("orgName", ""), values.getOrDefault("orgLegalRep", ""))
                        : null,
                session,
                leave);
    }

    static List<String> ours() {
        return OURS;
    }
}
