package onetrip.core.casework;

/**
 * A step of a case needs the item's code, and the item is not there or its code failed: the case is frozen and waits, it is
 * never handed to a wrong office and never failed (DESIGN §5).
 */
public final class RulesAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The item is not installed here, or stopped. */
    public static final String ABSENT = "absent";
    /** Its code failed, or is in quarantine. */
    public static final String FAILING = "failing";
    /** Too much is asked of it at this moment. */
    public static final String BUSY = "busy";

    /** Not the item: the seal service does not answer, and without it no document goes out (R-GRANT). */
    public static final String SEAL = "seal";

    private final String reason;

    /** @param reason one of the codes of this class; stored in events, never changed */
    public RulesAway(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
