package onetrip.core.identity.internal;

import java.util.List;
import java.util.Locale;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.Logins;

/** Which passwords may be chosen: long ones, of any characters. Pure functions. */
final class PasswordRules {
    static final int FEWEST_CHARACTERS = 10;
    private static final int FEWEST_DIFFERENT = 4;
    /** A shorter sign-in name sits in too many words to say anything. */
    private static final int TELLING_LOGIN = 3;

    /** What fingers or guessers do first; read forwards or backwards, and again from the start. */
    private static final List<String> ROWS = List.of(
            "0123456789",
            "1234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "password",
            "passw0rd");

    private PasswordRules() {}

    /** @throws onetrip.core.identity.AccountRefused saying which rule is broken */
    static void check(String login, String typed) {
        String password = BcryptPasswords.normalise(typed);
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            throw Refusals.refused(Code.PASSWORD_TOO_SHORT, "密码至少10个字符。", "A password has at least 10 characters.");
        }
        if (!BcryptPasswords.fits(password)) {
            throw Refusals.refused(
                    Code.PASSWORD_TOO_LONG, "密码太长，最多72个字节，一个汉字占3个字节。", "The password is too long; 72 bytes at most.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT || inARow(plain)) {
            throw Refusals.refused(
                    Code.PASSWORD_TOO_SIMPLE,
                    "密码太简单，请用不同的、不连续的字符。",
                    "The password is too simple. Use different characters that do not follow each other.");
        }
        String name = Logins.normalise(login);
        if (name != null && name.length() >= TELLING_LOGIN && plain.contains(name)) {
            throw Refusals.refused(
                    Code.PASSWORD_HOLDS_LOGIN, "密码里不要有登录名。", "The password must not hold the sign-in name.");
        }
    }

    private static boolean inARow(String password) {
        String backwards = new StringBuilder(password).reverse().toString();
        return ROWS.stream()
                .map(row -> row.repeat(BcryptPasswords.MOST_BYTES / row.length() + 2))
                .anyMatch(rows -> rows.contains(password) || rows.contains(backwards));
    }
}
