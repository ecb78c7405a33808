package onetrip.core.casework;

import java.time.Instant;
import java.util.UUID;

/**
 * A source that owes an answer (R-FALLBACK): asked again in the background until it confirms.
 *
 * @param attempts background attempts so far
 */
public record SourceRecheck(UUID caseId, String source, int attempts, Instant next) {
    /** In place of a source: the item's own code, which a frozen case waits for. */
    public static final String ITEM = "@item";

    /** In place of a source: the item's rules, whose check waits for what no source will say, as a record in a register. */
    public static final String RULES = "@rules";

    /** What stands before a source that has answered and that the applicant contradicts ({@link Dispute}). */
    public static final String DISPUTED = "@disputed:";

    /** What stands before the id of a {@link ForcedChange}, in place of a source. */
    public static final String FORCED = "@forced:";
}
