package onetrip.api.task;

/**
 * What the system said to a task.
 *
 * @param receipt its own number of the task; empty if it did not take it
 * @param detail its code, or the kind of failure; never its text, which may repeat a name
 * @param evidence SHA-256 of its answer as received, hex; empty if there was none
 */
public record Opened(Status status, String receipt, String detail, String evidence) {
    /** How it ended. */
    public enum Status {
        TAKEN,
        /** It does not take such a task: it is answered in the platform's own inbox. */
        REFUSED,
        /** It does not answer, or does not know us: the same task may be taken later. */
        AWAY
    }

    public Opened {
        receipt = receipt == null ? "" : receipt;
        detail = detail == null ? "" : detail;
        evidence = evidence == null ? "" : evidence;
    }
}
