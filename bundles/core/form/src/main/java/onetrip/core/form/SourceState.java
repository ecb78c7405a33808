package onetrip.core.form;

/** The states of a source that conditions name; {@link #word()} is how they are written in an item. */
public enum SourceState {
    OK,
    NOT_FOUND,
    UNAVAILABLE,
    DISPUTED,
    SKIPPED,
    /** Not asked yet. */
    NONE;

    private final String word = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    public String word() {
        return word;
    }
}
