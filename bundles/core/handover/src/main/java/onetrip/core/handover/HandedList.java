package onetrip.core.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A list that was written for a receiver, and what became of it. Immutable.
 *
 * @param serial of the register, from 1
 * @param version counts changes, from 1: the key of optimistic locking
 * @param records lines without the head
 * @param added lines that the list handed over before did not have
 * @param gone lines that only that one had
 * @param sha256 of the file
 * @param preparedBy account, or {@link #NOBODY}
 * @param preparer name as it was then, like {@code releaser}
 * @param releasedBy account; null before, and where nobody had to
 * @param handedOn the day on which the receiver had it; null before
 * @param byPush true if a connector took it there
 * @param to who took it, as an officer says; empty for a push
 * @param receipt the receiver's number; may be empty
 * @param note why it was discarded, or what the receiver's system said last; may be empty
 * @param tries pushes that came to nothing
 * @param nextPush when it is pushed again; null: not by itself
 * @param downloads who took the signed file, and when, oldest first
 */
public record HandedList(
        UUID id,
        UUID book,
        String itemId,
        String registerId,
        int serial,
        State state,
        long version,
        int records,
        int added,
        int gone,
        String sha256,
        UUID preparedBy,
        String preparer,
        Instant preparedAt,
        UUID releasedBy,
        String releaser,
        Instant releasedAt,
        LocalDate handedOn,
        boolean byPush,
        String to,
        String receipt,
        String note,
        int tries,
        Instant nextPush,
        List<String> downloads) {
    /** Where it stands; names are stored. */
    public enum State {
        /** Waits for a second officer. */
        PREPARED,
        /** Signed; on its way. */
        RELEASED,
        HANDED,
        DISCARDED
    }

    public HandedList {
        downloads = List.copyOf(downloads);
    }

    /** In place of an account: nobody prepared it, the register said something new. */
    public static final UUID NOBODY = new UUID(0, 0);

    /** Whether it was written, signed and sent without officers. */
    public boolean byItself() {
        return preparedBy.equals(NOBODY);
    }

    /** Not at its end. */
    public boolean open() {
        return state == State.PREPARED || state == State.RELEASED;
    }

    public String fileName() {
        return "%s-%s-%03d.csv".formatted(itemId, registerId, serial);
    }

    /** Without the names in it, fit for a log. */
    @Override
    public String toString() {
        return "HandedList[" + fileName() + " " + state + " " + version + "]";
    }
}
