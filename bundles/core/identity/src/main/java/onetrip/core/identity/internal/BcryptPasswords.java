package onetrip.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.mindrot.jbcrypt.BCrypt;

/** Passwords as bcrypt hashes. Thread-safe. */
final class BcryptPasswords {
    /** About a quarter of a second on a server of today. */
    static final int COST = 12;

    /** bcrypt sees no more; what lies behind would make no difference. */
    static final int MOST_BYTES = 72;

    /** Characters of a hash behind its salt. */
    private static final int HASH = 31;

    private final int cost;
    /**
     * In the form of a hash, to be compared with where there is nothing to compare with: that takes as long, and nobody types what
     * fits. Hashing something for it would cost each start as much as a sign-in.
     */
    private final String nobody;

    BcryptPasswords(int cost) {
        this.cost = cost;
        this.nobody = BCrypt.gensalt(cost) + ".".repeat(HASH);
    }

    /** The same password however a keyboard composes it: full-width characters count as half-width. */
    static String normalise(String typed) {
        return typed == null ? "" : Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    static boolean fits(String typed) {
        return normalise(typed).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    String hash(String typed) {
        return BCrypt.hashpw(normalise(typed), BCrypt.gensalt(cost));
    }

    /**
     * Compares; with nothing to compare with it takes as long and is wrong.
     *
     * @param hash as {@link #hash} made it, or null
     */
    boolean matches(String typed, String hash) {
        boolean comparable = hash != null && fits(typed);
        boolean same = BCrypt.checkpw(comparable ? normalise(typed) : "", comparable ? hash : nobody);
        return comparable && same;
    }
}
