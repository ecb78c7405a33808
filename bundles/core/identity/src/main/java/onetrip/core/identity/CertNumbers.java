package onetrip.core.identity;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Certificate numbers as they are stored and compared (R-IDX). Pure functions. */
public final class CertNumbers {
    private CertNumbers() {}

    /** Full-width characters to half-width, no blanks, upper-case: x and Ｘ become X. Null stays null. */
    public static String normalise(String number) {
        if (number == null) {
            return null;
        }
        return Normalizer.normalize(number, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
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
        if (number == null || !number.matches("\\d{17}[\\dX]")) {
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
