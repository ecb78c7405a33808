package onetrip.api.payment;

/** A message that is not believed. The message says what was wrong with it, and nothing of what it said. */
public final class Forged extends Exception {
    private static final long serialVersionUID = 1L;

    public Forged(String message) {
        super(message);
    }
}
