package onetrip.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps sessions for all nodes; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface SessionStore {
    void insert(StoredSession session);

    Optional<StoredSession> find(String tokenHash);

    /** Sets the last use, never back; false where the session is gone. */
    boolean touch(String tokenHash, Instant seenAt);

    /** Keeps by which mandate the session acts, null for none; false where the session is gone. */
    boolean act(String tokenHash, UUID mandate);

    boolean delete(String tokenHash);

    int deleteOfAccount(UUID account);

    /**
     * Deletes sessions that a provider outside says are over.
     *
     * @param subject of its people; empty: whoever has the session
     * @param session one of its sessions; empty: all of the subject
     * @return their token hashes
     */
    List<String> deleteOutside(String method, String subject, String session);

    /** Deletes what was last seen before the one or opened before the other moment. */
    int deleteExpired(Instant seenBefore, Instant createdBefore);
}
