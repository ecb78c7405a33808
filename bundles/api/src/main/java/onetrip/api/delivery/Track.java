package onetrip.api.delivery;

import java.time.Instant;

/**
 * One scan on the way.
 *
 * @param place as the carrier calls it; no address of a person
 * @param note for {@link State#DELIVERED} how it was proved (signed by the person, a code, a parcel station), for {@link
 *     State#RETURNED} why; may be empty
 */
public record Track(State state, Instant at, String place, String note) {
    /** In the order in which they commonly come. */
    public enum State {
        COLLECTED,
        MOVING,
        OUT_FOR_DELIVERY,
        DELIVERED,
        RETURNED
    }

    public Track {
        place = place == null ? "" : place;
        note = note == null ? "" : note;
    }
}
