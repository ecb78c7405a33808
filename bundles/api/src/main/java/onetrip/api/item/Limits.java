package onetrip.api.item;

/** Statutory and promised limit. */
public record Limits(Limit statutory, Limit promised) {

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
