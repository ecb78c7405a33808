package onetrip.core.identity;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * An officer is away, and somebody else does the tasks meanwhile (J03 F2). Immutable; names nobody in clear.
 *
 * @param officer who is away
 * @param deputy who sees and may do the officer's tasks
 * @param from first day, in China
 * @param until last day
 * @param setBy the officer, or an administrator
 */
public record Absence(UUID id, UUID officer, UUID deputy, LocalDate from, LocalDate until, UUID setBy) {
    public Absence {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(officer, "officer");
        Objects.requireNonNull(deputy, "deputy");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(setBy, "setBy");
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
