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
 */
public record OrderRequest(String orderNo, String bill, long fen, String title, Instant expires, String back) {}
