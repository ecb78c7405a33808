package onetrip.core.clock;

import java.time.LocalDate;
import onetrip.core.clock.internal.NoticeCalendar;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Working days by the State Council's notices (R-CLOCK, 行政许可法 art. 82). Thread-safe.
 *
 * <p>The calendar may learn a year while it serves: a day that was not {@link #complete} when something was computed
 * from it, and is now, means to compute again.
 */
@ProviderType
public interface WorkingCalendar {
    boolean isWorkingDay(LocalDate day);

    /**
     * The last day of a limit: the acceptance day is day 0 (民法典 art. 201).
     *
     * @param accepted day 0
     * @param workingDays 0 or more
     */
    LocalDate due(LocalDate accepted, int workingDays);

    /** Working days after {@code from} up to and including {@code to}; negative if {@code to} lies before. */
    int workingDaysBetween(LocalDate from, LocalDate to);

    /** True if every day up to this one is known from a published notice. */
    boolean complete(LocalDate day);

    /**
     * The last day of a limit in months: the corresponding day, or the last of a shorter month (民法典 art. 202); on a
     * day off, the next working day (art. 203).
     *
     * @param from day 0
     * @param months 0 or more
     */
    default LocalDate dueMonths(LocalDate from, int months) {
        if (months < 0) {
            throw new IllegalArgumentException("A limit has 0 months or more, not " + months);
        }
        LocalDate day = from.plusMonths(months);
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Calls back when the calendar has learned a year, or read one anew. Closing ends it. */
    default AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }

    /** Why the day counts or does not, for explaining a deadline day by day. */
    default CalendarDay describe(LocalDate day) {
        return new CalendarDay(day, isWorkingDay(day), null, complete(day));
    }

    /** The calendar of the notices that come with the platform, for whoever has no service registry. */
    static WorkingCalendar published() {
        return NoticeCalendar.builtIn();
    }
}
