package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.rules.CheckOutcome;

/**
 * A source that was silent answers later (R-FALLBACK). What differs from what was handed in is for whoever reviews, and nobody is
 * refused for it (R-SHARE). If it agrees, and nobody has begun to look, the check is asked again: a review that only prepares the
 * decision goes away by itself when nothing is left to look at (J02.4). Thread-safe, no state.
 */
public final class Reconsideration {
    private Reconsideration() {}

    static List<CaseEvent> cleared(CaseState state, Command.ClearFlag c) {
        if (!state.flags().contains(c.flag())) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.FlagCleared(c.flag(), c.evidenceHash()));
        if (!c.instead().isEmpty() && !state.flags().contains(c.instead())) {
            events.add(new CaseEvent.FlagRaised(c.instead()));
        }
        return events;
    }

    /** The check that handed the case to the review that is open now and that nobody has taken; empty if there is none. */
    public static Optional<Stage> check(CaseState state, Definition item) {
        List<Stage> stages = item.process().stages();
        int open = -1;
        for (int i = 0; i < stages.size(); i++) {
            open = stages.get(i).id().equals(state.stage()) ? i : open;
        }
        boolean waits = open > 0
                && (state.status() == Status.SUBMITTED || state.status() == Status.ACCEPTED)
                && state.office() != null
                && state.officer() == null
                && stages.get(open).kind() == StageKind.REVIEW
                && !stages.get(open).decides()
                // What was asked of the family, or sent by it, is a person's to look at.
                && state.intake().contents() == 0;
        return waits && stages.get(open - 1).kind() == StageKind.CHECK
                ? Optional.of(stages.get(open - 1))
                : Optional.empty();
    }

    static List<CaseEvent> decide(
            CaseState state, Command.Reconsider c, Definition item, Decider.Routing routing, Decider.Days days) {
        boolean nothingLeft = c.outcome().kind() == CheckOutcome.Kind.GO_ON;
        if (!nothingLeft
                || check(state, item)
                        .filter(check -> check.id().equals(c.stage()))
                        .isEmpty()) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>();
        c.before().stream()
                .filter(flag ->
                        state.flags().contains(flag) && !c.outcome().flags().contains(flag))
                .forEach(flag -> events.add(new CaseEvent.FlagCleared(flag, "")));
        events.add(new CaseEvent.CheckDone(c.stage(), "go-on", c.outcome().flags(), c.rulesVersion()));
        Decider.accept(events, state, item, days);
        Decider.openNext(events, state.stage(), item, routing, days, s -> s.kind() != StageKind.REVIEW || s.decides());
        return events;
    }
}
