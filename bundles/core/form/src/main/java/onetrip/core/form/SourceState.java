package onetrip.core.form;

import onetrip.api.exchange.SourceAnswer;

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

    /** @param disputed true if the applicant calls a value of it wrong (R-SHARE) */
    public static SourceState of(SourceAnswer.Status status, boolean disputed) {
        return switch (status) {
            case OK, PARTIAL -> disputed ? DISPUTED : OK;
            case NOT_FOUND, MULTIPLE, MISMATCH -> NOT_FOUND;
            case SKIPPED -> SKIPPED;
            case DENIED, INVALID_REQUEST, UNAVAILABLE, PENDING -> UNAVAILABLE;
        };
    }

    public String word() {
        return word;
    }
}
