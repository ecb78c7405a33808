package onetrip.core.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Where it is kept who is waited for, and how far each register was read. Implemented by core/store; thread-safe. */
@ConsumerType
public interface OutreachStore {
    /** All that waits for these people. */
    List<Waiting> of(Collection<Waiting.Person> people);

    /** What is known of these records. */
    Map<UUID, Waiting> known(Set<UUID> records);

    /** Adds what is new, changes what is known; of two nodes that add the same one is enough. */
    void keep(List<Waiting> waiting);

    void forget(Collection<UUID> records);

    /** Forgets what nobody can do any more. @return how many */
    int forgetBefore(LocalDate day);

    /** Who is to be told by now, people and items together. */
    List<Waiting> due(Instant now, int most);

    /**
     * These were told, with their notices, or nothing happened.
     *
     * @param told with the next moment in {@link Waiting#tellAt}
     * @return false if another node was faster
     */
    boolean told(List<Waiting> told, List<Notice> notices, List<OutboxEntry> outbox);

    /**
     * How far a register was read.
     *
     * @param by what it was read for; where that changes it is read anew
     */
    record Mark(String by, Instant until) {}

    Optional<Mark> mark(UUID book);

    void mark(UUID book, Mark mark);
}
