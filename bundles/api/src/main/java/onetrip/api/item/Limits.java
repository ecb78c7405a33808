package onetrip.api.item;

/**
 * Statutory and promised limit, and how long an applicant has for what the office asks of him, all three in working days; null
 * is the usual length.
 *
 * @param correctionDays for putting right what is missing before acceptance (R-CORR-DDL), usually 10
 * @param supplementDays for an explanation after acceptance, while the clock goes on (R-SUPPLEMENT), usually 5
 * @param tolerantDays for materials that may come after acceptance (R-TOLERANT), usually 10
 */
public record Limits(
        Limit statutory, Limit promised, Integer correctionDays, Integer supplementDays, Integer tolerantDays) {

    /** With the usual lengths. */
    public Limits(Limit statutory, Limit promised) {
        this(statutory, promised, null, null, null);
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
