package onetrip.core.form.standard;

import java.util.regex.Pattern;

/**
 * 学籍号: G regular, J regular without an ID number, L temporary, then 17 digits and a digit or X. G and the ID number are
 * the same only in the normal case, so nothing compares them here.
 */
public final class StudentNumber {
    private static final Pattern FORM = Pattern.compile("[GJL]\\d{17}[\\dX]");

    private StudentNumber() {}

    public static Checked<String> check(String typed) {
        String number = Characters.code(typed);
        int length = number.codePointCount(0, number.length());
        if (length == 18 && Characters.digits(number, 0, 17)) {
            return Checked.invalid(
                    "student-no-letter",
                    "学籍号前面还有一个字母G、J或L，您只填了数字",
                    "A student number begins with G, J or L. You entered digits only");
        }
        if (length != 19) {
            return Checked.invalid(
                    "student-no-length",
                    "学籍号要19位：字母G、J或L加18位，您填了" + length + "位",
                    "A student number has 19 characters: G, J or L and 18 more. You entered " + length);
        }
        return FORM.matcher(number).matches()
                ? Checked.valid(number)
                : Checked.invalid(
                        "student-no-form",
                        "学籍号是字母G、J或L加17位数字，最后一位是数字或X",
                        "A student number is G, J or L, 17 digits, and a digit or X at the end");
    }
}
