package onetrip.core.casework;

import java.time.LocalDate;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;

/** From a limit to a day. Thread-safe, no state. */
final class Deadlines {
    private Deadlines() {}

    /** Whether a day lies in a year whose holidays are not published yet. */
    static boolean provisional(LocalDate promised, LocalDate statutory, Decider.Days days) {
        return promised != null && !days.complete(promised) || statutory != null && !days.complete(statutory);
    }

    /** Null where there is no limit by number. */
    static LocalDate due(Limits.Limit limit, LocalDate accepted, Definition item, Decider.Days days) {
        LocalDate due = due(limit, accepted, days);
        return due == null || limit.instant() ? due : due(limit, CaseClock.start(limit, accepted, item), days);
    }

    /** Counted from this day. */
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
        return switch (CaseClock.unit(limit)) {
            case WORKING_DAYS -> days.due(accepted, limit.amount());
            // No month more: the day itself, or the working day after a day off (民法典 art. 203).
            case CALENDAR_DAYS -> days.dueMonths(accepted.plusDays(limit.amount()), 0);
            case MONTHS -> days.dueMonths(accepted, limit.amount());
        };
    }
}
