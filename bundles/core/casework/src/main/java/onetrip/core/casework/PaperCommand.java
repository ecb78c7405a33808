package onetrip.core.casework;

import java.util.List;
import java.util.UUID;

/** What an office wants of a document after the decision. Who may, is decided by whoever carries it out. */
public sealed interface PaperCommand extends Command.OfPapers {
    UUID officer();

    /**
     * The decision holds no more (行政许可法 art. 69).
     *
     * @param documents that hold until now; whoever carries it out finds them, whatever stands here
     * @param ground the law, in words
     * @param fraud it was got by false statements (R-FRAUD)
     */
    record Revoke(UUID officer, List<UUID> documents, String reason, String ground, boolean fraud)
            implements PaperCommand {
        public Revoke {
            documents = documents == null ? List.of() : List.copyOf(documents);
        }
    }

    /** What was ticked of the guardian was wrong (R-GUARD); the decision stands. */
    record TakeGuardianBack(UUID officer, String reason) implements PaperCommand {}

    /**
     * The document is to be made again, from what the case holds today.
     *
     * @param newNumber false: the same number, with the next edition
     */
    record Reissue(UUID officer, UUID document, boolean newNumber, String reason) implements PaperCommand {}

    /** It was made. */
    record RecordReissue(
            UUID officer,
            UUID old,
            String oldNumber,
            UUID document,
            String template,
            String number,
            int edition,
            String reason)
            implements PaperCommand {}
}
