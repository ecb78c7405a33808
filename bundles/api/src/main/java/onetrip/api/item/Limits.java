package onetrip.api.item;

import java.util.List;

/**
 * Statutory and promised limit, how long an applicant has for what the office asks of him, and what may stop or extend the
 * limits. Of the lengths, which are working days, null is the usual one.
 *
 * @param correctionDays for putting right what is missing before acceptance (R-CORR-DDL), usually 10
 * @param supplementDays for an explanation after acceptance, while the clock goes on (R-SUPPLEMENT), usually 5
 * @param tolerantDays for materials that may come after acceptance (R-TOLERANT), usually 10
 * @param procedures 特别程序 whose time does not count (R-CLOCK)
 * @param extension by which the statutory limit may be extended once (R-EXTEND); null if the law knows none
 */
public record Limits(
        Limit statutory,
        Limit promised,
        Integer correctionDays,
        Integer supplementDays,
        Integer tolerantDays,
        List<Procedure> procedures,
        Extension extension) {
    public Limits {
        procedures = Definition.copy(procedures);
    }

    /** With the usual lengths; nothing of the item's own stops the limits, and nobody extends them. */
    public Limits(Limit statutory, Limit promised) {
        this(statutory, promised, null, null, null, List.of(), null);
    }

    /** Working days for a correction. */
    public int toCorrect() {
        return correctionDays == null ? 10 : correctionDays;
    }

    /** Working days for a supplement. */
    public int toSupplement() {
        return supplementDays == null ? 5 : supplementDays;
    }

    /** Working days for materials that may come later. */
    public int toBring() {
        return tolerantDays == null ? 10 : tolerantDays;
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

    /** Which day is day 0. */
    public enum Start {
        /** The day of acceptance (R-CLOCK). */
        ACCEPTANCE,
        /**
         * The last day of the application window in which the case was accepted, as 教师资格条例 art. 16 counts; of a case that
         * was accepted in no window, the day of acceptance.
         */
        WINDOW_END
    }

    /**
     * @param instant decided at once
     * @param amount null where there is no limit by number; then {@code note} says what holds instead
     * @param ground law or plan
     * @param from null is the day of acceptance
     */
    public record Limit(boolean instant, Integer amount, Unit unit, Text note, Text ground, Start from) {
        /** From the day of acceptance. */
        public Limit(boolean instant, Integer amount, Unit unit, Text note, Text ground) {
            this(instant, amount, unit, note, ground, null);
        }

        public Limit {
            note = note == null ? Text.EMPTY : note;
            ground = ground == null ? Text.EMPTY : ground;
            // One way to say it, so that a definition without the word stays the same to its last byte.
            from = from == Start.ACCEPTANCE ? null : from;
        }
    }
}
