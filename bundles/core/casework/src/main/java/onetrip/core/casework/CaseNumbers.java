package onetrip.core.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * 办件编号: {@code CNJY-20260924-MBSL-000017-3}: day, item, serial of the day, check digit. Readable, unique, without
 * personal data. The check digit is Luhn's over day and serial: it tells a typing error from a case that is not there.
 */
public final class CaseNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private CaseNumbers() {}

    /** The series whose serials a day's cases take. */
    public static String series(LocalDate day) {
        return "case:" + DAY.format(day);
    }

    public static String number(LocalDate day, String itemId, long serial) {
        String digits = DAY.format(day) + String.format(Locale.ROOT, "%06d", serial);
        return "CNJY-" + DAY.format(day) + "-" + shortCode(itemId) + "-" + String.format(Locale.ROOT, "%06d", serial)
                + "-" + luhn(digits);
    }

    /** First letters of the id's words. */
    private static String shortCode(String itemId) {
        StringBuilder code = new StringBuilder();
        for (String word : itemId.split("-")) {
            code.append(Character.toUpperCase(word.charAt(0)));
        }
        return code.toString();
    }

    /** As people type it: blanks, case and full-width characters do not matter. */
    public static String normalise(String typed) {
        return java.text.Normalizer.normalize(typed == null ? "" : typed, java.text.Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    /** False if the number cannot have been given out, for example because a digit was mistyped. */
    public static boolean wellFormed(String number) {
        var m = java.util.regex.Pattern.compile("CNJY-(\\d{8})-[A-Z0-9]{1,12}-(\\d{6,9})-(\\d)")
                .matcher(number);
        return m.matches() && luhn(m.group(1) + m.group(2)) == m.group(3).charAt(0) - '0';
    }

    private static int luhn(String digits) {
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int d = digits.charAt(i) - '0';
            if (twice) {
                d = d * 2 > 9 ? d * 2 - 9 : d * 2;
            }
            sum += d;
            twice = !twice;
        }
        return (10 - sum % 10) % 10;
    }
}
