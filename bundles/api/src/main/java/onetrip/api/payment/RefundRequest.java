package onetrip.api.payment;

/**
 * Money back, the way it came.
 *
 * @param refundNo ours, at most 32 letters and digits
 * @param transaction of which payment of the order
 * @param fen more than 0, with all earlier refunds not more than the payment
 * @param reason for the platform's books; names no person
 */
public record RefundRequest(String refundNo, String orderNo, String transaction, long fen, String reason) {}
