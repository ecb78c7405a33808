package onetrip.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The in-app box. Thread-safe. */
@ConsumerType
public interface NoticeStore {
    /** Newest first. */
    List<Notice> inbox(UUID account, int offset, int limit);

    long unread(UUID account);

    void markAllRead(UUID account, Instant at);
}
