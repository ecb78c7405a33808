package onetrip.api.delivery;

/**
 * What the carrier said to an order.
 *
 * @param tracking its number; empty if it did not take the order
 * @param label what it wants printed besides the number and the addresses, as its sorting code; may be empty
 * @param detail its code, or the kind of failure; never its text, which may repeat an address
 */
public record Placed(Status status, String tracking, String label, String detail) {
    /** How it ended. */
    public enum Status {
        TAKEN,
        /** It does not carry this: an address that it cannot reach, for example. */
        REFUSED,
        /** It does not answer, or does not know us: the same order may be taken later. */
        AWAY
    }

    public Placed {
        tracking = tracking == null ? "" : tracking;
        label = label == null ? "" : label;
        detail = detail == null ? "" : detail;
    }

    public static Placed taken(String tracking, String label) {
        return new Placed(Status.TAKEN, tracking, label, "");
    }

    public static Placed of(Status status, String detail) {
        return new Placed(status, "", "", detail);
    }
}
