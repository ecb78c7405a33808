package onetrip.core.allocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.Seat;
import org.osgi.annotation.versioning.ConsumerType;

/** Where batches are kept. Implemented by the store. Thread-safe. */
@ConsumerType
public interface AllocationStore {
    /**
     * Saves a change as one transaction.
     *
     * @param batch after the change; version 1 is a new one
     * @param added entries of a list that was frozen just now
     * @param changed entries that are there already
     * @param draws new or changed rounds
     * @return false if somebody else has changed the batch, or a family has answered meanwhile; nothing was written then
     */
    boolean save(Batch batch, List<Entry> added, List<Entry> changed, List<Draw> draws, Step step);

    Optional<Batch> find(UUID id);

    /** Newest first. */
    List<Batch> all();

    /** By public number. */
    List<Entry> entries(UUID batch);

    /** How many entries there are. */
    int size(UUID batch);

    Optional<Entry> ofCase(UUID caseId);

    /** Rounds from the first on, with their seeds. */
    List<Draw> draws(UUID batch);

    /** From the first on. */
    List<Step> steps(UUID batch);

    /** Entries whose cases do not know yet. */
    List<Entry> untold(int limit);

    /** Cases of this stage that some batch has. */
    Set<UUID> entered(String itemId, String stage);

    /** The case knows what this entry says, and stands like that; nothing if the entry has changed meanwhile. */
    void told(Entry entry, Seat.Standing standing);

    /**
     * A family's answer, for as long as the place is offered to it.
     *
     * @param standing {@code TAKEN} or {@code GIVEN_UP}
     * @return false if the place is not offered to it any more
     */
    boolean answer(Entry entry, String place, Seat.Standing standing, Answer answer);

    /** Whose answer, and when. */
    record Answer(UUID by, Instant at) {}
}
