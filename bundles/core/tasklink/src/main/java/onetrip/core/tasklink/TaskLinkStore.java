package onetrip.core.tasklink;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps links to tasks; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface TaskLinkStore {
    void insert(TaskLink link);

    Optional<TaskLink> byToken(String tokenHash);

    /** Of a case, newest first. */
    List<TaskLink> of(String number);

    /** Uses it up; true for exactly one of several callers, and only while it opens. */
    boolean use(UUID id, Instant now, TaskLink.Signer signer);

    /** True for exactly one of several callers, and only if nobody used it. */
    boolean revoke(UUID id, Instant now);
}
