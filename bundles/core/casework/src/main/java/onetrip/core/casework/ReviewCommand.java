package onetrip.core.casework;

import java.util.UUID;

/** What the applicant, and then the office, want of a decision that rules made (R-AUTO); {@link ReviewLaw} decides. */
public sealed interface ReviewCommand extends Command.OfPapers {

    /** @param wish what is wrong with the decision */
    record Ask(UUID by, String wish) implements ReviewCommand, Command.ByApplicant {}

    /** The decision stands; {@code reason} goes to the applicant. */
    record Uphold(UUID officer, String reason) implements ReviewCommand {}

    /** A refusal is not right: people decide anew. */
    record SetAside(UUID officer, String reason) implements ReviewCommand {}
}
