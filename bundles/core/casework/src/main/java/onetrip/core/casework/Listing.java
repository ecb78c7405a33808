package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 公示: the newest public list entry of a case. What everybody reads of it stands beside the case and is gone after
 * {@code goneAfter}; who objected and why stands there, too. Immutable.
 *
 * @param entry random; names nobody
 * @param office answers objections
 * @param until the last day
 * @param goneAfter the last day on the list; afterwards it is only counted
 */
public record Listing(
        String stage,
        UUID entry,
        String office,
        LocalDate from,
        LocalDate until,
        LocalDate goneAfter,
        Standing standing,
        List<Objection> objections) {
    /** Names are stored: they never change. */
    public enum Standing {
        RUNNING,
        /** Its days are over and nothing stood against it. */
        ENDED,
        /** The case ended without a decision, or goes back to it: nobody reads it any more. */
        TAKEN_DOWN
    }

    /** Somebody objects to this entry. {@code due} is the last day for the office to answer. */
    public record Objection(UUID id, Instant at, LocalDate due, Answer answer) {}

    /** Names are stored: they never change. */
    public enum Answer {
        DISMISSED,
        UPHELD
    }

    public Listing {
        objections = objections == null ? List.of() : List.copyOf(objections);
    }

    /** Objections the office has not answered: they hold this entry and no other. */
    public List<Objection> pending() {
        return objections.stream().filter(o -> o.answer() == null).toList();
    }

    public Optional<Objection> objection(UUID id) {
        return objections.stream().filter(o -> o.id().equals(id)).findFirst();
    }

    /** {@code apply(listing, event) → listing}: a function without I/O; null before the first. */
    static Listing after(Listing before, CaseEvent event, Instant at) {
        if (event instanceof CaseEvent.PublicityOpened e) {
            return new Listing(
                    e.stage(), e.entry(), e.office(), e.from(), e.until(), e.goneAfter(), Standing.RUNNING, List.of());
        }
        if (before == null) {
            return null;
        }
        if (event instanceof CaseEvent.ObjectionRaised e) {
            List<Objection> all = new ArrayList<>(before.objections());
            all.add(new Objection(e.objection(), at, e.due(), null));
            return before.with(before.standing(), all);
        }
        if (event instanceof CaseEvent.ObjectionDismissed e) {
            return before.with(before.standing(), before.answered(e.objection(), Answer.DISMISSED));
        }
        if (event instanceof CaseEvent.ObjectionUpheld e) {
            return before.with(Standing.TAKEN_DOWN, before.answered(e.objection(), Answer.UPHELD));
        }
        if (event instanceof CaseEvent.PublicityEnded) {
            return before.with(Standing.ENDED, before.objections());
        }
        return before.standing() == Standing.RUNNING && ends(event)
                ? before.with(Standing.TAKEN_DOWN, before.objections())
                : before;
    }

    /** The case is over although its days are not. */
    private static boolean ends(CaseEvent event) {
        return event instanceof CaseEvent.Withdrawn
                || event instanceof CaseEvent.AcceptRevoked
                || event instanceof CaseEvent.NotAccepted
                || event instanceof CaseEvent.DeemedWithdrawn
                || event instanceof CaseEvent.Refused;
    }

    private List<Objection> answered(UUID id, Answer answer) {
        return objections.stream()
                .map(o -> o.id().equals(id) ? new Objection(o.id(), o.at(), o.due(), answer) : o)
                .toList();
    }

    private Listing with(Standing next, List<Objection> all) {
        return new Listing(stage, entry, office, from, until, goneAfter, next, all);
    }
}
