package onetrip.core.window;

import java.time.Instant;
import java.util.UUID;

/**
 * A paper that was brought to the window for a case.
 *
 * @param number of the case
 * @param material id of the material in the case's definition
 * @param returnedAt when a paper handed over went back; null while the office has it, and for what was only seen
 */
public record Paper(
        UUID id,
        UUID visit,
        String number,
        String office,
        String material,
        How how,
        UUID clerk,
        Instant at,
        Instant returnedAt,
        UUID returnedBy) {
    public enum How {
        /** The clerk compared the original with what was uploaded and gave it back at once. */
        SEEN,
        /** It stays with the office, on a hand-over list (交接单). */
        HANDED_OVER
    }

    /** Whether the office owes it back. */
    public boolean held() {
        return how == How.HANDED_OVER && returnedAt == null;
    }
}
