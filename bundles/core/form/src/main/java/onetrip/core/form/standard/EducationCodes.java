package onetrip.core.form.standard;

/** 学校（机构）标识码 and 教师资格证书号: numbers whose digits mean something, of which only the form is checked. */
public final class EducationCodes {
    private EducationCodes() {}

    /** 10 digits: 2 category, 2 province, 6 serial. */
    public static Checked<String> schoolId(String typed) {
        return digits("学校标识码", "school code", 10, typed);
    }

    /** 17 digits; the tenth is the kind, 1 to 7. The digit for the sex changed its meaning, nothing is read from it. */
    public static Checked<String> teacherCertificate(String typed) {
        Checked<String> number = digits("教师资格证书号", "teacher certificate number", 17, typed);
        if (number instanceof Checked.Valid<String> valid
                && (valid.value().charAt(9) < '1' || valid.value().charAt(9) > '7')) {
            return Checked.invalid(
                    "teacher-cert-kind",
                    "教师资格证书号第10位是1到7，您填了" + valid.value().charAt(9),
                    "Digit 10 of a teacher certificate number is 1 to 7. You entered "
                            + valid.value().charAt(9));
        }
        return number;
    }

    private static Checked<String> digits(String zh, String en, int length, String typed) {
        String number = Characters.code(typed);
        return number.length() == length && Characters.digits(number)
                ? Checked.valid(number)
                : Checked.invalid(
                        "code-digits",
                        zh + "要" + length + "位数字，您填了" + number.codePointCount(0, number.length()) + "位",
                        "A " + en + " has " + length + " digits. You entered "
                                + number.codePointCount(0, number.length()) + " characters");
    }
}
