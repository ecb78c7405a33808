package onetrip.api.payment;

import java.time.Instant;

/**
 * A line of the platform's books.
 *
 * @param number of ours: the order's, or the refund's
 * @param transaction the platform's
 * @param fen more than 0 in both directions
 */
public record StatementLine(Direction direction, String number, String transaction, long fen, Instant at) {
    /** Which way the money went. */
    public enum Direction {
        IN,
        BACK
    }
}
