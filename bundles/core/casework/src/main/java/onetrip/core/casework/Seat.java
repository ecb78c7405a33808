package onetrip.core.casework;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a case stands in an allocation of seats. Immutable; {@link CaseState#seat()} is null before a batch has it.
 *
 * @param number the public number
 * @param place code of the place that is offered or taken, or empty
 * @param confirmBy last day to confirm an offer, or null
 */
public record Seat(UUID batch, String number, Standing standing, String place, LocalDate confirmBy) {
    /** Names are stored: they never change. */
    public enum Standing {
        /** The list is frozen; the draw is to come. */
        ENTERED,
        OFFERED,
        WAITING,
        TAKEN,
        GIVEN_UP,
        MISSED
    }

    public Seat {
        place = place == null ? "" : place;
    }

    /** {@code apply(seat, event) → seat}: a function without I/O. */
    static Seat after(Seat before, CaseEvent.OfSeat event) {
        if (event instanceof CaseEvent.SeatEntered e) {
            return new Seat(e.batch(), e.number(), Standing.ENTERED, "", null);
        }
        if (event instanceof CaseEvent.SeatOffered e) {
            return new Seat(e.batch(), before.number(), Standing.OFFERED, e.place(), e.confirmBy());
        }
        if (event instanceof CaseEvent.SeatAwaited) {
            return before.now(Standing.WAITING, "");
        }
        if (event instanceof CaseEvent.SeatConfirmed) {
            return before.now(Standing.TAKEN, before.place());
        }
        return before.now(event instanceof CaseEvent.SeatMissed ? Standing.MISSED : Standing.GIVEN_UP, "");
    }

    private Seat now(Standing next, String where) {
        return new Seat(batch, number, next, where, null);
    }

    /** True while the batch may still change something. */
    public boolean open() {
        return standing == Standing.ENTERED || standing == Standing.OFFERED || standing == Standing.WAITING;
    }
}
