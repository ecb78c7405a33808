package onetrip.core.allocation.draw;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.register.CaseEntries;
import org.osgi.annotation.versioning.ConsumerType;

/** Where draws rest, sealed as a whole because of the seed. Implemented by core/store; thread-safe. */
@ConsumerType
public interface DrawingStore {
    /**
     * The draw as it is now, with the records that it leaves, in one transaction.
     *
     * @param drawing version 1: a new one
     * @return false if somebody else changed it, or one of the records, meanwhile; nothing was written then
     */
    boolean save(Drawing drawing, List<CaseEntries.Written> records);

    Optional<Drawing> find(UUID id);

    /** Newest first. */
    List<Drawing> all();
}
