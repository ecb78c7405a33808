package onetrip.api.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to a courier's system, registered as an OSGi service with the property {@link #CARRIER}. Each method is one attempt that
 * ends within its deadline and never throws for anything that the other side did. Must be safe for use by many threads.
 */
@ConsumerType
public interface DeliveryConnector {
    /** Service property: the carrier's name as people know it, unique on a server; kept with each case. */
    String CARRIER = "onetrip.delivery.carrier";

    /** Whether an order was called off. */
    enum Cancelled {
        DONE,
        /** It has been collected already. */
        TOO_LATE,
        AWAY
    }

    Placed place(Shipment shipment);

    /** @param id of the shipment */
    Cancelled cancel(String id, Duration deadline);

    /** All that is known of it, in order of time; empty if the carrier does not answer. */
    Optional<List<Track>> tracks(String tracking, Duration deadline);

    /** Whether {@link #answers} asks the other side. */
    default boolean testable() {
        return false;
    }

    /** Whether the other side answers and knows us; nothing is ordered. Never throws for anything that the other side did. */
    default boolean answers(Duration deadline) {
        return false;
    }
}
