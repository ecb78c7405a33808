package onetrip.core.window;

import java.time.Instant;
import java.util.UUID;

/**
 * Something of the person that was opened in a visit; written down once a visit, and the person reads it (R-LOG).
 *
 * @param thing id of the item, or number of the case
 */
public record Opened(UUID visit, Kind kind, String thing, Instant at) {
    public enum Kind {
        /** The case by which the person asked to be called by video; it stands for the person being there. */
        VIDEO,
        /** A form of the item, new or begun before. */
        APPLY,
        /** Where the case stands: named by the visitor, or filed in this visit. */
        CASE,
        /** What was to be put right or added in the case. */
        AMEND,
        /** A receipt with a code to follow the case by. */
        RECEIPT
    }
}
