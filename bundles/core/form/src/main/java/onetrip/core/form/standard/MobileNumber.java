package onetrip.core.form.standard;

import java.util.regex.Pattern;

/** Mobile numbers of the mainland, and numbers from elsewhere for people who have no other (R-HMT, R-FOREIGN). */
public final class MobileNumber {
    private static final Pattern MAINLAND = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private MobileNumber() {}

    /** @param abroad true if a number with another country code, {@code +852…}, will do; it is not proved by SMS */
    public static Checked<String> check(String typed, boolean abroad) {
        String number = Characters.code(typed).replace("-", "");
        if (number.startsWith("+86")) {
            number = number.substring(3);
        }
        int length = number.codePointCount(0, number.length());
        if (MAINLAND.matcher(number).matches() || abroad && E164.matcher(number).matches()) {
            return Checked.valid(number);
        }
        if (length == 0) {
            return Checked.invalid("mobile-empty", "填写手机号码", "Enter a mobile number");
        }
        if (number.startsWith("+")) {
            return abroad
                    ? Checked.invalid(
                            "mobile-abroad",
                            "境外号码写成+、国家或地区代码和号码，例如+852开头，一共7到15位数字",
                            "Write a number from abroad as +, country code and number, 7 to 15 digits")
                    : Checked.invalid(
                            "mobile-mainland",
                            "这里要填内地手机号码，11位，1开头",
                            "Enter a mainland mobile number: 11 digits, beginning with 1");
        }
        if (!Characters.digits(number)) {
            return Checked.invalid("mobile-digits", "手机号码只有数字", "A mobile number has digits only");
        }
        return length != 11
                ? Checked.invalid(
                        "mobile-length",
                        "手机号码要11位，您填了" + length + "位",
                        "A mobile number has 11 digits. You entered " + length)
                : Checked.invalid(
                        "mobile-start",
                        "手机号码以13到19开头，您填的以" + number.substring(0, 2) + "开头",
                        "A mobile number begins with 13 to 19. Yours begins with " + number.substring(0, 2));
    }
}
