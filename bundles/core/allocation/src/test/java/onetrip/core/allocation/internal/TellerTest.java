package onetrip.core.allocation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Seat;
import org.junit.jupiter.api.Test;

/** Where a seat stands, as its case says. */
class TellerTest {
    private static final UUID CASE = new UUID(2, 1);
    private static final UUID BATCH = new UUID(9, 9);
    private static final Instant NOW = Instant.parse("2026-09-01T02:00:00Z");

    private static Entry taken() {
        return new Entry(
                BATCH,
                CASE,
                "N-1",
                new Replay.Applicant("A1", "A", 0, "", "", List.of("p")),
                null,
                Seat.Standing.TAKEN,
                "p",
                null,
                true);
    }

    private static CaseState state(CaseEvent... more) {
        CaseState state = CaseState.apply(
                null, CASE, CASE, new CaseEvent.Submitted("N-1", "t", "1", "hash", "1.0.0", "answers", null), NOW);
        for (CaseEvent event : List.of(
                new CaseEvent.SeatEntered("seats", BATCH, "A1"),
                new CaseEvent.SeatOffered("seats", BATCH, "p", Text.of("一小"), 1, "A", 5, "LOT", null),
                new CaseEvent.SeatConfirmed("seats", "p"))) {
            state = CaseState.apply(state, CASE, CASE, event, NOW);
        }
        for (CaseEvent event : more) {
            state = CaseState.apply(state, CASE, CASE, event, NOW);
        }
        return state;
    }

    @Test
    void a_seat_that_was_taken_stays_taken() {
        assertEquals(Seat.Standing.TAKEN, Teller.standing(state(), taken()));
        assertEquals(
                Seat.Standing.TAKEN,
                Teller.standing(state(new CaseEvent.Granted("seats", null, ""), new CaseEvent.Closed()), taken()));
    }

    @Test
    void r_nofcfs_one_that_was_never_paid_for_goes_to_the_next_on_the_list() {
        CaseEvent lapsed = new CaseEvent.DeemedWithdrawn(LocalDate.parse("2026-09-08"), null);
        assertEquals(Seat.Standing.GIVEN_UP, Teller.standing(state(lapsed), taken()));
    }

    @Test
    void r_withdraw_and_so_does_one_whose_family_withdrew_before_it_was_granted() {
        assertEquals(Seat.Standing.GIVEN_UP, Teller.standing(state(new CaseEvent.Withdrawn(CASE)), taken()));
    }
}
