package onetrip.core.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The outbox of outside channels, shared by all nodes. Thread-safe; each call is a transaction. */
@ConsumerType
public interface OutboxStore {
    /**
     * Takes due entries of this channel that no other node has, counts the attempt and lends them until {@code leaseUntil}: a node
     * that dies gives them back by that. What the node has not begun in time it gives back itself, see {@link #back}.
     *
     * @return the longest due first
     */
    List<OutboxEntry> claim(Instant now, Instant leaseUntil, String channel, int most);

    /**
     * Counts messages to these addresses on this day, all in one transaction, to each as far as fewer than {@code most} were counted
     * before; all nodes count together. Whoever dies before they have gone leaves them counted.
     *
     * @param wanted address → how many would go there
     * @param day of the platform
     * @return address → how many of them may go and were counted, 0 to as many as were wanted
     */
    Map<String, Integer> count(String channel, Map<String, Integer> wanted, LocalDate day, int most);

    /**
     * They were counted, and did not go out; all in one transaction.
     *
     * @param counted address → how many
     */
    void uncount(String channel, Map<String, Integer> counted, LocalDate day);

    Optional<Notice> notice(UUID id);

    /** The notices of these ids that are there. */
    Map<UUID, Notice> notices(Set<UUID> ids);

    /** What was taken. */
    record Sent(UUID entry, Channel.Taken taken) {}

    /** All in one transaction. */
    void sent(List<Sent> sent);

    /**
     * They were not begun: at once due again, and the attempt does not count. Nothing happens to one that another node has by now.
     *
     * @param leaseUntil as they were lent
     */
    void back(List<UUID> entries, Instant leaseUntil, Instant now);

    /** Nobody wants it any more. */
    void drop(UUID entry);

    /** What carriers say of what they took, all in one transaction; one that did not arrive is a failure. */
    void arrived(List<Channel.Arrival> arrivals, Instant now);

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

    /** Puts a failed entry back in the queue, as {@link OutboxEntry#resent} counts; false if it is none, as after a second click. */
    boolean resend(UUID entry, Instant now);

    /**
     * Failed entries that say the same.
     *
     * @param error as the channel wrote it
     */
    record Cause(String channel, String error, long count) {}

    /** Why entries failed, the most frequent first; those that say the same are counted together. */
    List<Cause> causes();

    /**
     * As {@link #resend} with all that failed so, as after a day on which a provider refused everything.
     *
     * @return how many were put back
     */
    int resendAll(String channel, String error, Instant now);
}
