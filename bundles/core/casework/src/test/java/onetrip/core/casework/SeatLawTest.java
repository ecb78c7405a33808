package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeatLawTest {
    private static final Instant NOW = Instant.parse("2026-06-27T02:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private static final UUID BATCH = new UUID(7, 7);

    private final Definition item = item();
    private final List<EventRecord> kept = new ArrayList<>();
    private LocalDate today = LocalDate.of(2026, 6, 27);
    private CaseState state;

    @BeforeEach
    void waiting() {
        does(new Command.Submit(ID, FAMILY, "CNJY-1", "hash", "1.0.0", "answers", null, List.of()));
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
    }

    private void does(Command command) {
        for (CaseEvent event : Decider.decide(state, command, item, routing(), days())) {
            String last = state == null ? "" : state.lastHash();
            state = CaseState.apply(state, ID, FAMILY, event, NOW);
            EventRecord record = Chain.link(ID, state.version(), NOW, null, event, last);
            state = state.chained(record.hash());
            kept.add(record);
        }
    }

    private Command.OfferSeat offer(String place, LocalDate confirmBy) {
        return new Command.OfferSeat(BATCH, place, Text.of("一小"), 1, "A", 5, "LOT", confirmBy);
    }

    private void entered() {
        does(new Command.EnterBatch(BATCH, "N1"));
    }

    private void offered() {
        entered();
        does(offer("p", today.plusDays(3)));
    }

    @Test
    void a_case_waits_for_its_batch_and_is_nobody_s_single_task() {
        assertEquals("seats", state.stage());
        assertNull(state.office());
        assertTrue(state.status().undecided());
        entered();
        assertEquals(Seat.Standing.ENTERED, state.seat().standing());
        assertEquals("N1", state.seat().number());
    }

    @Test
    void a_place_that_is_confirmed_grants_the_case_and_the_document_follows() {
        offered();
        does(new Command.ConfirmSeat(FAMILY));
        assertEquals(Seat.Standing.TAKEN, state.seat().standing());
        assertEquals("p", state.seat().place());
        assertTrue(state.granted());
        assertEquals("issue", state.stage());
    }

    @Test
    void a_place_that_need_not_be_confirmed_grants_at_once() {
        entered();
        does(offer("p", null));
        assertTrue(state.granted());
        assertEquals("p", state.seat().place());
    }

    @Test
    void a_place_that_is_given_up_leads_to_the_next_stage() {
        offered();
        does(new Command.GiveSeatUp(FAMILY));
        assertEquals(Seat.Standing.GIVEN_UP, state.seat().standing());
        assertEquals("arrange", state.stage());
        assertEquals("jijiao", state.office());
    }

    @Test
    void silence_counts_only_after_the_day() {
        offered();
        today = today.plusDays(3);
        does(new Command.GiveSeatUp(null));
        assertEquals(Seat.Standing.OFFERED, state.seat().standing());
        today = today.plusDays(1);
        does(new Command.GiveSeatUp(null));
        assertEquals(Seat.Standing.GIVEN_UP, state.seat().standing());
        assertTrue(((CaseEvent.SeatGivenUp) Chain.read(kept.get(kept.size() - 2))).lapsed());
    }

    @Test
    void whoever_gets_none_waits_then_moves_up_or_goes_to_the_next_stage() {
        entered();
        does(new Command.WaitForSeat(BATCH, 9, 2));
        assertEquals(Seat.Standing.WAITING, state.seat().standing());
        does(offer("q", today.plusDays(3)));
        assertEquals("q", state.seat().place());
        does(offer("p", today.plusDays(3)));
        assertEquals("p", state.seat().place());
    }

    @Test
    void the_end_of_the_waiting_list_leads_to_the_next_stage() {
        entered();
        does(new Command.WaitForSeat(BATCH, 9, 2));
        does(new Command.MissSeat(BATCH));
        assertEquals("arrange", state.stage());
    }

    @Test
    void what_comes_twice_changes_nothing() {
        offered();
        CaseState before = state;
        does(new Command.EnterBatch(BATCH, "N2"));
        does(offer("p", today.plusDays(9)));
        does(new Command.WaitForSeat(BATCH, 9, 2));
        does(new Command.MissSeat(BATCH));
        assertEquals(before, state);
    }

    @Test
    void an_answer_without_an_offer_or_a_second_one_is_refused_with_a_sentence() {
        assertEquals("no-seat-offered", code(new Command.ConfirmSeat(FAMILY)));
        entered();
        assertEquals("no-seat-offered", code(new Command.GiveSeatUp(FAMILY)));
        does(offer("p", today.plusDays(3)));
        does(new Command.ConfirmSeat(FAMILY));
        assertEquals("no-seat-offered", code(new Command.ConfirmSeat(FAMILY)));
        assertEquals("no-seat-offered", code(new Command.GiveSeatUp(FAMILY)));
    }

    private String code(Command command) {
        return assertThrows(Refused.class, () -> does(command)).code();
    }

    @Test
    void r_withdraw_a_result_that_comes_after_the_withdrawal_changes_nothing() {
        entered();
        does(new Command.Withdraw(FAMILY));
        CaseState before = state;
        does(offer("p", today.plusDays(3)));
        does(new Command.MissSeat(BATCH));
        assertEquals(before, state);
        assertEquals(Status.WITHDRAWN, state.status());
    }

    @Test
    void r_auto_the_event_says_rank_lot_and_why_and_the_kept_events_make_the_same_case_again() {
        offered();
        CaseEvent.SeatOffered said = (CaseEvent.SeatOffered) Chain.read(kept.get(kept.size() - 1));
        assertEquals("A", said.category());
        assertEquals(5, said.lot());
        assertEquals("LOT", said.why());
        CaseState again = null;
        for (EventRecord record : kept) {
            again = CaseState.apply(again, ID, FAMILY, Chain.read(record), record.at())
                    .chained(record.hash());
        }
        assertEquals(state, again);
    }

    private static Decider.Routing routing() {
        return new Decider.Routing() {
            @Override
            public String office(Stage stage) {
                return stage.office();
            }

            @Override
            public boolean applies(Stage stage) {
                return true;
            }
        };
    }

    private Decider.Days days() {
        return new PlainDays(() -> today);
    }

    private static Definition item() {
        Allocation rule = new Allocation("c", List.of("A"), null, List.of("w"), null, false, null, "schools", 3);
        List<Reason> reasons = List.of(new Reason("far", Text.of("远"), Text.of("规定")));
        Process process = new Process(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage(
                        "seats",
                        StageKind.ALLOCATION,
                        Text.of("分配"),
                        null,
                        "jijiao",
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        rule,
                        null,
                        null),
                new Stage("arrange", StageKind.REVIEW, Text.of("统筹"), null, "jijiao", 2, true, null, reasons, null),
                new Stage("issue", StageKind.ISSUE, Text.of("制发"), null, null, null, false, null, null, "paper")));
        Limits limits = new Limits(null, new Limits.Limit(false, 5, Limits.Unit.WORKING_DAYS, null, null));
        return PlainItem.of(process, limits);
    }
}
