package onetrip.core.catalog;

import java.time.LocalDateTime;
import java.util.Optional;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which items are paused: no new cases, while open ones go on (DESIGN §7). Whoever decides that says so by {@link ServingVersions#pauses}; the
 * catalogue works without it, and then nothing is paused. Must be safe for use by many threads and quick: it is asked for
 * every item of a list.
 */
@ConsumerType
public interface Availability {
    /** The pause of this item at this moment, local time; empty if it is not paused. */
    Optional<Pause> pause(String itemId, LocalDateTime at);

    /**
     * @param reason what people read
     * @param until when it is expected to end, or null while that is not known
     */
    record Pause(Text reason, LocalDateTime until) {}
}
