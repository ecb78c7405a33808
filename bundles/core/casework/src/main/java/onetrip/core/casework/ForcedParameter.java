package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;

/** R-PIN: what a law of today does to an open case. A decided one is not touched. Thread-safe, no state. */
final class ForcedParameter {
    private ForcedParameter() {}

    static List<CaseEvent> decide(CaseState state, Command.ForceParameter c, Definition item, Decider.Days days) {
        if (!state.status().undecided()) {
            return List.of();
        }
        LocalDate promised = forced(
                state,
                state.promisedDue(),
                item.limits().promised(),
                c.next().limits().promised(),
                CaseClock.promisedDue(state, c.next(), state.clock().stops(), days),
                days);
        LocalDate statutory = forced(
                state,
                state.statutoryDue(),
                item.limits().statutory(),
                c.next().limits().statutory(),
                CaseClock.due(
                        c.next().limits().statutory(),
                        state,
                        c.next(),
                        state.clock().stops(),
                        state.clock().extended(),
                        days),
                days);
        boolean provisional = Deadlines.provisional(promised, statutory, days);
        return List.of(new CaseEvent.ParameterForced(
                c.change(),
                c.parameter(),
                c.label(),
                c.was(),
                c.is(),
                c.ground(),
                c.definitionHash(),
                promised,
                statutory,
                provisional));
    }

    /**
     * The day of a case whose limit a law has changed. One that would have passed already is today: nobody was late by a law of
     * today.
     *
     * @param due as it is; it stays where the limit stays or the clock has not begun
     * @param counted by the new limit
     */
    private static LocalDate forced(
            CaseState state, LocalDate due, Limits.Limit was, Limits.Limit is, LocalDate counted, Decider.Days days) {
        if (state.acceptedAt() == null || Objects.equals(was, is)) {
            return due;
        }
        return counted == null || !counted.isBefore(days.today()) ? counted : days.today();
    }
}
