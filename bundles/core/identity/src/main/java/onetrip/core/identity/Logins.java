package onetrip.core.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sign-in names as they are stored and compared. Pure functions. */
public final class Logins {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}._@-]{2,64}");

    private Logins() {}

    /** Full-width characters to half-width, no blanks around, lower-case; null where nothing is left. */
    public static String normalise(String login) {
        if (login == null) {
            return null;
        }
        String plain = Normalizer.normalize(login, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? null : plain;
    }

    /** 2 to 64 letters, digits and {@code . _ @ -}. */
    public static boolean isAllowed(String normalised) {
        return normalised != null && ALLOWED.matcher(normalised).matches();
    }
}
