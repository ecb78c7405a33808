package onetrip.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The outbox of outside channels, shared by all nodes. Thread-safe; each call is a transaction. */
@ConsumerType
public interface OutboxStore {
    /**
     * Takes up to {@code limit} due entries that no other node has, counts the attempt and lends them until
     * {@code leaseUntil}: a node that dies gives them back by that.
     */
    List<OutboxEntry> claim(Instant now, Instant leaseUntil, int limit);

    Optional<Notice> notice(UUID id);

    void sent(UUID entry);

    void retry(UUID entry, String error, Instant next);

    void failed(UUID entry, String error);

    /** Newest first: what gave up, for staff. */
    List<OutboxEntry> failures(int offset, int limit);

    /** Puts a failed entry back in the queue; false if it is none. */
    boolean resend(UUID entry, Instant now);
}
