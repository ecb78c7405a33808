package onetrip.api.message;

/**
 * What the carrier said to one attempt.
 *
 * @param detail its code or the kind of failure; never its text, which may repeat the recipient
 * @param receipt its own number for the message, at most 120 printable characters of ASCII; empty if it gave none, or something else in
 *     its place
 */
public record MessageAnswer(Status status, String detail, String receipt) {
    /** How it ended. */
    public enum Status {
        TAKEN,
        /** This recipient will never be served. */
        RECIPIENT_REFUSED,
        /** Not now: too many to this recipient. */
        RECIPIENT_LATER,
        /** What is in it is not taken. */
        MESSAGE_REFUSED,
        /** It does not answer, or has no time for us: nobody's messages pass now. */
        AWAY,
        /** It was given to it and said nothing that can be read: it may have it. Nobody else is given it meanwhile. */
        UNKNOWN,
        /** It does not know us: the operator has to mend that. */
        LOGIN_REFUSED
    }

    static final String RECEIPT = "[\\x21-\\x7e]{1,120}";

    public MessageAnswer {
        detail = detail == null ? "" : detail;
        // Whatever a carrier writes, what it took is kept as taken: a number that no database holds is worse than none.
        receipt = receipt != null && receipt.matches(RECEIPT) ? receipt : "";
    }

    public static MessageAnswer taken(String receipt) {
        return new MessageAnswer(Status.TAKEN, "", receipt);
    }

    public static MessageAnswer of(Status status, String detail) {
        return new MessageAnswer(status, detail, "");
    }
}
