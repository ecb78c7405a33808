package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.core.clock.Deadline;

/**
 * What has happened to the clocks of a case since they began (R-CLOCK, R-EXTEND). Immutable.
 *
 * @param stops 特别程序, in the order in which they began; the last one has no last day while it lasts
 * @param extended working days that the statutory limit was extended by; 0 if it was not
 * @param procedure id of what stops the clocks now, or null
 * @param until the day by which it was to end, as the applicant was told, or null
 * @param held the day on which the open stage was due when the clocks stopped, or null
 */
public record ClockHistory(List<Deadline.Stop> stops, int extended, String procedure, LocalDate until, LocalDate held) {
    /** Clocks that nothing has touched. */
    public static final ClockHistory NONE = new ClockHistory(List.of(), 0, null, null, null);

    public ClockHistory {
        stops = stops == null ? List.of() : List.copyOf(stops);
    }

    /** The stop that lasts. */
    Optional<Deadline.Stop> standing() {
        return stops.stream().filter(stop -> stop.last() == null).findFirst();
    }

    ClockHistory stopped(CaseEvent.ClockStopped event, LocalDate stageDue) {
        List<Deadline.Stop> more = new java.util.ArrayList<>(stops);
        more.add(new Deadline.Stop(event.first(), null, event.ground().zh()));
        return new ClockHistory(more, extended, event.procedure(), event.until(), stageDue);
    }

    /** @param last the last day that does not count; before the first one of the stop if no day was lost */
    ClockHistory resumed(LocalDate last) {
        List<Deadline.Stop> ended = stops.stream()
                .filter(stop -> stop.last() != null || !last.isBefore(stop.first()))
                .map(stop -> stop.last() == null ? new Deadline.Stop(stop.first(), last, stop.ground()) : stop)
                .toList();
        return new ClockHistory(ended, extended, null, null, null);
    }

    /** With days that are over and do not count; null for none. */
    ClockHistory and(Deadline.Stop over) {
        if (over == null) {
            return this;
        }
        List<Deadline.Stop> more = new java.util.ArrayList<>(stops);
        more.add(over);
        return new ClockHistory(more, extended, procedure, until, held);
    }

    ClockHistory extendedBy(int days) {
        return new ClockHistory(stops, extended + days, procedure, until, held);
    }
}
