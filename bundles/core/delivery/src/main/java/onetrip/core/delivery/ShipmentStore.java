package onetrip.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.delivery.Track;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps orders at couriers; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface ShipmentStore {
    /** False, and nothing is written, where the case has an open one. */
    boolean insert(Sending sending);

    /** Writes it if its version is still the same; false otherwise. */
    boolean update(Sending sending);

    /** The newest one of the case. */
    Optional<Sending> of(String number);

    /** Lends what is due to whoever asks, until then. */
    List<Sending> claim(Instant now, Instant until, int limit);

    /** Adds what is new; what is known stays as it is. */
    void keep(UUID sending, List<Track> tracks);

    /** In order of time. */
    List<Track> tracks(UUID sending);
}
