package onetrip.api.item;

import java.util.List;

/**
 * Statutory and promised limit, and what may stop or extend them.
 *
 * @param procedures 特别程序 whose time does not count (R-CLOCK)
 * @param extension by which the statutory limit may be extended once (R-EXTEND); null if the law knows none
 */
public record Limits(Limit statutory, Limit promised, List<Procedure> procedures, Extension extension) {
    public Limits {
        procedures = Definition.copy(procedures);
    }

    /** Limits that nothing of the item's own stops, and nobody extends. */
    public Limits(Limit statutory, Limit promised) {
        this(statutory, promised, List.of(), null);
    }

    /**
     * A hearing, an expert review and the like: the clocks stop while it lasts (行政许可法 art. 45).
     *
     * @param days working days it usually takes, as applicants are told; at least 1
     * @param ground the law that lets the clocks stop
     */
    public record Procedure(String id, Text name, Integer days, Text ground) {}

    /**
     * Once, with the approval of the head of the bureau, for reasons that the applicant is told (行政许可法 art. 42). What was
     * promised is not extended.
     *
     * @param days working days more; at least 1
     */
    public record Extension(Integer days, Text ground) {}

    /** What the amount counts. */
    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS,
        MONTHS
    }

    /**
     * @param instant decided at once
     * @param amount null where there is no limit by number; then {@code note} says what holds instead
     * @param ground law or plan
     */
    public record Limit(boolean instant, Integer amount, Unit unit, Text note, Text ground) {
        public Limit {
            note = note == null ? Text.EMPTY : note;
            ground = ground == null ? Text.EMPTY : ground;
        }
    }
}
