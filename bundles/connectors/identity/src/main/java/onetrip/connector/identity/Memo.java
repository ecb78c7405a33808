package onetrip.connector.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What is remembered while somebody is away at a provider, in the letters that a cookie takes. Pure functions but for chance. */
final class Memo {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Memo() {}

    /** 256 bits nobody can guess, 43 letters. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String write(String... parts) {
        return String.join("~", parts);
    }

    /** @return empty if it has not so many parts */
    static List<String> read(String kept, int parts) {
        List<String> all = kept == null ? List.of() : List.of(kept.split("~", -1));
        return all.size() == parts ? all : List.of();
    }

    static boolean same(String one, String other) {
        return one != null
                && other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
