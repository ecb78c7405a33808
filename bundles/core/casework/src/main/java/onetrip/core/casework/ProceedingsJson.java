package onetrip.core.casework;

/** What PUBLICITY and VISIT remember, as text for the projection. What a later version adds is passed over. Thread-safe. */
public final class ProceedingsJson {
    private ProceedingsJson() {}

    /** Null for nothing to remember. */
    public static String write(Proceedings proceedings) {
        return proceedings == null || proceedings.equals(Proceedings.NONE) ? null : JointJson.text(proceedings);
    }

    /** Nothing for null. */
    public static Proceedings read(String json) {
        return json == null ? Proceedings.NONE : JointJson.value(json, Proceedings.class);
    }
}
