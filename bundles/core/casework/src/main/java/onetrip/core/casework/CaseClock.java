package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;

/** The two clocks of a case, promised and statutory, as limits that can be explained day by day (DESIGN §6). Pure. */
public final class CaseClock {
    private CaseClock() {}

    /**
     * The promised limit; empty before acceptance, and where nothing was promised that is counted in days.
     *
     * <p>Also empty if the calendar counts otherwise today than when the day was promised: what was promised stands, until an
     * event of the case says a new day.
     */
    public static Optional<Deadline> promised(CaseState state, Definition definition, WorkingCalendar calendar) {
        return running(state, definition.limits().promised())
                .filter(deadline -> deadline.due(calendar).equals(Optional.ofNullable(state.promisedDue())));
    }

    private static Optional<Deadline> running(CaseState state, Limits.Limit limit) {
        if (state.acceptedAt() == null || limit == null || limit.instant() || limit.amount() == null) {
            return Optional.empty();
        }
        LocalDate accepted = LocalDate.ofInstant(state.acceptedAt(), Time.ZONE);
        return Optional.of(new Deadline(accepted, limit.amount(), unit(limit)));
    }

    /** Working days, unless the item's law says otherwise (R-CLOCK). */
    static Limits.Unit unit(Limits.Limit limit) {
        return limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
    }
}
