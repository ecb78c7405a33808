package onetrip.api.payment;

import java.time.Instant;

/**
 * An order to pay.
 *
 * @param orderNo ours, at most 32 letters and digits
 * @param bill what is paid for, so that two orders of one bill can be told: the number of a case
 * @param fen more than 0
 * @param title what the payer reads at the cashier; no name, no reason
 * @param expires after this nothing can be paid any more
 * @param back local path where the payer's browser goes afterwards; says nothing about whether it was paid
 * @param invoice whose name stands on the electronic receipt; null: nobody's is told
 */
public record OrderRequest(
        String orderNo, String bill, long fen, String title, Instant expires, String back, Invoice invoice) {
    /** Without a name on the receipt. */
    public OrderRequest(String orderNo, String bill, long fen, String title, Instant expires, String back) {
        this(orderNo, bill, fen, title, expires, back, null);
    }

    /** 票据抬头. @param title a person's or an organisation's name @param code the organisation's unified social credit code; empty for a person */
    public record Invoice(String title, String code) {}
}
