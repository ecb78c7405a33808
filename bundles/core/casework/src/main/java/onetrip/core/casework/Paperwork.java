package onetrip.core.casework;

import java.util.Collection;

/**
 * Whether a case was filed without any paper (无纸化, KPI-04 and KPI-05), and if not, whose doing that was. A case for which a source was silent counts as one with paper,
 * and the reason is kept although the flag is cleared when the source answers: leaders see the source and not the family (golden rule 4 of R-FALLBACK). Pure.
 */
public final class Paperwork {
    /** No paper. */
    public static final String NONE = "";
    /** Papers that the item asks for, or that the applicant brought. */
    public static final String OWN = "own";
    /** Before the id of a source that did not answer. */
    public static final String AWAY = "away:";
    /** Before the id of a source that knew nothing, or something else. */
    public static final String UNKNOWN = "unknown:";

    private static final String DEGRADED = "share-degraded:";
    private static final String NOT_FOUND = "share-notfound:";
    private static final String MISMATCH = "share-mismatch:";
    private static final String PARTIAL = "share-partial:";

    private Paperwork() {}

    /**
     * @param flags with which the case was filed
     * @param uploads whether anything was uploaded with it
     */
    public static String of(Collection<String> flags, boolean uploads) {
        return flags.stream()
                .filter(flag -> flag.startsWith(DEGRADED))
                .findFirst()
                .map(flag -> AWAY + flag.substring(DEGRADED.length()))
                .orElseGet(() -> !uploads
                        ? NONE
                        : flags.stream()
                                .filter(flag -> flag.startsWith(NOT_FOUND)
                                        || flag.startsWith(MISMATCH)
                                        || flag.startsWith(PARTIAL))
                                .findFirst()
                                .map(flag -> UNKNOWN + flag.substring(flag.indexOf(':') + 1))
                                .orElse(OWN));
    }
}
