package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process.Stage;
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
                        state,
                        definition,
                        state.clock().stops(),
                        0)
                .filter(deadline -> deadline.due(calendar).equals(Optional.ofNullable(state.promisedDue())));
    }

    /** Where the statutory limit is not counted from acceptance, the day from which it is; empty before acceptance. */
    public static Optional<LocalDate> statutoryStart(CaseState state, Definition definition) {
        Limits.Limit limit = definition.limits().statutory();
        return limit == null || limit.from() == null || limit.amount() == null || state.acceptedAt() == null
                ? Optional.empty()
                : Optional.of(start(limit, accepted(state), definition));
    }

    /** Day 0 of a limit of a case that was accepted on this day ({@link Limits.Start}). */
    static LocalDate start(Limits.Limit limit, LocalDate accepted, Definition item) {
        return limit.from() != Limits.Start.WINDOW_END
                ? accepted
                : item.guide().windows().stream()
                        .filter(w -> !accepted.isBefore(w.from().toLocalDate()))
                        .map(w -> w.to().toLocalDate())
                        .filter(end -> !end.isBefore(accepted))
                        .min(Comparator.naturalOrder())
                        .orElse(accepted);
    }

    /** What was promised, as {@link #due} has it; null, too, once another authority had the case: our promise ended there. */
    static LocalDate promisedDue(CaseState state, Definition item, List<Deadline.Stop> stops, Decider.Days days) {
        boolean outside = state.stage() != null
                && item.process().stage(state.stage()).filter(Stage::outside).isPresent();
        return outside ? null : due(item.limits().promised(), state, item, stops, 0, days);
    }

    /**
     * What the calendar of today makes of days that were counted provisionally; empty if nothing has changed. A day that would have
     * passed already stays as it was told: nobody is late by a calendar of today.
     */
    static Optional<CaseEvent.DaysRecounted> recounted(CaseState state, Definition item, Decider.Days days) {
        if (!state.dueProvisional()
                || state.acceptedAt() == null
                || !state.status().undecided()) {
            return Optional.empty();
        }
        List<Deadline.Stop> stops = state.clock().stops();
        LocalDate promised = later(state.promisedDue(), promisedDue(state, item, stops, days), days);
        LocalDate statutory = later(
                state.statutoryDue(),
                due(item.limits().statutory(), state, item, stops, state.clock().extended(), days),
                days);
        boolean provisional = Deadlines.provisional(promised, statutory, days);
        boolean same = provisional
                && Objects.equals(promised, state.promisedDue())
                && Objects.equals(statutory, state.statutoryDue());
        return same
                ? Optional.empty()
                : Optional.of(new CaseEvent.DaysRecounted(
                        state.promisedDue(), promised, state.statutoryDue(), statutory, provisional));
    }

    private static LocalDate later(LocalDate was, LocalDate counted, Decider.Days days) {
        return was == null || counted == null || counted.isBefore(days.today()) ? was : counted;
    }

    /** The last day of a limit of this case; null where none is counted in days, before acceptance and while it stands. */
    static LocalDate due(
            Limits.Limit limit,
            CaseState state,
            Definition item,
            List<Deadline.Stop> stops,
            int extended,
            Decider.Days days) {
        if (limit != null && limit.instant()) {
            return accepted(state);
        }
        return running(limit, state, item, stops, extended).flatMap(days::due).orElse(null);
    }

    private static LocalDate accepted(CaseState state) {
        return state.acceptedAt() == null ? null : LocalDate.ofInstant(state.acceptedAt(), Time.ZONE);
    }

    private static Optional<Deadline> running(
            Limits.Limit limit, CaseState state, Definition item, List<Deadline.Stop> stops, int extended) {
        if (state.acceptedAt() == null || limit == null || limit.instant() || limit.amount() == null) {
            return Optional.empty();
        }
        LocalDate start = start(limit, accepted(state), item);
        return Optional.of(new Deadline(start, limit.amount() + extended, unit(limit), stops));
    }

    /** Working days, unless the item's law says otherwise (R-CLOCK). */
    static Limits.Unit unit(Limits.Limit limit) {
        return limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
    }
}
