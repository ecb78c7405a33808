package onetrip.core.clock.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("R-CLOCK: counting by look-up agrees with counting on the fingers")
class WorkingDayCountTest {
    private final NoticeCalendar calendar = NoticeCalendar.builtIn();

    @Example
    void eachDayOfTheWholeCalendarCountsIfItIsAWorkingDay() {
        for (LocalDate day = WorkingDayCount.FIRST.plusDays(1);
                !day.isAfter(WorkingDayCount.LAST);
                day = day.plusDays(1)) {
            assertEquals(
                    calendar.isWorkingDay(day) ? 1 : 0,
                    calendar.workingDaysBetween(day.minusDays(1), day),
                    day.toString());
        }
    }

    @Property
    void aLimitEndsWhereADayByDayCountEnds(
            @ForAll("days") LocalDate accepted, @ForAll @IntRange(min = 1, max = 400) int workingDays) {
        LocalDate day = accepted;
        int left = workingDays;
        while (left > 0) {
            day = day.plusDays(1);
            if (calendar.isWorkingDay(day)) {
                left--;
            }
        }
        assertEquals(day, calendar.due(accepted, workingDays));
    }

    @Property
    void theDaysBetweenTwoDatesAreThoseOfADayByDayCountAndTurnRoundWithTheirOrder(
            @ForAll("days") LocalDate from, @ForAll @IntRange(max = 800) int length) {
        LocalDate to = from.plusDays(length);
        long slow = from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(calendar::isWorkingDay)
                .count();
        assertEquals(slow, calendar.workingDaysBetween(from, to));
        assertEquals(-slow, calendar.workingDaysBetween(to, from));
    }

    @Property
    void aLimitInWorkingDaysNeverEndsOnADayOff(
            @ForAll("days") LocalDate accepted, @ForAll @IntRange(min = 1, max = 400) int workingDays) {
        assertTrue(calendar.isWorkingDay(calendar.due(accepted, workingDays)));
    }

    @Property
    void aLimitInMonthsEndsOnTheCorrespondingDayOrTheNextWorkingDay(
            @ForAll("days") LocalDate from, @ForAll @IntRange(max = 60) int months) {
        LocalDate due = calendar.dueMonths(from, months);
        LocalDate corresponding = from.plusMonths(months);
        assertTrue(calendar.isWorkingDay(due));
        assertFalse(due.isBefore(corresponding));
        assertTrue(corresponding.datesUntil(due).noneMatch(calendar::isWorkingDay));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2018, 1, 1).toEpochDay(),
                        LocalDate.of(2029, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
