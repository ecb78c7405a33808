package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;

/**
 * 退回 in serial stages: who finds a gap in what an earlier review left gives the case back to it, with what is to be looked at again.
 * The clocks of the case go on; the stage has its own days anew. Thread-safe, no state.
 */
public final class SerialReview {
    private SerialReview() {}

    /**
     * The review that the open one can give the case back to; empty if there is none. Past a joint review, a visit, a payment or an
     * allocation it does not go back: what they settled would be asked twice.
     */
    public static Optional<Stage> before(CaseState state, Definition item) {
        Stage earlier = null;
        for (Stage stage : item.process().stages()) {
            if (stage.id().equals(state.stage())) {
                boolean open = stage.kind() == StageKind.REVIEW
                        && state.office() != null
                        && state.status().accepted()
                        && state.status() != Status.SUSPENDED;
                return open ? Optional.ofNullable(earlier) : Optional.empty();
            }
            if (stage.kind() != StageKind.CHECK && state.stagesDone().contains(stage.id())) {
                earlier = stage.kind() == StageKind.REVIEW ? stage : null;
            }
        }
        return Optional.empty();
    }

    static List<CaseEvent> sendBack(
            CaseState state, Command.SendBack c, Definition item, Decider.Routing routing, Decider.Days days) {
        JointReview.requireLead(state, c.by());
        Stage to = before(state, item)
                .orElseThrow(() -> JointReview.refused(
                        "nothing-to-send-back-to",
                        "前面没有可以退回的审核环节。要申请人说明的，用补充说明。",
                        "No review came before this one. What the applicant should explain is asked as a supplement."));
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.ReviewSentBack(
                state.stage(), c.by().officer(), c.by().inPlaceOf(), to.id(), JointReview.words(c.reason())));
        Decider.open(events, to, routing, days);
        return events;
    }
}
