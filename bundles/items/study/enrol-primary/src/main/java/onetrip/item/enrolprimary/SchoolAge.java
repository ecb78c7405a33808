package onetrip.item.enrolprimary;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import onetrip.api.rules.Finding;

/**
 * 义务教育法 art. 11: six full years by 31 August of the year [cut-off assumed]. Who was born on 29 February is a year older
 * on 28 February of a common year (民法典 art. 202).
 */
final class SchoolAge {
    private static final int SIX = 6;

    private SchoolAge() {}

    static LocalDate cutOff(int year) {
        return LocalDate.of(year, Month.AUGUST, 31);
    }

    static Optional<Finding> check(LocalDate born, int year) {
        LocalDate cutOff = cutOff(year);
        if (born.plusYears(SIX).isAfter(cutOff)) {
            int when = year + 1;
            while (born.plusYears(SIX).isAfter(cutOff(when))) {
                when++;
            }
            return Optional.of(Finding.error(
                    "student.birthDate",
                    "too-young",
                    "孩子到" + year + "年8月31日未满6周岁，" + when + "年再报名（义务教育法第十一条）",
                    "The child is not six by 31 August " + year + ". Please enrol in " + when
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
}
