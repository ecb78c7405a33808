package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.core.identity.Relation;

/** Documents after the decision. As all events: facts, no personal data in clear, names that never change. */
public sealed interface PaperEvent extends CaseEvent.OfPapers {

    /** R-GRANT: ten working days after the decision the applicant still has not got it. Once a case. */
    record IssueLate(String stage, LocalDate due) implements PaperEvent {}

    /**
     * 撤销 (行政许可法 art. 69): the decision and every document of it hold no more.
     *
     * @param documents those that held until now
     * @param ground the law, in words
     * @param fraud it was got by false statements or other unlawful means (R-FRAUD); nobody outside reads this
     */
    record DecisionRevoked(List<UUID> documents, UUID officer, String reason, String ground, boolean fraud)
            implements PaperEvent {
        public DecisionRevoked {
            documents = documents == null ? List.of() : List.copyOf(documents);
        }
    }

    /**
     * R-GUARD: the applicant is the guardian of whom the case is about; {@code officer} has looked at the proof.
     *
     * @param against the household register had answered and did not name the child
     * @param why the proof holds all the same; else empty
     */
    record GuardianProven(UUID officer, Relation relation, boolean against, String why) implements PaperEvent {}

    /** That is said no more. */
    record GuardianEnded(UUID officer, String reason) implements PaperEvent {}

    /**
     * 补发、换发: the document was made again; the old edition holds no more.
     *
     * @param old the edition before, with {@code oldNumber}
     * @param edition of the new one
     */
    record DocumentReplaced(
            UUID old,
            String oldNumber,
            UUID document,
            String template,
            String documentNumber,
            int edition,
            UUID officer,
            String reason)
            implements PaperEvent {}
}
