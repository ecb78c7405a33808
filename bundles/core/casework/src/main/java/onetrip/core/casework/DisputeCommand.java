package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Steps of a {@link Dispute} in a case that says so. Decides nothing about the case itself, whatever its status. */
public sealed interface DisputeCommand extends Command.OfDispute {
    record Send(UUID dispute, UUID officer) implements DisputeCommand {}

    record Conclude(UUID dispute, UUID officer, boolean corrected) implements DisputeCommand {}

    /**
     * The source agrees with the applicant by now: what was in question is no more.
     *
     * @param disputes still open ones that end with it; may be none
     * @param flags that go
     */
    record Settle(List<UUID> disputes, List<String> flags, String evidenceHash) implements DisputeCommand {}

    static List<CaseEvent> decide(CaseState state, DisputeCommand command) {
        if (command instanceof Send c) {
            return List.of(new DisputeEvent.DisputeSent(c.dispute(), c.officer()));
        }
        if (command instanceof Conclude c) {
            return List.of(new DisputeEvent.DisputeAnswered(c.dispute(), c.officer(), c.corrected()));
        }
        Settle settle = (Settle) command;
        List<CaseEvent> events = new ArrayList<>();
        settle.flags().stream()
                .filter(state.flags()::contains)
                .forEach(flag -> events.add(new CaseEvent.FlagCleared(flag, settle.evidenceHash())));
        settle.disputes().forEach(id -> events.add(new DisputeEvent.DisputeAnswered(id, null, true)));
        return events;
    }
}
