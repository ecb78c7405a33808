package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;

/**
 * A deputy does the case's own task of an officer who is away (J03 F2): the task stays the officer's, what is done is the
 * deputy's, and the record says for whom. Thread-safe, no state.
 */
final class StandIn {
    private StandIn() {}

    static List<CaseEvent> decide(
            CaseState state, Command.InPlace c, Definition item, Decider.Routing routing, Decider.Days days) {
        List<CaseEvent> done = Decider.decide(seen(state, c), command(c), item, routing, days);
        if (done.isEmpty()) {
            return done;
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.StoodIn(c.officer(), c.principal()));
        events.addAll(done);
        return events;
    }

    /** A task that is taken or given back is the officer's who is away. */
    private static Command command(Command.InPlace c) {
        if (c.command() instanceof Command.Claim) {
            return new Command.Claim(c.principal());
        }
        return c.command() instanceof Command.Release ? new Command.Release(c.principal()) : c.command();
    }

    private static CaseState seen(CaseState state, Command.InPlace c) {
        boolean theirs = c.principal().equals(state.officer());
        boolean hands = c.command() instanceof Command.Claim || c.command() instanceof Command.Release;
        return theirs && !hands ? state.heldBy(c.officer()) : state;
    }
}
