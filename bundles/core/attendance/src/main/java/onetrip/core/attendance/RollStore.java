package onetrip.core.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps marks; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface RollStore {
    /** Of a place on a day. */
    List<RollMark> of(UUID book, String place, LocalDate day);

    /** Of a case, newest day first. */
    List<RollMark> of(String number, int most);

    /**
     * The mark and what is told of it, or neither.
     *
     * @param mark of version 1 for a new one
     * @return false if somebody else was faster; nothing was written then
     */
    boolean keep(RollMark mark, List<Notice> notices, List<OutboxEntry> outbox);

    /** Marks whose alarm is due, the longest overdue first. */
    List<RollMark> due(Instant now, int most);
}
