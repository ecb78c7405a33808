package onetrip.core.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps tickets about sources, for all nodes; implemented by the store. Thread-safe. */
@ConsumerType
public interface SourceTickets {
    /**
     * Adds answers to the open ticket of this connector and reason, or opens one.
     *
     * @param seen {@code count} answers between {@code since} and {@code last}
     */
    void add(SourceTicket seen);

    /** The open ones, the oldest first, then those that were closed last. */
    List<SourceTicket> list(int closed);

    /** @return false if there is no open ticket of this id */
    boolean close(UUID id, String word, String by, Instant at);
}
