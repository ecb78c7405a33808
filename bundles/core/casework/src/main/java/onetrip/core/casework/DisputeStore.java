package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads what applicants call wrong; it is written with the commit of a case ({@link CaseStore.Disputed}). Thread-safe. */
@ConsumerType
public interface DisputeStore {
    /** Which ones a list shows. */
    enum Filter {
        /** To be sent. */
        OPEN,
        SENT,
        /** Open or sent, and past the last day. */
        OVERDUE,
        ANSWERED,
        ALL
    }

    /**
     * Those that are due first come first; of what is over the newest.
     *
     * @param offices whose cases say so; null: of all offices
     */
    List<Dispute> list(Filter filter, Set<String> offices, LocalDate today, int offset, int limit);

    Optional<Dispute> find(UUID id);

    /** Of these cases, the newest first. */
    List<Dispute> ofCases(Collection<UUID> cases);
}
