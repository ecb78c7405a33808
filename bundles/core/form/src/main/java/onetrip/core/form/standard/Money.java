package onetrip.core.form.standard;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import onetrip.api.item.Text;

/** Amounts: people type and read yuan, the platform keeps integer fen, nothing is ever a floating-point number. */
public final class Money {
    private static final Pattern FORM = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d{1,13})(\\.\\d*)?");

    private Money() {}

    /** Yuan as typed, with or without 元, ¥ and thousands commas, to fen. */
    public static Checked<Long> check(String typed) {
        String text = Characters.code(typed)
                .replace("，", ",")
                .replace("元", "")
                .replace("¥", "")
                .replace("￥", "")
                .replace("RMB", "");
        if (text.isEmpty()) {
            return Checked.invalid("money-empty", "填写金额", "Enter an amount");
        }
        if (!FORM.matcher(text).matches()) {
            return Checked.invalid(
                    "money-form", "金额只填数字，单位是元，例如1200.50", "Enter the amount in yuan in digits, as 1200.50");
        }
        BigDecimal fen = new BigDecimal(text.replace(",", "")).movePointRight(2);
        if (fen.stripTrailingZeros().scale() > 0) {
            return Checked.invalid("money-fen", "金额最多到分，小数点后两位", "Amounts have two decimals at most");
        }
        return Checked.valid(fen.longValueExact());
    }

    /** {@code 120050} as {@code 1200.50}, without a unit: what stands in the box. */
    public static String yuan(long fen) {
        BigDecimal yuan = BigDecimal.valueOf(fen, 2);
        return (fen % 100 == 0 ? yuan.setScale(0) : yuan).toPlainString();
    }

    /** 1200.50元, ¥1200.50. */
    public static Text show(long fen) {
        return new Text(yuan(fen) + "元", "¥" + yuan(fen));
    }
}
