package onetrip.core.rating;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Where ratings are kept. A write is one transaction with its step. Thread-safe. */
@ConsumerType
public interface RatingStore {
    /** @return false if the case is rated already; nothing is written then */
    default boolean insert(RatingLaw.Done first) {
        return insert(first, List.of(), List.of());
    }

    /**
     * With whom it is told to, in one transaction.
     *
     * @return false if the case is rated already; nothing is written then
     */
    boolean insert(RatingLaw.Done first, List<Notice> notices, List<OutboxEntry> outbox);

    /** @return false if somebody else was faster; nothing is written then */
    boolean update(RatingLaw.Done next);

    Optional<Rating> find(UUID id);

    Optional<Rating> ofCase(UUID caseId);

    List<RatingStep> steps(UUID rating);

    /**
     * Bad ones first that are open, then the newest.
     *
     * @param offices of these offices, or, where {@code all}, of every office
     * @param reviewing also those of other offices that wait for a review
     */
    List<Rating> list(Set<String> offices, boolean all, boolean reviewing, boolean onlyOpen, int offset, int limit);

    List<Ratings.RatingCount> counts(Instant since);
}
