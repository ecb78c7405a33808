package onetrip.core.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Where mandates rest. Implemented by core/store; thread-safe, each method is one transaction. */
@ConsumerType
public interface MandateStore {
    void insert(Mandate mandate);

    Optional<Mandate> find(UUID id);

    /** Newest first, at most 100. */
    List<Mandate> givenBy(UUID principal);

    /** Newest first, at most 100. */
    List<Mandate> heldBy(String certType, String certNo);

    /** @return false if it had ended before */
    boolean end(UUID id, Instant at);

    /** What the agent opened by it; the same once. */
    record Use(UUID mandate, Kind kind, String thing, Instant at) {}

    /** Names are stored. */
    enum Kind {
        /** A form; the thing is the item's id. */
        APPLY,
        /** A case; the thing is its number. */
        CASE
    }

    void log(Use use);

    /** Newest first, at most 100. */
    List<Use> uses(UUID mandate);
}
