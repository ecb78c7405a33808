package onetrip.core.form.standard;

/** 银行账号: 12 to 19 digits. Luhn is a warning only, because accounts of old bankbooks fail it. */
public final class BankAccount {
    private BankAccount() {}

    public static Checked<String> check(String typed) {
        String number = Characters.code(typed).replace("-", "");
        int length = number.codePointCount(0, number.length());
        if (length == 0) {
            return Checked.invalid("bank-empty", "填写银行账号", "Enter the bank account");
        }
        if (!Characters.digits(number)) {
            return Checked.invalid("bank-digits", "银行账号只有数字", "A bank account has digits only");
        }
        if (length < 12 || length > 19) {
            return Checked.invalid(
                    "bank-length",
                    "银行账号有12到19位，您填了" + length + "位",
                    "A bank account has 12 to 19 digits. You entered " + length);
        }
        return luhn(number)
                ? Checked.valid(number)
                : Checked.valid(
                        number,
                        Checked.Warning.of(
                                "bank-luhn",
                                "这个账号和银行卡号的规律不一样。是存折账号就没关系，是卡号就再核对一遍",
                                "This does not look like a card number. Fine for a bankbook; check it again if it is a card"));
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
