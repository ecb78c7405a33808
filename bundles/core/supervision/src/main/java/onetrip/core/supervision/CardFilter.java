package onetrip.core.supervision;

/**
 * Which cards a list shows; a null part does not filter.
 *
 * @param office of this one office
 * @param number beginning of a case number
 */
public record CardFilter(State state, CardColour colour, CardRule rule, String office, String number) {
    /** Everything. */
    public static final CardFilter ALL = new CardFilter(null, null, null, null, null);

    /** How a card stands. */
    public enum State {
        OPEN,
        CLOSED,
        TAKEN_BACK
    }
}
