package onetrip.core.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** The releases, one table for all nodes. Implemented by the store. Each call is one transaction. Thread-safe. */
@ConsumerType
public interface ReleaseStore {
    void insert(Release release);

    Optional<Release> find(UUID id);

    /**
     * The last that were asked for first.
     *
     * @param states which; empty: all
     */
    List<Release> list(Set<Release.State> states, int skip, int count);

    int count(Set<Release.State> states);

    /**
     * Replaces the row, if it still is in this state and, where it is planned, nobody carries it out just now.
     *
     * @return false if not; then nothing was changed
     */
    boolean update(Release release, Release.State before);

    /**
     * Planned ones whose time has come, each given to one node alone until the lease ends; first come, first done.
     *
     * @param local platform time, in {@link onetrip.core.clock.Time#ZONE}
     */
    List<Release> claim(LocalDateTime local, Instant now, Duration lease);

    /** Writes what came of a claimed one. */
    void end(Release release);
}
