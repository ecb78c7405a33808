package onetrip.api.payment;

import java.time.Instant;

/**
 * A line of the platform's books.
 *
 * @param number of ours: the order's, the refund's, or the red receipt's
 * @param transaction the platform's; of a red receipt its code and number with a space between
 * @param fen more than 0 in all directions
 */
public record StatementLine(Direction direction, String number, String transaction, long fen, Instant at) {
    /** Which way the money went; a red receipt moves none. */
    public enum Direction {
        IN,
        BACK,
        /** A red receipt over money that went back. */
        RED
    }
}
