package onetrip.core.clock.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Set;

/**
 * How many working days there are up to each day, so that a limit is two look-ups and not a walk: the board counts
 * every case's days. Immutable.
 */
final class WorkingDayCount {
    static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    /** The days whose date the law itself fixes (全国年节及纪念日放假办法, 2024), for years of which nothing else is known. */
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));

    private final Notices notices;
    /** At the index of a day: working days from FIRST up to and including it. */
    private final int[] upTo;

    WorkingDayCount(Notices notices) {
        this.notices = notices;
        // Forty thousand days at each start: the plain week by counting, and the rule only for the days that may differ
        // from it.
        boolean[] working = new boolean[index(LAST) + 1];
        int weekday = FIRST.getDayOfWeek().ordinal();
        for (int i = 0; i < working.length; i++) {
            working[i] = weekday < DayOfWeek.SATURDAY.ordinal();
            weekday = weekday == DayOfWeek.SUNDAY.ordinal() ? 0 : weekday + 1;
        }
        notices.exceptions().forEach(day -> decide(working, day));
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            for (MonthDay day : FIXED) {
                decide(working, day.atYear(year));
            }
        }
        upTo = new int[working.length];
        int count = 0;
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] = working[i] ? ++count : count;
        }
    }

    private void decide(boolean[] working, LocalDate day) {
        if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
            working[index(day)] = isWorkingDay(day);
        }
    }

    Notices notices() {
        return notices;
    }

    boolean isWorkingDay(LocalDate day) {
        boolean weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return notices.of(day)
                .map(Notices.DayException::working)
                .orElse(weekday && (notices.has(day.getYear()) || !FIXED.contains(MonthDay.from(day))));
    }

    /** Working days after {@code from} up to and including {@code to}; negative if {@code to} lies before. */
    int between(LocalDate from, LocalDate to) {
        return upTo[within(to)] - upTo[within(from)];
    }

    /** The first day by which {@code workingDays} ≥ 1 have passed after {@code accepted}. */
    LocalDate after(LocalDate accepted, int workingDays) {
        int wanted = upTo[within(accepted)] + workingDays;
        if (workingDays > upTo.length || wanted > upTo[upTo.length - 1]) {
            throw new IllegalArgumentException("The calendar ends on " + LAST + ", before " + workingDays
                    + " working days after " + accepted + " have passed");
        }
        int found = Arrays.binarySearch(upTo, wanted);
        // Days off repeat the count of the working day before them: the first of equal counts is the day itself.
        while (upTo[found - 1] == wanted) {
            found--;
        }
        return FIRST.plusDays(found);
    }

    private static int within(LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "The calendar has the days from " + FIRST + " to " + LAST + ", not " + day);
        }
        return index(day);
    }

    private static int index(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - FIRST.toEpochDay());
    }
}
