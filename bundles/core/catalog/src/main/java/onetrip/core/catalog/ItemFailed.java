package onetrip.core.catalog;

/**
 * A call into an item's code came to nothing. What the item threw is not kept: its words may hold what somebody typed, and its
 * class would hold the item's class loader.
 */
public final class ItemFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. The first three are the item's own failures and count towards its quarantine. */
    public enum Reason {
        /** It threw. */
        THREW,
        /** It was cut off after its time. */
        LATE,
        /** What it returned is against the contract. */
        RUBBISH,
        /** As many calls as it may have at once were under way. */
        BUSY,
        /** It is in quarantine and was not called. */
        QUARANTINED,
        /** It is being stopped and was not called. */
        LEAVING;

        /** True if it was the item's doing. */
        public boolean counts() {
            return this == THREW || this == LATE || this == RUBBISH;
        }
    }

    private final String itemId;
    private final Reason reason;

    public ItemFailed(String itemId, String what, Reason reason) {
        super("item " + itemId + ": " + what + " " + reason, null, false, false);
        this.itemId = itemId;
        this.reason = reason;
    }

    public String itemId() {
        return itemId;
    }

    public Reason reason() {
        return reason;
    }
}
