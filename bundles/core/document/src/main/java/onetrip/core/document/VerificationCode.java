package onetrip.core.document;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Codes by which anybody can verify a document: 15 random characters (73 bits) and a check character, from an alphabet
 * without the look-alikes 0 O, 1 I L and U V. Thread-safe.
 */
public final class VerificationCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** A prime above the alphabet's size makes every single wrong character and every swap of neighbours show. */
    private static final int PRIME = 31;

    private static final int LENGTH = 16;

    /** Blanks, dashes and the invisible characters that come along when a code is copied from a page. */
    private static final Pattern NO_PART_OF_IT = Pattern.compile("[\\s\\p{Pd}\\p{Cf}]");

    private VerificationCode() {}

    /** A new code. */
    public static String next(SecureRandom random) {
        while (true) {
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < LENGTH - 1; i++) {
                code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            int check = check(code);
            // The alphabet has one character fewer than there are remainders; such a body is drawn again.
            if (check < ALPHABET.length()) {
                return code.append(ALPHABET.charAt(check)).toString();
            }
        }
    }

    /** Weighted sum, chosen so that a valid code sums to 0. */
    private static int check(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (i + 2) * ALPHABET.indexOf(body.charAt(i));
        }
        return (PRIME - sum % PRIME) % PRIME;
    }

    /** As people type it: blanks, dashes, case and full-width characters do not matter; null is empty. */
    public static String normalise(String typed) {
        return NO_PART_OF_IT
                .matcher(Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /** False if this normalised code can be none: it was mistyped. */
    public static boolean wellFormed(String code) {
        return code != null
                && code.length() == LENGTH
                && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && check(code) == ALPHABET.indexOf(code.charAt(LENGTH - 1));
    }
}
