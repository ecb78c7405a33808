package onetrip.core.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Which cases are in the archive, which wait for it. The packages themselves lie where uploads lie. Thread-safe. */
@ConsumerType
public interface ArchiveStore {
    /**
     * Takes up to {@code limit} cases that have rested since {@code until} and are not in the archive as they are now, and lends them: no
     * other node gets them until {@code again} has come for {@code until}.
     */
    List<UUID> claim(Instant until, Instant again, int limit);

    /** How many packages of the case there are. */
    int editions(UUID caseId);

    /** @return false if the case has changed meanwhile, or this state of it is there already; nothing is written then */
    boolean keep(Archived archived);

    /** It waits, and is tried again when {@code again} has come for {@code until} of {@link #claim}. */
    void waits(Waiting waiting, Instant again);

    Optional<Archived> find(UUID id);

    /**
     * Newest first.
     *
     * @param number beginning of a case number, or empty
     */
    List<Archived> list(String number, Set<String> offices, boolean all, int offset, int limit);

    /** Oldest first. */
    List<Waiting> waiting(Set<String> offices, boolean all, int limit);
}
