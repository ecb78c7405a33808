package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;

/**
 * The law of an ALLOCATION stage. A case waits in it for its batch; a place that is taken grants the case (R-AUTO: with the rank
 * and the lot that decided), or does so once it is paid for; where there is none, or the family gives it up, the next stage of the process opens, so that nobody
 * ends without an answer. What comes twice, or too late for the case, changes nothing. Thread-safe, no state.
 */
final class SeatLaw {
    private SeatLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfSeat command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.ALLOCATION && state.status().undecided())
                .orElse(null);
        boolean family =
                command instanceof Command.ConfirmSeat || command instanceof Command.GiveSeatUp g && g.by() != null;
        if (stage == null) {
            // A result comes to a case that was withdrawn after the freeze: there is nothing to tell it.
            return family ? refuse() : List.of();
        }
        Seat seat = state.seat();
        if (command instanceof Command.EnterBatch c) {
            return seat != null ? List.of() : List.of(new CaseEvent.SeatEntered(stage.id(), c.batch(), c.number()));
        }
        if (seat == null || !seat.open() || family && seat.standing() != Seat.Standing.OFFERED) {
            return family ? refuse() : List.of();
        }
        if (command instanceof Command.OfferSeat c) {
            return offer(seat, stage, c, item, routing, days);
        }
        if (command instanceof Command.WaitForSeat c) {
            return seat.standing() == Seat.Standing.ENTERED
                    ? List.of(new CaseEvent.SeatAwaited(stage.id(), c.batch(), c.lot(), c.position()))
                    : List.of();
        }
        if (command instanceof Command.ConfirmSeat) {
            return confirm(seat, stage, item, routing, days);
        }
        if (command instanceof Command.GiveSeatUp c) {
            return c.by() == null && !late(seat, days)
                    ? List.of()
                    : leave(new CaseEvent.SeatGivenUp(stage.id(), seat.place(), c.by() == null), item, routing, days);
        }
        Command.MissSeat c = (Command.MissSeat) command;
        return seat.standing() == Seat.Standing.OFFERED
                ? List.of()
                : leave(new CaseEvent.SeatMissed(stage.id(), c.batch()), item, routing, days);
    }

    private static boolean late(Seat seat, Decider.Days days) {
        return seat.standing() == Seat.Standing.OFFERED
                && seat.confirmBy() != null
                && days.today().isAfter(seat.confirmBy());
    }

    private static List<CaseEvent> offer(
            Seat seat, Stage stage, Command.OfferSeat c, Definition item, Decider.Routing routing, Decider.Days days) {
        if (!seat.batch().equals(c.batch()) || seat.place().equals(c.place())) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.SeatOffered(
                stage.id(),
                c.batch(),
                c.place(),
                c.placeName(),
                c.preference(),
                c.category(),
                c.lot(),
                c.why(),
                c.confirmBy()));
        if (c.confirmBy() == null) {
            events.add(new CaseEvent.SeatConfirmed(stage.id(), c.place()));
            Decider.grantOrBill(events, stage, null, "", item, routing, days);
        }
        return events;
    }

    /** Until the day is over; after it also, as long as nobody has given the place on. */
    private static List<CaseEvent> confirm(
            Seat seat, Stage stage, Definition item, Decider.Routing routing, Decider.Days days) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.SeatConfirmed(stage.id(), seat.place()));
        Decider.grantOrBill(events, stage, null, "", item, routing, days);
        return events;
    }

    private static List<CaseEvent> leave(
            CaseEvent.OfSeat event, Definition item, Decider.Routing routing, Decider.Days days) {
        List<CaseEvent> events = new ArrayList<>(List.of(event));
        Decider.openNextOrFreeze(events, event.stage(), item, routing, days);
        return events;
    }

    private static List<CaseEvent> refuse() {
        throw new Refused(
                "no-seat-offered",
                new Text(
                        "现在没有等您确认的学位。可能已经确认过，或者已经给了下一位。",
                        "No seat waits for your answer now. It may have been confirmed already, or passed on."));
    }
}
