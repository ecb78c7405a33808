package onetrip.core.casework;

/** What a case does by itself when a moment has come; see {@link Timers} for how to add one. Names are stored: they never change. */
public enum TimerKind {
    /** The State Council has published the holidays of a year that was counted provisionally: the days are counted again (R-CLOCK). */
    CALENDAR,
    /** Five working days without a word: accepted from the day on which the materials came (R-ONCE). */
    SILENCE,
    /** The correction did not come: deemed withdrawn (R-CORR-DDL). */
    CORRECTION,
    /** Tolerant materials did not come: the acceptance is revoked (R-TOLERANT). */
    TOLERANT,
    /** The supplement did not come: it goes on without (R-SUPPLEMENT). */
    SUPPLEMENT,
    /** The days of a public list are over and nothing stands against the entry: the case goes on (R-PUBLISH). */
    PUBLICITY,
    /** What a visit found was not put right in time: not passed. */
    VISIT_REPAIR,
    /** Ten working days after the decision the document is not there: it is raised (R-GRANT). */
    ISSUE,
    /** Nobody paid in time: what the item says happens. */
    PAYMENT
}
