package onetrip.core.supervision;

/**
 * Something that this node cannot do without is away just now, as the database is while it is started again. Whoever was answered
 * like this asks again in a moment; what was sent may not have been taken.
 */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what for the log, without personal data */
    public Unavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
