package onetrip.core.window.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import onetrip.core.casework.Chain;

/** The code of a receipt: eight characters of an alphabet without look-alikes, 40 bits. Pure functions but for the dice. */
final class FollowCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FollowCode() {}

    /** As it is printed: {@code 7KQ4-M2XB}. */
    static String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i == LENGTH / 2 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** As people type it: case, blanks, hyphens and full-width characters do not matter. */
    static String normalise(String typed) {
        return Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
    }

    static String hash(String number, String code) {
        return Chain.sha256((number + ":" + normalise(code)).getBytes(StandardCharsets.UTF_8));
    }
}
