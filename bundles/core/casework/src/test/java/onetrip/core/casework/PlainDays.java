package onetrip.core.casework;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import onetrip.core.clock.Deadline;

/** Days for tests in which no calendar matters: every day counts and is known. */
public final class PlainDays implements Decider.Days {
    private final Supplier<LocalDate> today;

    public PlainDays(Supplier<LocalDate> today) {
        this.today = today;
    }

    @Override
    public LocalDate today() {
        return today.get();
    }

    @Override
    public LocalDate due(LocalDate accepted, int workingDays) {
        return accepted.plusDays(workingDays);
    }

    @Override
    public LocalDate dueMonths(LocalDate accepted, int months) {
        return accepted.plusMonths(months);
    }

    @Override
    public Optional<LocalDate> due(Deadline deadline) {
        return Optional.of(deadline.from().plusDays(deadline.amount()));
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    @Override
    public boolean complete(LocalDate day) {
        return true;
    }
}
