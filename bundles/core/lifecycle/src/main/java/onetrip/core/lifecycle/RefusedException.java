package onetrip.core.lifecycle;

/** Carries a {@link Refusal} out of a call that has nothing else to give back. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.why().en());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
