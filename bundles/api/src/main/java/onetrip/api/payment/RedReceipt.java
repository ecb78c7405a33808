package onetrip.api.payment;

import java.time.Instant;
import onetrip.api.payment.Order.Receipt;

/**
 * 红字票据: how a red receipt stands.
 *
 * @param blue the receipt that it takes back
 * @param red its own code, number and check code; null before it is there
 * @param at when it was made, or null
 * @param reason why it was refused, in the platform's words; else empty
 */
public record RedReceipt(String redNo, State state, Receipt blue, Receipt red, Instant at, String reason) {
    /** States of a red receipt. */
    public enum State {
        WAITING,
        ISSUED,
        REFUSED
    }
}
