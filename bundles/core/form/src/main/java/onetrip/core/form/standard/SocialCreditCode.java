package onetrip.core.form.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * 统一社会信用代码 (GB 32100-2015): 1 registering department, 1 kind, 6 region, 9 entity code, 1 check over an alphabet of
 * 31 characters without I, O, S, V and Z.
 */
public final class SocialCreditCode {
    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final Set<String> KINDS = Set.of(
            "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "59",
            "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1");

    private SocialCreditCode() {}

    /** An unknown kind and a doubtful organisation code are warnings; a letter O is never repaired, only asked about. */
    public static Checked<String> check(String typed) {
        String code = Characters.code(typed);
        int length = code.codePointCount(0, code.length());
        if (length == 0) {
            return Checked.invalid("uscc-empty", "填写统一社会信用代码", "Enter the unified social credit code");
        }
        if (length != 18) {
            return Checked.invalid(
                    "uscc-length",
                    "统一社会信用代码要18位，您填了" + length + "位",
                    "The unified social credit code has 18 characters. You entered " + length);
        }
        Checked<String> wrong = characters(code);
        if (wrong != null) {
            return wrong;
        }
        if (code.charAt(0) == '0' || code.charAt(1) == '0') {
            return Checked.invalid(
                    "uscc-department",
                    "统一社会信用代码不会以" + code.substring(0, 2) + "开头。对照证照核对",
                    "No unified social credit code begins with " + code.substring(0, 2)
                            + ". Compare it with the licence");
        }
        if (checkCharacter(code) != code.charAt(17)) {
            return Checked.invalid(
                    "uscc-check",
                    "统一社会信用代码有一位不对：前17位和最后一位对不上。对照证照逐位核对",
                    "One character of the unified social credit code is wrong. Compare each with the licence");
        }
        return new Checked.Valid<>(code, warnings(code));
    }

    private static Checked<String> characters(String code) {
        for (int i = 0; i < 18; i++) {
            char c = code.charAt(i);
            boolean region = i >= 2 && i < 8;
            if (ALPHABET.indexOf(c) >= 0 && (!region || c <= '9')) {
                continue;
            }
            String meant = c == 'O' ? "0" : c == 'I' ? "1" : c == 'S' ? "5" : c == 'Z' ? "2" : null;
            String zh = "统一社会信用代码第" + (i + 1) + "位不会是" + c;
            String en = "Character " + (i + 1) + " of the unified social credit code is never " + c;
            return Checked.invalid(
                    "uscc-character",
                    meant == null ? zh + "。对照证照核对" : zh + "。是不是数字" + meant + "？",
                    meant == null
                            ? en + ". Compare it with the licence"
                            : en + ". Did you mean the digit " + meant + "?");
        }
        return null;
    }

    /** The check character of the first 17; the outer modulus turns 31 into 0. */
    public static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static List<Checked.Warning> warnings(String code) {
        List<Checked.Warning> warnings = new ArrayList<>(2);
        if (!KINDS.contains(code.substring(0, 2))) {
            warnings.add(Checked.Warning.of(
                    "uscc-kind",
                    "代码开头两位" + code.substring(0, 2) + "不在目录里。代码没错就照样继续",
                    "The first two characters " + code.substring(0, 2)
                            + " are in no list. If the code is right, go on"));
        }
        if (organisationCheck(code.substring(8, 16)) != code.charAt(16)) {
            warnings.add(Checked.Warning.of(
                    "uscc-organisation",
                    "代码第9到17位和旧组织机构代码的校验对不上。代码没错就照样继续",
                    "Characters 9 to 17 do not fit the old organisation code. If the code is right, go on"));
        }
        return warnings;
    }

    /** The check character of the eight characters of an organisation code (GB 11714). */
    public static char organisationCheck(String body) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(body.charAt(i), 36) * weights[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
