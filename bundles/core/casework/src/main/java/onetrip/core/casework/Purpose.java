package onetrip.core.casework;

/** Why an applicant changes what was handed in. */
public enum Purpose {
    /** What a correction notice names (R-ONCE); only that opens again. */
    CORRECTION,
    /** By himself, before acceptance (R-SPOTFIX). */
    SPOT_FIX,
    /** Materials that may come after acceptance (R-TOLERANT). */
    TOLERANT,
    /** The one question after acceptance (R-SUPPLEMENT). */
    SUPPLEMENT;

    /** What is wanted for it now; null if nothing. */
    public Intake.Request request(CaseState state) {
        return switch (this) {
            case CORRECTION ->
                state.status() == Status.CORRECTION ? state.intake().correction() : null;
            case SPOT_FIX -> null;
            case TOLERANT -> state.status().accepted() ? state.intake().tolerant() : null;
            case SUPPLEMENT -> state.status().accepted() ? state.intake().supplement() : null;
        };
    }

    /** Whether the case is open for it. */
    public boolean open(CaseState state) {
        return this == SPOT_FIX ? state.status() == Status.SUBMITTED : request(state) != null;
    }
}
