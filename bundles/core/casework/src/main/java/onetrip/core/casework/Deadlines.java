package onetrip.core.casework;

import java.time.LocalDate;
import onetrip.api.item.Limits;

/** From a limit to a day. Thread-safe, no state. */
final class Deadlines {
    private Deadlines() {}

    /** Whether a day lies in a year whose holidays are not published yet. */
    static boolean provisional(LocalDate promised, LocalDate statutory, Decider.Days days) {
        return promised != null && !days.complete(promised) || statutory != null && !days.complete(statutory);
    }

    /** Null where there is no limit by number. */
    static LocalDate due(Limits.Limit limit, LocalDate accepted, Decider.Days days) {
        if (limit == null) {
            return null;
        }
        if (limit.instant()) {
            return accepted;
        }
        if (limit.amount() == null) {
            return null;
        }
        return switch (limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit()) {
            case WORKING_DAYS -> days.due(accepted, limit.amount());
            case CALENDAR_DAYS -> accepted.plusDays(limit.amount());
            case MONTHS -> days.dueMonths(accepted, limit.amount());
        };
    }
}
