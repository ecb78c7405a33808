package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;

/** The commands around acceptance, each to the class that knows its law. Thread-safe, no state. */
final class IntakeLaw {
    private IntakeLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfIntake command, Definition item, Decider.Routing routing, Decider.Days days) {
        if (command instanceof Command.Accept c) {
            return Acceptance.accept(state, c, item, days);
        }
        if (command instanceof Command.AskCorrection c) {
            return Correction.ask(state, c, item, days);
        }
        if (command instanceof Command.NotAccept c) {
            return Acceptance.notAccept(state, c, item);
        }
        if (command instanceof Command.AskSupplement c) {
            return Supplement.ask(state, c, item, days);
        }
        if (command instanceof Command.FollowUp c) {
            return FollowUps.done(state, c);
        }
        Command.Amend c = (Command.Amend) command;
        return switch (c.purpose()) {
            case CORRECTION -> Correction.resubmit(state, c, item, routing, days);
            case SPOT_FIX -> Correction.spotFix(state, c);
            case TOLERANT -> Tolerance.add(state, c, item);
            case SUPPLEMENT -> Supplement.answer(state, c);
        };
    }
}
