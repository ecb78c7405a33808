package onetrip.core.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Where the platform's books and ours differ: somebody looks at it, nothing is corrected by itself. Immutable; money is integer fen.
 *
 * @param day of the platform's books
 * @param number of the order or refund, as the books have it
 * @param ours 0 where we have nothing
 * @param theirs 0 where they have nothing
 * @param settledAt when somebody said what it was; null before
 * @param note what it was
 */
public record Difference(
        UUID id,
        String channel,
        LocalDate day,
        String number,
        String transaction,
        Kind kind,
        long ours,
        long theirs,
        Instant foundAt,
        Instant settledAt,
        UUID settledBy,
        String note) {
    /** Names are stored. */
    public enum Kind {
        /** They have money that we do not know of. */
        MISSING_HERE,
        /** We have money that they do not know of. */
        MISSING_THERE,
        AMOUNT,
        /** A callback over another sum than the order's; nothing was recorded. */
        CALLBACK
    }
}
