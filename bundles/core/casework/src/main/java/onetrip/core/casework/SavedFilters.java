package onetrip.core.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Work lists that officers keep for themselves; implemented by the store. Each method is one transaction. Thread-safe. */
@ConsumerType
public interface SavedFilters {
    /** Most that one officer keeps. */
    int MOST = 20;

    /** Longest name, in code points. */
    int LONGEST_NAME = 40;

    /**
     * @param name as the officer calls it; unique for the officer
     * @param query what stands behind the question mark of the list's address; never the name of a person
     */
    record SavedFilter(UUID id, UUID officer, String name, String query, Instant at) {}

    /** By name. */
    List<SavedFilter> of(UUID officer);

    /**
     * One of the same name is replaced.
     *
     * @return false if the officer keeps {@link #MOST} others already
     */
    boolean put(SavedFilter filter);

    /** False where the officer has no such filter. */
    boolean delete(UUID officer, UUID id);
}
