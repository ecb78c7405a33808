package onetrip.api.payment;

import onetrip.api.payment.Order.Receipt;

/**
 * Asks for a red receipt (冲红): money has gone back, and the electronic receipt over it is not true any more.
 *
 * @param redNo ours, at most 32 letters and digits
 * @param refundNo ours, of the money that went back
 * @param blue the receipt that is taken back
 * @param fen more than 0: what went back, with all earlier red receipts not more than the blue one is over
 * @param reason for the platform's books; names no person
 */
public record RedRequest(String redNo, String orderNo, String refundNo, Receipt blue, long fen, String reason) {}
