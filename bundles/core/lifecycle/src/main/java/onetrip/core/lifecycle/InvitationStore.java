package onetrip.core.lifecycle;

import java.time.Instant;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Accounts that came by an invitation, one table for all nodes. Implemented by the store. Thread-safe. */
@ConsumerType
public interface InvitationStore {
    boolean has(String itemId, UUID account);

    /** The same again is no harm. */
    void put(String itemId, UUID account, Instant at);

    /** Forgets everybody: the trial is over. */
    void clear(String itemId);
}
