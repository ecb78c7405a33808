package onetrip.api.push;

/**
 * What the outside system said.
 *
 * @param receipt its own number for what it took; empty if it gave none
 * @param message why not, for officers; no person in it
 */
public record PushAnswer(Status status, String receipt, String message) {
    /** How it ended. */
    public enum Status {
        /** It has it. */
        TAKEN,
        /** It will not take this file; asking again changes nothing. */
        REFUSED,
        /** It is not known whether it has it; it is asked again. */
        AWAY
    }

    public PushAnswer {
        receipt = receipt == null ? "" : receipt;
        message = message == null ? "" : message;
    }

    public static PushAnswer taken(String receipt) {
        return new PushAnswer(Status.TAKEN, receipt, "");
    }

    public static PushAnswer refused(String message) {
        return new PushAnswer(Status.REFUSED, "", message);
    }

    public static PushAnswer away(String message) {
        return new PushAnswer(Status.AWAY, "", message);
    }
}
