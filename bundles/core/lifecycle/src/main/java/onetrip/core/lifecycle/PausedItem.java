package onetrip.core.lifecycle;

import java.time.Instant;
import java.time.LocalDateTime;
import onetrip.api.item.Text;

/**
 * An item that takes no new cases for a while; those that are open go on.
 *
 * @param reason what people read on the guide
 * @param until local time at which it opens by itself, or null while that is not known
 * @param by who decided it
 */
public record PausedItem(String itemId, Text reason, LocalDateTime until, String by, Instant at) {
    /** Whether the pause holds at this moment, local time. */
    public boolean holds(LocalDateTime now) {
        return until == null || now.isBefore(until);
    }
}
