package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
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
        return running(
                        definition.limits().promised(),
                        accepted(state),
                        state.clock().stops(),
                        0)
                .filter(deadline -> deadline.due(calendar).equals(Optional.ofNullable(state.promisedDue())));
    }

    /** The last day of a limit of this case; null where none is counted in days, before acceptance and while it stands. */
    static LocalDate due(
            Limits.Limit limit, CaseState state, List<Deadline.Stop> stops, int extended, Decider.Days days) {
        if (limit != null && limit.instant()) {
            return accepted(state);
        }
        return running(limit, accepted(state), stops, extended)
                .flatMap(days::due)
                .orElse(null);
    }

    private static LocalDate accepted(CaseState state) {
        return state.acceptedAt() == null ? null : LocalDate.ofInstant(state.acceptedAt(), Time.ZONE);
    }

    private static Optional<Deadline> running(
            Limits.Limit limit, LocalDate accepted, List<Deadline.Stop> stops, int extended) {
        if (accepted == null || limit == null || limit.instant() || limit.amount() == null) {
            return Optional.empty();
        }
        return Optional.of(new Deadline(accepted, limit.amount() + extended, unit(limit), stops));
    }

    /** Working days, unless the item's law says otherwise (R-CLOCK). */
    static Limits.Unit unit(Limits.Limit limit) {
        return limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
    }
}
