package onetrip.core.payment.internal;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers that platforms know our orders and refunds by: nothing about the case can be read from them, and nobody can guess one. */
final class Numbers {
    private static final int DIGITS = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Numbers() {}

    /** @param kind one letter */
    static String next(String kind, LocalDate today) {
        StringBuilder number = new StringBuilder(kind).append(today.format(DateTimeFormatter.BASIC_ISO_DATE));
        for (int i = 0; i < DIGITS; i++) {
            number.append(RANDOM.nextInt(10));
        }
        return number.toString();
    }
}
