package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;
import onetrip.core.clock.Deadline;

/** 人工复核 of what rules decided (R-AUTO). As all events: facts, names that never change. */
public sealed interface ReviewEvent extends CaseEvent.OfPapers {

    /**
     * The applicant asks that a person look at it.
     *
     * @param wish what is wrong, in the applicant's words
     * @param office that answers until the end of {@code due}
     */
    record Asked(UUID by, String wish, String office, LocalDate due) implements ReviewEvent {}

    /** The decision stands. {@code reason} is read by the applicant. */
    record Upheld(UUID officer, String reason) implements ReviewEvent {}

    /**
     * The refusal is gone: people decide anew.
     *
     * @param notCounted days between the two decisions, in which no limit ran; null if there were none
     * @param promisedDue null as in {@link CaseEvent.Accepted}
     */
    record SetAside(
            UUID officer,
            String reason,
            Deadline.Stop notCounted,
            LocalDate promisedDue,
            LocalDate statutoryDue,
            boolean provisional)
            implements ReviewEvent {}
}
