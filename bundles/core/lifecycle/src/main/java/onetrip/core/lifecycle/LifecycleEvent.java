package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * One entry of the log of installation.
 *
 * @param by account, {@code shell}, {@code drop-folder} or {@link ItemLifecycle#PLATFORM}
 * @param itemId or empty where it is not known, as with a file that is no item
 * @param version the bundle's version, or empty
 * @param hash of the jar, or empty where there is none
 * @param code of the refusal; empty if it was not refused
 * @param reason why an item was taken away in spite of open cases, or empty
 */
public record LifecycleEvent(
        Instant at,
        String by,
        Action action,
        String itemId,
        String version,
        String hash,
        Outcome outcome,
        String code,
        String reason) {

    public enum Action {
        /** A jar was handed in. */
        STAGE,
        /** A staged jar was thrown away. */
        DISCARD,
        INSTALL,
        REPLACE,
        /** A version was opened to a few, or to others than before. */
        OPEN,
        /** What was open to a few is open to nobody any more. */
        TAKE_BACK,
        /** The invitation was made anew. */
        INVITE,
        /** A change was asked for that waits for a second person or for its time. */
        ASK,
        APPROVE,
        DECLINE,
        WITHDRAW,
        /** An earlier version takes new cases again. */
        ROLL_BACK,
        /** The last case of an older version was closed, and the version went. */
        FINISH,
        /** An older version came back, because cases wait for it. */
        RETURN,
        UNINSTALL,
        /** It takes no new cases any more; what is open finishes. */
        RETIRE,
        /** It takes no new cases. */
        PAUSE,
        /** It takes new cases again. */
        RESUME,
        /** A parameter got another value, now or for later, or a planned change was withdrawn. */
        CONFIGURE,
        /** Its code failed too often, or a process died in it: this node does not call it. */
        QUARANTINE,
        /** This node calls it again. */
        RELEASE,
        /** An item that the platform ships with became desired. */
        SEED,
        /** This node made what is desired the case, at start or after another node's change. */
        RECONCILE
    }

    public enum Outcome {
        DONE,
        UNCHANGED,
        REFUSED
    }
}
