package onetrip.core.form.standard;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Text;

/**
 * 公民身份号码 (GB 11643-1999): 6 region, 8 birth date, 3 order (odd: male), 1 check character. The check character X is
 * stored upper-case (R-IDX). Also what the 18-digit numbers of residence permits and permanent residents share with it.
 */
public final class IdentityNumber {
    /** Nobody alive is older [assumed]. */
    static final LocalDate EARLIEST = LocalDate.of(1850, 1, 1);

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final Text NAME = new Text("身份证号", "ID number");

    private IdentityNumber() {}

    /** Trimmed, without spaces, half-width, X upper-case. */
    public static String normalise(String typed) {
        return Characters.code(typed);
    }

    /**
     * Checks in the order of the standard: length, pattern, real date, check character, region.
     *
     * @param knownRegions six-digit codes, historical ones included; one that is not in it is a warning, because a person
     *     keeps the number when a region is dissolved. An empty set knows nothing and warns of nothing.
     */
    public static Checked<String> check(String typed, LocalDate today, Set<String> knownRegions) {
        String number = normalise(typed);
        Checked.Invalid<String> wrong = shape(NAME, number);
        if (wrong == null && (number.charAt(0) == '0' || number.charAt(0) == '9')) {
            wrong = new Checked.Invalid<>(
                    "id-region",
                    new Text(
                            "身份证号不会以" + number.charAt(0) + "开头。对照证件核对前6位",
                            "No ID number begins with " + number.charAt(0)
                                    + ". Compare the first six digits with the card"));
        }
        if (wrong == null) {
            wrong = dateAndCheck(NAME, number, 6, today);
        }
        if (wrong != null) {
            return wrong;
        }
        String region = number.substring(0, 6);
        if (knownRegions.isEmpty() || knownRegions.contains(region)) {
            return Checked.valid(number);
        }
        return Checked.valid(
                number,
                Checked.Warning.of(
                        "id-region-unknown",
                        "身份证号前6位" + region + "不在地区表里。号码没错就照样继续",
                        "The first six digits " + region
                                + " are in no table of regions. If the number is right, go on"));
    }

    /** 18 characters, digits but for an X at the end; null if so. */
    static Checked.Invalid<String> shape(Text name, String number) {
        int length = number.codePointCount(0, number.length());
        if (length == 0) {
            return refuse("id-empty", "填写" + name.zh(), "Enter the " + name.en());
        }
        if (length == 15 && Characters.digits(number)) {
            return refuse(
                    "id-old", "这是15位的旧号码。填证件上的18位号码", "This is an old number of 15 digits. Enter the 18 on the card");
        }
        if (length != 18) {
            return refuse(
                    "id-length",
                    name.zh() + "要18位，您填了" + length + "位",
                    name.en() + " must be 18 characters. You entered " + length);
        }
        for (int i = 0; i < 17; i++) {
            char c = number.charAt(i);
            if (c < '0' || c > '9') {
                return notADigit(name, c, i + 1);
            }
        }
        char last = number.charAt(17);
        return last == 'X' || last >= '0' && last <= '9'
                ? null
                : refuse(
                        "id-last",
                        name.zh() + "最后一位要是数字或X，您填了" + shown(last),
                        "The last character of the " + name.en() + " is a digit or X. You entered " + shown(last));
    }

    private static Checked.Invalid<String> notADigit(Text name, char c, int place) {
        if (c == 'X') {
            return refuse(
                    "id-x-inside",
                    name.zh() + "只有最后一位可以是X，您在第" + place + "位填了X",
                    "Only the last character of the " + name.en() + " can be X. You entered X at place " + place);
        }
        boolean letterO = c == 'O';
        return refuse(
                "id-not-digit",
                name.zh() + "第" + place + "位要是数字，您填了" + (letterO ? "字母O。是不是数字0？" : shown(c)),
                "Character " + place + " of the " + name.en() + " must be a digit. You entered "
                        + (letterO ? "the letter O. Did you mean the digit 0?" : shown(c)));
    }

    private static String shown(char c) {
        return Character.isLetterOrDigit(c) ? String.valueOf(c) : "“" + c + "”";
    }

    /** A real birth date at {@code at}, not to come, not before 1850, and the right check character; null if so. */
    static Checked.Invalid<String> dateAndCheck(Text name, String number, int at, LocalDate today) {
        int year = Integer.parseInt(number, at, at + 4, 10);
        int month = Integer.parseInt(number, at + 4, at + 6, 10);
        int day = Integer.parseInt(number, at + 6, at + 8, 10);
        String zh = name.zh() + "里的出生日期" + year + "年" + month + "月" + day + "日";
        String en = "The birth date " + number.substring(at, at + 8) + " in the " + name.en();
        if (!DateText.exists(year, month, day)) {
            return refuse("id-date", zh + "不存在", en + " does not exist");
        }
        LocalDate birth = LocalDate.of(year, month, day);
        if (birth.isAfter(today)) {
            return refuse("id-future", zh + "还没到", en + " lies in the future");
        }
        if (birth.isBefore(EARLIEST)) {
            return refuse("id-too-early", zh + "早于1850年", en + " is before 1850");
        }
        return checkCharacter(number) == number.charAt(17)
                ? null
                : refuse(
                        "id-check",
                        name.zh() + "有一位不对：前17位和最后一位对不上。对照证件逐位核对",
                        "One character of the " + name.en() + " is wrong. Compare each with the card");
    }

    private static Checked.Invalid<String> refuse(String code, String zh, String en) {
        return new Checked.Invalid<>(code, new Text(zh, en));
    }

    /** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
    public static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    /**
     * The birth date in an 18-digit number of a citizen, a residence permit or a permanent resident; empty if the number
     * is none of these.
     */
    public static Optional<LocalDate> birthDate(String number) {
        if (!wellFormed(number)) {
            return Optional.empty();
        }
        return DateText.real(
                Integer.parseInt(number, 6, 10, 10),
                Integer.parseInt(number, 10, 12, 10),
                Integer.parseInt(number, 12, 14, 10));
    }

    /** {@code 1} male or {@code 2} female (GB/T 2261.1) by the order code; empty if the number says nothing. */
    public static Optional<String> gender(String number) {
        return wellFormed(number) ? Optional.of((number.charAt(16) - '0') % 2 == 1 ? "1" : "2") : Optional.empty();
    }

    private static boolean wellFormed(String number) {
        return number.length() == 18 && Characters.digits(number, 0, 17) && checkCharacter(number) == number.charAt(17);
    }

    /**
     * The 18-digit form of a 15-digit number, for searches in archives only. Orders 996 to 999 were given to people born
     * in 18xx: the century is not guessed, a person decides.
     */
    public static Checked<String> upgrade(String typed) {
        String old = normalise(typed);
        if (old.length() != 15 || !Characters.digits(old)) {
            return Checked.invalid(
                    "id15-shape",
                    "旧身份证号要15位数字，您填了" + old.codePointCount(0, old.length()) + "位",
                    "An old ID number has 15 digits. You entered " + old.codePointCount(0, old.length()));
        }
        if (old.compareTo(old.substring(0, 12) + "996") >= 0) {
            return Checked.invalid(
                    "id15-century",
                    "这个旧号码的出生年份分不清是18几几年还是19几几年，由工作人员核对",
                    "This old number may belong to a birth in 18xx or 19xx. A person will check it");
        }
        String digits = old.substring(0, 6) + "19" + old.substring(6);
        if (DateText.real(
                        Integer.parseInt(digits, 6, 10, 10),
                        Integer.parseInt(digits, 10, 12, 10),
                        Integer.parseInt(digits, 12, 14, 10))
                .isEmpty()) {
            return Checked.invalid(
                    "id15-date",
                    "旧身份证号里的出生日期" + old.substring(6, 12) + "不存在",
                    "The birth date in the old ID number does not exist");
        }
        return Checked.valid(digits + checkCharacter(digits));
    }
}
