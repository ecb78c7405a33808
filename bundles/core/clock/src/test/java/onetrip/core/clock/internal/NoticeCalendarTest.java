package onetrip.core.clock.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import onetrip.core.clock.CalendarDay;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R-CLOCK: the working-day calendar")
class NoticeCalendarTest {
    private final NoticeCalendar calendar = NoticeCalendar.builtIn();

    @ParameterizedTest(name = "a limit of {1} working days from {0} ends on {2}")
    @CsvSource({
        "2019-06-06,  7, 2019-06-18",
        "2019-09-27,  7, 2019-10-12",
        "2020-01-21,  7, 2020-02-07",
        "2021-02-08,  7, 2021-02-23",
        "2022-09-28,  7, 2022-10-12",
        "2023-09-27,  7, 2023-10-12",
        "2024-02-07,  7, 2024-02-22",
        "2025-01-24,  7, 2025-02-10",
        "2026-02-12,  7, 2026-02-28",
        "2026-02-13,  7, 2026-03-02",
        "2026-04-29,  5, 2026-05-09",
        "2026-09-24,  7, 2026-10-12",
        "2026-09-18, 10, 2026-10-09"
    })
    void countsTheLimitsOfTheStandard(LocalDate accepted, int days, LocalDate due) {
        assertEquals(due, calendar.due(accepted, days));
        assertEquals(days, calendar.workingDaysBetween(accepted, due));
    }

    @Test
    void aSuspendedLimitGoesOnWithTheDaysThatWereLeft() {
        LocalDate accepted = LocalDate.parse("2026-03-02");
        LocalDate lastCounted = LocalDate.parse("2026-03-04");
        LocalDate lastStopped = LocalDate.parse("2026-03-18");

        int left = 7 - calendar.workingDaysBetween(accepted, lastCounted);

        assertEquals(5, left);
        assertEquals(LocalDate.parse("2026-03-25"), calendar.due(lastStopped, left));
    }

    @Test
    @DisplayName("R-ONCE: the notice of what is missing may be given until the fifth working day")
    void theLastDayToNotifyIsTheFifthWorkingDay() {
        assertEquals(LocalDate.parse("2026-10-09"), calendar.due(LocalDate.parse("2026-09-24"), 5));
    }

    @ParameterizedTest(name = "{1} months from {0} end on {2}")
    @CsvSource({"2026-01-31, 3, 2026-04-30", "2026-07-07, 3, 2026-10-08", "2024-02-29, 12, 2025-02-28"})
    void countsMonths(LocalDate from, int months, LocalDate due) {
        assertEquals(due, calendar.dueMonths(from, months));
    }

    @ParameterizedTest(name = "{0} has {1} working days")
    @CsvSource({"2019, 250", "2020, 249", "2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void hasTheWorkingDaysOfThePublishedNotices(int year, int workingDays) {
        assertEquals(
                workingDays, calendar.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)));
    }

    @Test
    void aLimitOfNoDaysEndsOnTheDayItself() {
        LocalDate nationalDay = LocalDate.parse("2026-10-01");
        assertEquals(nationalDay, calendar.due(nationalDay, 0));
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> calendar.due(LocalDate.parse("2026-03-02"), -1));
        assertThrows(IllegalArgumentException.class, () -> calendar.dueMonths(LocalDate.parse("2026-03-02"), -1));
    }

    @Test
    void aLimitPastTheEndOfTheCalendarIsRefusedAndSaysWhy() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> calendar.due(LocalDate.parse("2100-12-30"), 30));
        assertTrue(refused.getMessage().contains("2100-12-31"), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> calendar.due(LocalDate.parse("2026-03-02"), Integer.MAX_VALUE));
    }

    @Test
    void aYearWithoutNoticeIsProvisionalAndHasOnlyTheDaysFixedByLaw() {
        assertTrue(calendar.complete(LocalDate.parse("2025-12-31")));
        assertTrue(calendar.complete(LocalDate.parse("2026-12-24")));
        assertFalse(
                calendar.complete(LocalDate.parse("2026-12-25")), "New Year's holiday of 2027 may begin in December");
        assertFalse(calendar.complete(LocalDate.parse("2027-01-01")));
        assertFalse(calendar.isWorkingDay(LocalDate.parse("2027-01-01")));
        assertTrue(calendar.isWorkingDay(LocalDate.parse("2027-10-04")));
        assertFalse(calendar.isWorkingDay(LocalDate.parse("2031-10-03")));
        assertTrue(calendar.isWorkingDay(LocalDate.parse("2031-10-06")));
    }

    @Test
    void aYearBeforeTheFirstNoticeIsNotComplete() {
        assertFalse(calendar.complete(LocalDate.parse("2018-12-31")));
    }

    @Test
    void explainsWhyADayCountsOrNot() {
        assertEquals(
                new CalendarDay(LocalDate.parse("2026-10-10"), true, "国庆节", true),
                calendar.describe(LocalDate.parse("2026-10-10")));
        assertEquals(
                new CalendarDay(LocalDate.parse("2026-10-11"), false, null, true),
                calendar.describe(LocalDate.parse("2026-10-11")));
    }

    @Test
    void aNoticeThatTheAdministratorAddsMovesProvisionalDates(@TempDir Path etc) throws IOException {
        LocalDate accepted = LocalDate.parse("2026-12-31");
        assertEquals(LocalDate.parse("2027-01-04"), calendar.due(accepted, 1));

        calendar.add(Map.of(
                "file", Files.writeString(etc.resolve("calendar-2027.txt"), """
                        year 2027 complete 测试通知
                        off  2027-01-01..2027-01-04 元旦
                        """).toString()));

        assertEquals(LocalDate.parse("2027-01-05"), calendar.due(accepted, 1));
        assertTrue(calendar.complete(LocalDate.parse("2026-12-31")));
        assertTrue(calendar.complete(LocalDate.parse("2027-12-24")));
    }

    @Test
    void aFileThatCannotBeReadChangesNothing(@TempDir Path etc) throws IOException {
        Path wrong = Files.writeString(etc.resolve("wrong.txt"), "year 2027 complete 测试\noff 2028-01-01 元旦\n");

        calendar.add(Map.of("file", wrong.toString()));
        calendar.add(Map.of("file", etc.resolve("missing.txt").toString()));

        assertFalse(calendar.complete(LocalDate.parse("2027-06-01")));
        assertTrue(calendar.complete(LocalDate.parse("2026-06-01")));
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Notices.read("year 2027 complete x\nrest 2027-01-01 元旦"));
        assertTrue(refused.getMessage().contains("Line 2"), refused.getMessage());
    }
}
