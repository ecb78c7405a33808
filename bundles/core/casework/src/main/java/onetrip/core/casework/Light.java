package onetrip.core.casework;

import java.time.LocalDate;
import onetrip.core.clock.WorkingCalendar;

/** How near a task's last day is. A function of days; thread-safe, no state. */
public enum Light {
    /** No limit. */
    NONE,
    GREEN,
    /** Little is left (N08). */
    YELLOW,
    /** Over its limit (S-04, N09). */
    RED;

    /**
     * When green becomes yellow: whichever comes first.
     *
     * @param percent of the limit's working days that are left, 0 to 100
     * @param days working days left, today not counted
     */
    public record Warning(int percent, int days) {
        /** The last fifth, or one working day. */
        public static final Warning DEFAULT = new Warning(20, 1);
    }

    /**
     * @param opened the day the limit began to run; that day does not count
     * @param due last day, or null for no limit
     */
    public static Light of(
            LocalDate opened, LocalDate due, LocalDate today, WorkingCalendar calendar, Warning warning) {
        if (due == null) {
            return NONE;
        }
        if (today.isAfter(due)) {
            return RED;
        }
        int left = calendar.workingDaysBetween(today, due);
        int whole = opened == null || opened.isAfter(due) ? 0 : calendar.workingDaysBetween(opened, due);
        boolean little = left <= warning.days() || left * 100 <= whole * warning.percent();
        return little ? YELLOW : GREEN;
    }
}
