package onetrip.core.form.standard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.item.Text;

/** Dates as people type and read them; stored as ISO 8601 (GB/T 7408). */
public final class DateText {
    private static final Pattern ONE_BOX = Pattern.compile(
            "(\\d{4})\\s*(?:[-/.]|年)\\s*(\\d{1,2})\\s*(?:[-/.]|月)\\s*(\\d{1,2})\\s*日?|(\\d{4})(\\d{2})(\\d{2})");
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private DateText() {}

    /** Three boxes. The message speaks of the first box that is wrong; {@link #wrongBox} says which. */
    public static Checked<LocalDate> check(String year, String month, String day) {
        String[] typed = {Characters.code(year), Characters.code(month), Characters.code(day)};
        String[] zh = {"年份", "月份", "日子"};
        String[] en = {"year", "month", "day"};
        for (int i = 0; i < 3; i++) {
            if (typed[i].isEmpty()) {
                return Checked.invalid("date-missing", "还缺" + zh[i], "The " + en[i] + " is missing");
            }
            if (!Characters.digits(typed[i]) || typed[i].length() > 4) {
                return Checked.invalid("date-digits", zh[i] + "只填数字", "Enter the " + en[i] + " in digits");
            }
        }
        int y = Integer.parseInt(typed[0]);
        int m = Integer.parseInt(typed[1]);
        int d = Integer.parseInt(typed[2]);
        if (typed[0].length() != 4 || y < 1000) {
            return Checked.invalid(
                    "date-year",
                    "年份要4位，例如2019，您填了" + typed[0],
                    "The year has 4 digits, as 2019. You entered " + typed[0]);
        }
        if (m < 1 || m > 12) {
            return Checked.invalid(
                    "date-month", "月份是1到12，您填了" + typed[1], "The month is 1 to 12. You entered " + typed[1]);
        }
        if (!exists(y, m, d)) {
            return Checked.invalid(
                    "date-day",
                    String.format(
                            Locale.ROOT,
                            "%d年%d月没有%d日，这个月有%d天",
                            y,
                            m,
                            d,
                            YearMonth.of(y, m).lengthOfMonth()),
                    String.format(
                            Locale.ROOT,
                            "%s %d has no day %d; it has %d days",
                            MONTHS[m - 1],
                            y,
                            d,
                            YearMonth.of(y, m).lengthOfMonth()));
        }
        return Checked.valid(LocalDate.of(y, m, d));
    }

    /** One box: {@code 2026-09-01}, {@code 2026/9/1}, {@code 2026年9月1日} or {@code 20260901}. */
    public static Checked<LocalDate> check(String typed) {
        Matcher parts = ONE_BOX.matcher(Characters.halfWidth(typed).strip());
        if (!parts.matches()) {
            return Checked.invalid("date-form", "日期写成2026年9月1日这样", "Write the date like 2026-09-01");
        }
        int first = parts.group(1) == null ? 4 : 1;
        return check(parts.group(first), parts.group(first + 1), parts.group(first + 2));
    }

    /** 0, 1 or 2: the box of year, month or day that a refusal of {@link #check(String, String, String)} speaks of. */
    public static int wrongBox(String year, String month, String day) {
        String[] typed = {Characters.code(year), Characters.code(month), Characters.code(day)};
        for (int i = 0; i < 3; i++) {
            if (!Characters.digits(typed[i]) || typed[i].length() > 4) {
                return i;
            }
        }
        int y = Integer.parseInt(typed[0]);
        int m = Integer.parseInt(typed[1]);
        return typed[0].length() != 4 || y < 1000 ? 0 : m < 1 || m > 12 ? 1 : 2;
    }

    static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    static Optional<LocalDate> real(int year, int month, int day) {
        return exists(year, month, day) ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    /** House style: 2026年9月1日, 1 September 2026. */
    public static Text show(LocalDate date) {
        return new Text(
                date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日",
                date.getDayOfMonth() + " " + MONTHS[date.getMonthValue() - 1] + " " + date.getYear());
    }
}
