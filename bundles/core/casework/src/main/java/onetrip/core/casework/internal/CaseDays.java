package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import onetrip.core.casework.Decider;
import onetrip.core.casework.Thresholds;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;

/** The legal clock as decisions see it. */
record CaseDays(Time time, WorkingCalendar calendar, Thresholds thresholds, Predicate<LocalDate> away)
        implements Decider.Days {
    /** Where nothing is done about bills. */
    CaseDays(Time time, WorkingCalendar calendar, Thresholds thresholds) {
        this(time, calendar, thresholds, day -> false);
    }

    @Override
    public boolean cashierWasAway(LocalDate day) {
        return away.test(day);
    }

    @Override
    public java.time.Instant now() {
        return time.now();
    }

    @Override
    public LocalDate today() {
        return time.today();
    }

    @Override
    public LocalDate due(LocalDate accepted, int workingDays) {
        return calendar.due(accepted, workingDays);
    }

    @Override
    public LocalDate dueMonths(LocalDate accepted, int months) {
        return calendar.dueMonths(accepted, months);
    }

    @Override
    public Optional<LocalDate> due(Deadline deadline) {
        return deadline.due(calendar);
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return calendar.workingDaysBetween(from, to);
    }

    @Override
    public boolean complete(LocalDate day) {
        return calendar.complete(day);
    }
}
