package onetrip.core.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sign-in names as they are stored and compared. Pure functions. */
final class Logins {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}._@-]{2,64}");

    private Logins() {}

    static String normalise(String login) {
        if (login == null) {
            return null;
        }
        String plain = Normalizer.normalize(login, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? null : plain;
    }

    static boolean isAllowed(String normalised) {
        return normalised != null && ALLOWED.matcher(normalised).matches();
    }
}
