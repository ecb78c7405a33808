package onetrip.api.payment;

import java.time.Instant;
import java.util.List;

/**
 * How an order stands at the platform.
 *
 * @param cashier where the payer goes; null once there is nothing to pay
 * @param payments money that came in, the first one first: more than one if somebody paid twice
 * @param receipt the electronic receipt, or null while there is none
 */
public record Order(
        String orderNo, State state, long fen, String cashier, List<Transaction> payments, Receipt receipt) {
    /** States of an order. */
    public enum State {
        /** The platform has no such order. */
        UNKNOWN,
        WAITING,
        PAID,
        /** Nothing can be paid any more, and nothing was. */
        CLOSED
    }

    /** Money that came in. @param id the platform's own, unique on its channel */
    public record Transaction(String id, long fen, Instant at) {}

    /** 财政电子票据. @param code 票据代码, 8 digits @param number 票据号码, 10 digits @param check 校验码 */
    public record Receipt(String code, String number, String check) {}

    public Order {
        payments = payments == null ? List.of() : List.copyOf(payments);
    }
}
