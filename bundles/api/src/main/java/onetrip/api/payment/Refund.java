package onetrip.api.payment;

import java.time.Instant;

/**
 * How a refund stands.
 *
 * @param id the platform's number, or null before there is one
 * @param at when the money went back, or null
 * @param reason why it was refused, in the platform's words; else empty
 */
public record Refund(String refundNo, State state, String id, Instant at, String reason) {
    /** States of a refund. */
    public enum State {
        WAITING,
        DONE,
        REFUSED
    }
}
