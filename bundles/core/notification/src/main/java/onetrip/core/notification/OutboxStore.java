package onetrip.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The outbox of outside channels, shared by all nodes. Thread-safe; each call is a transaction. */
@ConsumerType
public interface OutboxStore {
    /**
     * Takes one due entry for one of these channels that no other node has, counts the attempt and lends it until
     * {@code leaseUntil}: a node that dies gives it back by that. One at a time, because what stands in a queue on a node
     * can outlast any lease.
     */
    Optional<OutboxEntry> claim(Instant now, Instant leaseUntil, Set<String> channels);

    Optional<Notice> notice(UUID id);

    void sent(UUID entry);

    /** The attempt failed; the next one is due then. Nothing happens if another node has brought it to an end meanwhile. */
    void retry(UUID entry, String error, Instant next);

    /** It was the channel's fault: as {@link #retry}, and the attempt does not count. */
    void postpone(UUID entry, String error, Instant next);

    /** Nothing happens if another node has brought it to an end meanwhile. */
    void failed(UUID entry, String error);

    /** Newest first: what gave up, for staff. */
    List<OutboxEntry> failures(int offset, int limit);

    /** Newest first: what is still tried though it failed at least once, for staff. */
    List<OutboxEntry> delayed(int offset, int limit);

    /** Puts a failed entry back in the queue; false if it is none, as after a second click. */
    boolean resend(UUID entry, Instant now);
}
