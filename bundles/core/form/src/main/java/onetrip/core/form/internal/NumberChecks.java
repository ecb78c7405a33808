package onetrip.core.form.internal;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import onetrip.api.item.Field;
import onetrip.core.form.standard.Characters;
import onetrip.core.form.standard.Checked;
import onetrip.core.form.standard.Money;

/** Numbers and amounts. Bounds of an amount are written in yuan; without a lower bound an amount is not negative. */
final class NumberChecks {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

    private NumberChecks() {}

    static Verdict number(Field field, String typed) {
        String text = typed.length() > 60 ? "?" : Characters.code(typed).replace(",", "");
        if (!NUMBER.matcher(text).matches()) {
            return Verdict.wrong(typed, "number-form", "这里只填数字", "Enter a number in digits");
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        BigDecimal min = bound(field.limits().min());
        BigDecimal max = bound(field.limits().max());
        if (min != null && number.compareTo(min) < 0) {
            return tooSmall(typed, min.toPlainString(), number.toPlainString());
        }
        if (max != null && number.compareTo(max) > 0) {
            return tooBig(typed, max.toPlainString(), number.toPlainString());
        }
        return Verdict.right(number.scale() <= 0 ? (Object) number.longValueExact() : number);
    }

    static Verdict money(Field field, String typed) {
        Checked<Long> checked = Money.check(typed.length() > 60 ? "?" : typed);
        if (!(checked instanceof Checked.Valid<Long> valid)) {
            return Verdict.of(checked, typed);
        }
        BigDecimal min = bound(field.limits().min());
        BigDecimal max = bound(field.limits().max());
        BigDecimal yuan = BigDecimal.valueOf(valid.value(), 2);
        if (min == null ? yuan.signum() < 0 : yuan.compareTo(min) < 0) {
            String least = min == null ? "0" : min.toPlainString();
            return tooSmall(typed, least + "元", Money.yuan(valid.value()) + "元");
        }
        if (max != null && yuan.compareTo(max) > 0) {
            return tooBig(typed, max.toPlainString() + "元", Money.yuan(valid.value()) + "元");
        }
        return Verdict.right(valid.value());
    }

    private static Verdict tooSmall(String typed, String least, String value) {
        return Verdict.wrong(
                typed,
                "too-small",
                "最少是" + least + "，您填了" + value,
                "At least " + english(least) + ". You entered " + english(value));
    }

    private static Verdict tooBig(String typed, String most, String value) {
        return Verdict.wrong(
                typed,
                "too-big",
                "最多是" + most + "，您填了" + value,
                "At most " + english(most) + ". You entered " + english(value));
    }

    private static String english(String amount) {
        return amount.endsWith("元") ? "¥" + amount.substring(0, amount.length() - 1) : amount;
    }

    private static BigDecimal bound(String text) {
        return text == null || !NUMBER.matcher(text).matches() ? null : new BigDecimal(text);
    }
}
