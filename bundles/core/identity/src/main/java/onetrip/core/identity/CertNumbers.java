package onetrip.core.identity;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Certificate numbers as they are stored and compared (R-IDX). Pure functions. */
public final class CertNumbers {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern TELLS_A_DATE = Pattern.compile("\\d{17}[\\dX]");

    private CertNumbers() {}

    /** Full-width characters to half-width, no blanks, upper-case: x and Ｘ become X. Null stays null. */
    public static String normalise(String number) {
        if (number == null) {
            return null;
        }
        return BLANKS.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * Whether a number that somebody else vouches for can be one: a masked one, {@code 3303**********0008}, would be the same for many
     * people, and they would share an account. Forms check more.
     *
     * @param certType code of {@code standards.md} §3
     */
    public static boolean plausible(String certType, String number) {
        String plain = normalise(number);
        if (plain == null || !plain.matches("[\\p{L}0-9()-]{5,40}")) {
            return false;
        }
        return !"ID_CARD".equals(certType) || birthDate(plain).isPresent();
    }

    /**
     * The birth date that an 18-digit number tells: identity cards and the residence permits of people from Hong Kong,
     * Macau and Taiwan (R-HMT) are built alike. Empty for every other certificate.
     */
    public static Optional<LocalDate> birthDate(String certNo) {
        String number = normalise(certNo);
        if (number == null || !TELLS_A_DATE.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
