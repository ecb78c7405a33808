package onetrip.core.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps lists; implemented by the store. What stands in them is sealed. Thread-safe; each method is one transaction. */
@ConsumerType
public interface HandOverStore {
    /** Newest first. */
    List<HandedList> of(UUID book, int most);

    Optional<HandedList> find(UUID id);

    /** The file of a list. */
    byte[] content(UUID id);

    /** The signature, or nothing before the release. */
    Optional<byte[]> signature(UUID id);

    /**
     * A new list.
     *
     * @return false if the register has an open one, or somebody else was faster
     */
    boolean add(HandedList list, byte[] content, List<Notice> notices, List<OutboxEntry> outbox);

    /**
     * @param list of the version after the one that is stored
     * @param signature null: as it is
     * @return false if somebody else was faster; nothing was written then
     */
    boolean keep(HandedList list, byte[] signature, List<Notice> notices, List<OutboxEntry> outbox);

    /** Lists whose push is due; each is this node's until {@code again}. */
    List<HandedList> claim(Instant now, Instant again, int most);

    /** Whether that alarm has rung, see {@link #ring}. */
    boolean rung(UUID book, LocalDate until, int step);

    /**
     * An alarm before a last day, once for all nodes.
     *
     * @param step working days before it
     * @return false if it has rung
     */
    boolean ring(UUID book, LocalDate until, int step, List<Notice> notices, List<OutboxEntry> outbox);
}
