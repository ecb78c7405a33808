package onetrip.core.form;

/** How a field stands towards its source (R-SHARE, R-FALLBACK). */
public enum FieldState {
    /** The applicant fills it in; there is no source, or it has not been asked yet. */
    OPEN,
    /** Fetched and shown as text with 有误？ beside it; what is posted for it is ignored. */
    LOCKED,
    /** As LOCKED, but the source's data are old: its day is shown, and the applicant looks whether it still holds. */
    STALE,
    /** Fetched out of a register of ours, and shown as text: what is wrong there is put right there. */
    KEPT,
    /** Fetched into the box; may be typed over. */
    SUGGESTED,
    /** The applicant calls the fetched value wrong: a box, with the fetched value still in sight. */
    DISPUTED,
    /** The source cannot be reached: fill in yourself, we keep checking (R-FALLBACK). */
    SOURCE_DOWN,
    /** The source answered and does not have it; neutral words. */
    SOURCE_EMPTY,
    /** Computed from another answer, shown as text. */
    DERIVED;

    /** True if it is a source's value that the applicant may call wrong. */
    public boolean disputable() {
        return this == LOCKED || this == STALE;
    }

    /** True if the value is shown as text and cannot be typed. */
    public boolean fixed() {
        return disputable() || this == DERIVED || this == KEPT;
    }
}
