package onetrip.api.payment;

/** The platform cannot be asked, is late, or answers what cannot be read or trusted: nothing is known. The message names no person. */
public final class PaymentAway extends Exception {
    private static final long serialVersionUID = 1L;

    public PaymentAway(String message, Throwable cause) {
        super(message, cause);
    }

    public PaymentAway(String message) {
        this(message, null);
    }
}
