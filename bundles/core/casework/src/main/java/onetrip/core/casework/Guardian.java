package onetrip.core.casework;

import java.util.UUID;
import onetrip.core.identity.Relation;

/**
 * That the applicant is the guardian of whom the case is about, as an officer found from the proof (R-GUARD). It stands as long as the
 * decision does that it was said with. Immutable.
 *
 * @param officer who looked at the proof
 */
public record Guardian(UUID officer, Relation relation) {

    /** {@code apply(guardian, event) → guardian}: a function without I/O. Null: nothing is said. */
    static Guardian after(Guardian before, CaseEvent event) {
        if (event instanceof PaperEvent.GuardianProven e) {
            return new Guardian(e.officer(), e.relation());
        }
        boolean ends = event instanceof PaperEvent.GuardianEnded
                || event instanceof PaperEvent.DecisionRevoked
                || event instanceof CaseEvent.GrantSetAside
                || event instanceof CaseEvent.Withdrawn
                || event instanceof CaseEvent.DeemedWithdrawn
                || event instanceof CaseEvent.AcceptRevoked
                || event instanceof CaseEvent.Refused;
        return ends ? null : before;
    }
}
