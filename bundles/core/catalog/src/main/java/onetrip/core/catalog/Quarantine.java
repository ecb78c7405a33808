package onetrip.core.catalog;

import java.time.Instant;

/**
 * An item whose code is not called on this node for the time being.
 *
 * @param version the bundle's version
 * @param failures within the window that led to it; 0 if the process died
 * @param trialAt when one call is let through to see whether it works again, or null: only a person or another version lifts it
 */
public record Quarantine(String itemId, String version, Cause cause, int failures, Instant since, Instant trialAt) {
    /** What it did last. */
    public enum Cause {
        THREW,
        LATE,
        RUBBISH,
        /** The process before this one died while the item's code ran. */
        DIED
    }
}
