package onetrip.api.delivery;

import java.time.Instant;

/**
 * One scan on the way.
 *
 * @param place as the carrier calls it; no address of a person
 * @param note the carrier's own words; for {@link State#RETURNED} why; may be empty
 * @param proof for {@link State#DELIVERED} how it was proved, where the carrier says that in words that are known; else null
 */
public record Track(State state, Instant at, String place, String note, Proof proof) {
    /** In the order in which they commonly come. */
    public enum State {
        COLLECTED,
        MOVING,
        OUT_FOR_DELIVERY,
        DELIVERED,
        RETURNED
    }

    /** Without a proof. */
    public Track(State state, Instant at, String place, String note) {
        this(state, at, place, note, null);
    }

    public Track {
        proof = state == State.DELIVERED ? proof : null;
        place = place == null ? "" : place;
        note = note == null ? "" : note;
    }
}
