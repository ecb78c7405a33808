package onetrip.connector.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onetrip.api.exchange.QueryConnector;
import onetrip.connector.wire.GatewaySigner;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.signing.Algorithm;

/**
 * One configuration {@code onetrip.connector.gateway~<name>}. README.md lists the keys.
 *
 * @param url scheme, host and port, and a path that every query path is appended to
 */
record GatewaySettings(
        List<String> types,
        URI url,
        GatewaySigner signer,
        Keys keys,
        Duration total,
        String system,
        Map<String, String> all) {
    static final String PID = "onetrip.connector.gateway";

    /** For what nobody waits for; who does gives the question a shorter deadline. */
    private static final int TOTAL_MS = 8_000;

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
        return new GatewaySettings(
                types,
                keys.address("url"),
                signer(keys),
                keys,
                Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS)),
                all.getOrDefault("system.zh", types.get(0)),
                all);
    }

    /** By the secret, or by a key in a file that is read when the connector starts. */
    private static GatewaySigner signer(Keys keys) {
        String accessKey = keys.needed(".accessKey");
        String word = keys.text("algorithm");
        if (word.isBlank() || word.equals(GatewaySigner.HMAC_SHA256)) {
            return new GatewaySigner(accessKey, keys.needed(".secret"));
        }
        Algorithm algorithm =
                switch (word) {
                    case "rsa-sha256" -> Algorithm.RSA;
                    case "sm2-sm3" -> Algorithm.SM2;
                    default -> throw keys.wrong("algorithm", "is hmac-sha256, rsa-sha256 or sm2-sm3, not " + word);
                };
        String file = keys.needed("key");
        try {
            PrivateKey key = algorithm.secret(Path.of(file));
            return new GatewaySigner(accessKey, word, text -> signed(algorithm, key, text));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw keys.wrong("key", "is a PEM file with a private key for " + word + ", and cannot be read: " + file);
        }
    }

    private static String signed(Algorithm algorithm, PrivateKey key, String text) {
        try {
            return algorithm.sign(key, text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read signs", impossible);
        }
    }

    /** The path of a type, percent-encoded. */
    String path(String type) {
        String base = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/$", "");
        return base + all.getOrDefault("path." + type, "/" + type);
    }

    /**
     * The parameters in the source's names and codes; {@code parameter.<type>.<ours> = <theirs> | <table>}, and what is the same in
     * each question, {@code constant.<type>.<theirs> = …}. Blank ones are left out, and so is a code of ours that the source does
     * not have.
     */
    Map<String, String> parameters(String type, Map<String, String> ours) {
        Map<String, String> theirs = new TreeMap<>(under("constant." + type + "."));
        ours.forEach((name, value) -> {
            String[] line =
                    all.getOrDefault("parameter." + type + "." + name, name).split("\\s*\\|\\s*", 2);
            String said = line.length == 1 ? value.strip() : back(line[1], value.strip());
            if (said != null && !said.isBlank()) {
                theirs.put(line[0], said);
            }
        });
        return theirs;
    }

    /** Whether data of that time are old, by {@code stale.days.<type>}; never without it, and never of a source that names no time. */
    boolean old(String type, Instant asOf, Instant now) {
        int days = staleDays(type);
        return days > 0 && asOf != null && asOf.plus(Duration.ofDays(days)).isBefore(now);
    }

    /** @throws IllegalArgumentException if it is no number of days */
    int staleDays(String type) {
        return all.containsKey("stale.days." + type) ? new Keys(PID, all).number("stale.days." + type, "days", 0) : 0;
    }

    /** What a good answer repeats of the question: our parameter → where it stands in the envelope; {@code echo.<type>.<ours>}. */
    Map<String, String> echoes(String type) {
        return under("echo." + type + ".");
    }

    /** Their code for one of ours; of several the first in the table. */
    private String back(String table, String ours) {
        return tables().getOrDefault(table, Map.of()).entrySet().stream()
                .filter(code -> code.getValue().equals(ours))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Lines of the table of fields; none: the data are taken as they are. */
    List<FieldMap> mapping(String type) {
        Map<String, Map<String, String>> tables = tables();
        List<FieldMap> lines = new ArrayList<>();
        under("map." + type + ".").forEach((key, line) -> {
            try {
                lines.add(new FieldMap(key, line, tables));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(PID + ": map." + type + "." + key + " " + wrong.getMessage(), wrong);
            }
        });
        return lines;
    }

    /** Tables of codes, {@code table.<name> = theirs:ours, theirs:ours}. */
    private Map<String, Map<String, String>> tables() {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        under("table.").forEach((name, line) -> {
            Map<String, String> codes = new LinkedHashMap<>();
            for (String one : list(line)) {
                String[] pair = one.split(":", 2);
                if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
                    throw new IllegalArgumentException(
                            PID + ": table." + name + " holds their:ours pairs, separated by commas, but has " + one);
                }
                codes.put(pair[0].strip(), pair[1].strip());
            }
            tables.put(name, codes);
        });
        return tables;
    }

    private Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
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

    /** Without the secrets. */
    @Override
    public String toString() {
        return "GatewaySettings" + types + " " + url;
    }
}
