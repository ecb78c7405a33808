package onetrip.core.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * An order at a courier, as far as we know it. Immutable; name, number and address of the receiver are sealed where they rest, and
 * gone when it is over.
 *
 * @param id also the carrier's number of our order
 * @param tracking empty before the carrier gave one
 * @param label what the carrier wants on the label besides; may be empty
 * @param trouble why it is not further, the carrier's code; empty if nothing is wrong
 * @param officer who ordered
 * @param nextAt when it is looked at next; null when it is over
 * @param tries in vain, since the last success
 * @param version counts changes
 */
public record Sending(
        UUID id,
        String number,
        String carrier,
        State state,
        String tracking,
        String label,
        String trouble,
        String receiver,
        String phone,
        String address,
        UUID officer,
        Instant orderedAt,
        Instant nextAt,
        int tries,
        long version) {
    /** Names are stored: they never change. */
    public enum State {
        /** The carrier has not taken the order yet. */
        ORDERING,
        /** It has, and has not collected yet. */
        ORDERED,
        ON_ITS_WAY,
        DELIVERED,
        RETURNED,
        REFUSED,
        CANCELLED,
        /** The case went on in another way, as by hand. */
        LEFT;

        /** Whether something may still come of it. */
        public boolean open() {
            return this == ORDERING || this == ORDERED || this == ON_ITS_WAY;
        }
    }

    /** The carrier took it. */
    public Sending ordered(String given, String printed, Instant next) {
        return with(State.ORDERED, given, printed, "", next, 0);
    }

    /** Nothing came of this try. */
    public Sending inVain(String why, Instant next) {
        return with(state, tracking, label, why, next, tries + 1);
    }

    /** It stands where it stood, and was looked at. */
    public Sending later(Instant next) {
        return with(state, tracking, label, "", next, 0);
    }

    public Sending onItsWay(Instant next) {
        return with(State.ON_ITS_WAY, tracking, label, "", next, 0);
    }

    /** Over: whom it was for is known no more here. */
    public Sending over(State end, String why) {
        return new Sending(
                id, number, carrier, end, tracking, "", why, "", "", "", officer, orderedAt, null, 0, version);
    }

    private Sending with(State now, String given, String printed, String why, Instant next, int vain) {
        return new Sending(
                id, number, carrier, now, given, printed, why, receiver, phone, address, officer, orderedAt, next, vain,
                version);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Sending[" + id + " " + carrier + " " + state + "]";
    }
}
