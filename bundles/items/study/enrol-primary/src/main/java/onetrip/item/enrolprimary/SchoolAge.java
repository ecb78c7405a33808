package onetrip.item.enrolprimary;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/**
 * 义务教育法 art. 11: six full years by a day of the year that the bureau announces, the parameter {@code cut-off} [assumed: 31
 * August]. Who was born on 29 February is a year older on 28 February of a common year (民法典 art. 202).
 */
final class SchoolAge {
    private static final int SIX = 6;
    private static final MonthDay USUAL = MonthDay.of(8, 31);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final MonthDay announced;

    private SchoolAge(MonthDay announced) {
        this.announced = announced;
    }

    /** Cases that were filed before there was a parameter go by the usual day. */
    static SchoolAge of(RuleContext context) {
        return new SchoolAge(context.parameters().get("cut-off") instanceof LocalDate day ? MonthDay.from(day) : USUAL);
    }

    LocalDate cutOff(int year) {
        return announced.atYear(year);
    }

    Optional<Finding> check(LocalDate born, int year) {
        LocalDate cutOff = cutOff(year);
        if (born.plusYears(SIX).isAfter(cutOff)) {
            int when = year + 1;
            while (born.plusYears(SIX).isAfter(cutOff(when))) {
                when++;
            }
            return Optional.of(Finding.error(
                    "student.birthDate",
                    "too-young",
                    "孩子到" + chinese(cutOff) + "未满6周岁，" + when + "年再报名（义务教育法第十一条）",
                    "The child is not six by " + ENGLISH.format(cutOff) + ". Please enrol in " + when
                            + " (Compulsory Education Law, article 11)"));
        }
        return born.plusYears(SIX + 1).isAfter(cutOff)
                ? Optional.empty()
                : Optional.of(Finding.flag(
                        "student.birthDate",
                        "older-than-seven",
                        "孩子已满7周岁，学校会问一下原因",
                        "The child is seven or older; the school will ask why"));
    }

    static String chinese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    static String english(LocalDate day) {
        return ENGLISH.format(day);
    }
}
