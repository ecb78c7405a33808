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
                state.promisedDue(), item.limits().promised(), c.next().limits().promised(), c.accepted(), days);
        LocalDate statutory = forced(
                state.statutoryDue(),
                item.limits().statutory(),
                c.next().limits().statutory(),
                c.accepted(),
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
     * @param accepted null if it has not
     */
    private static LocalDate forced(
            LocalDate due, Limits.Limit was, Limits.Limit is, LocalDate accepted, Decider.Days days) {
        if (accepted == null || Objects.equals(was, is)) {
            return due;
        }
        LocalDate counted = Deadlines.due(is, accepted, days);
        return counted == null || !counted.isBefore(days.today()) ? counted : days.today();
    }
}
