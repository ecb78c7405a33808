package onetrip.core.store.internal;

import java.time.LocalDate;
import java.util.UUID;
import onetrip.core.casework.Seat;

/** Where a case stands in an allocation, in one column. None of its parts can hold the sign between them. */
final class SeatColumn {
    private static final String BETWEEN = "|";

    private SeatColumn() {}

    static String write(Seat seat) {
        return seat == null
                ? null
                : String.join(
                        BETWEEN,
                        seat.batch().toString(),
                        seat.number(),
                        seat.standing().name(),
                        seat.place(),
                        seat.confirmBy() == null ? "" : seat.confirmBy().toString());
    }

    static Seat read(String column) {
        if (column == null) {
            return null;
        }
        String[] parts = column.split("\\|", -1);
        return new Seat(
                UUID.fromString(parts[0]),
                parts[1],
                Seat.Standing.valueOf(parts[2]),
                parts[3],
                parts[4].isEmpty() ? null : LocalDate.parse(parts[4]));
    }
}
