package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Limits;
import onetrip.api.item.Limits.Unit;
import onetrip.api.item.Text;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The day a case is told and the day that its page explains are one day, whatever the limit counts. */
class CaseClockTest {
    private final WorkingCalendar calendar = WorkingCalendar.published();

    private final Decider.Days days = new Decider.Days() {
        @Override
        public LocalDate today() {
            throw new AssertionError("a limit runs from acceptance");
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
    };

    @ParameterizedTest
    @EnumSource(Unit.class)
    void what_is_promised_is_what_is_explained(Unit unit) {
        for (int amount : List.of(1, 3, 7, 20)) {
            Limits.Limit limit = new Limits.Limit(false, amount, unit, Text.EMPTY, Text.EMPTY);
            LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2026, 12, 31)).forEach(accepted -> {
                LocalDate told = Deadlines.due(limit, accepted, days);
                assertEquals(
                        told,
                        new Deadline(accepted, amount, CaseClock.unit(limit))
                                .due(calendar)
                                .orElseThrow(),
                        () -> amount + " " + unit + " from " + accepted);
            });
        }
    }
}
