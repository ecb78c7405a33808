package onetrip.connector.contract;

/** What an outside system does that it should not. */
public enum Bad {
    /** Longer than anybody waits. */
    LATE(true),
    /** Hangs up with nothing said. */
    HUNG_UP(true),
    /** The connection is dropped in the middle of the body. */
    BROKEN_OFF(true),
    /** A body without end. */
    OVERSIZED(true),
    ERROR_500(true),
    /** 429 with Retry-After. */
    TOO_MANY_429(true),
    /** 302 to another address of the same server, which nobody may ask. */
    REDIRECT_302(true),
    /** The name of its server is known nowhere (RFC 6761, section 6.4). */
    NO_NAME(true),
    /** A certificate that nobody issued whom we trust. */
    CERTIFICATE(true),
    /** Our own connector is taken away while the answer is awaited. */
    REMOVED_IN_FLIGHT(true),
    /** It was taken away before, and somebody still holds it. */
    REMOVED(true),
    /** Half an object. */
    MALFORMED(false),
    EMPTY(false),
    /** An array where an object was agreed. */
    LIST(false),
    /** Twenty thousand brackets. */
    DEEP(false),
    /** A page of a gate, with 200. */
    PAGE(false),
    /** GBK that nobody said. */
    GBK(false),
    /** GBK by the header. */
    GBK_SAID(false),
    /** HTML in a name: text like any other. */
    MARKUP(false);

    private final boolean silent;

    Bad(boolean silent) {
        this.silent = silent;
    }

    /** Whether there is no answer at all; else there is one that cannot be read. */
    boolean silent() {
        return silent;
    }
}
