package onetrip.core.outreach;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Who subscribed to what, and what subscribers are being told. Implemented by core/store; thread-safe. */
@ConsumerType
public interface SubscriptionStore {
    /** Before the first account in the order of {@link #subscribers}. */
    UUID NOBODY = new UUID(0, 0);

    record Subscription(UUID account, String itemId, Instant since) {}

    /** What is there already stays as it is. */
    void add(Subscription subscription);

    void remove(UUID account, String itemId);

    /** The latest first. */
    List<Subscription> of(UUID account);

    /**
     * What all subscribers of an item are told.
     *
     * @param at when it happened: who subscribed later is not told
     * @param reached the last account that was told
     * @param zh values of the Chinese words
     */
    record Alert(
            UUID id,
            String itemId,
            NoticeEvent event,
            String link,
            Instant at,
            UUID reached,
            Map<String, String> zh,
            Map<String, String> en) {}

    /** Which of these were noted before. */
    Set<String> noted(String itemId, Collection<String> happenings);

    /**
     * Notes what happened, together with what is to be told of it.
     *
     * @return false if another node has noted some of it; then nothing was written
     */
    boolean note(Collection<String> happenings, Alert alert);

    /** The oldest first. */
    List<Alert> open(int most);

    /** Accounts behind {@link Alert#reached} that had subscribed when it happened, in the store's order. */
    List<UUID> subscribers(Alert alert, int most);

    /**
     * @param reached the last one of them; null: all were told, and the alert is over
     * @return false if another node was faster; then nobody was told
     */
    boolean told(Alert alert, UUID reached, List<Notice> notices, List<OutboxEntry> outbox);

    /** Up to when a register was read for subscribers. */
    Optional<Instant> mark(UUID book);

    void mark(UUID book, Instant until);

    /** Forgets what was noted before; it must be too old to be told again. */
    void forgetNoted(Instant before);
}
