package onetrip.core.allocation;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.Seat;

/**
 * One case in a frozen list, with what the draw gave it. Immutable.
 *
 * @param drawn null before the draw
 * @param standing the newest known; the case's own events are the truth ({@link Seat})
 * @param place that it has now, or empty
 * @param told true once the case knows
 */
public record Entry(
        UUID batch,
        UUID caseId,
        String caseNumber,
        Replay.Applicant applicant,
        Replay.Placement drawn,
        Seat.Standing standing,
        String place,
        LocalDate confirmBy,
        boolean told) {

    public String number() {
        return applicant.number();
    }

    Entry drawn(Replay.Placement placement) {
        return new Entry(batch, caseId, caseNumber, applicant, placement, standing, place, confirmBy, told);
    }

    Entry now(Seat.Standing next, String where, LocalDate by) {
        return new Entry(batch, caseId, caseNumber, applicant, drawn, next, where, by, false);
    }

    /** Places it would rather have than what it has, with its position there. */
    public Map<String, Integer> waiting() {
        return drawn == null ? Map.of() : drawn.waiting();
    }
}
