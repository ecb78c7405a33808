package onetrip.api.item;

import java.util.Set;

/**
 * What the item's rules may tell the officers about a case: the code that {@code Finding} or {@code CheckOutcome} raises, in
 * words. Flags that the platform raises by itself have the platform's words.
 *
 * @param id the code that the rules raise, kebab-case
 * @param text what the officer reads: what was found and what to do about it
 * @param kind whether somebody has to look at it; {@link Kind#CHECK} unless said
 */
public record Flag(String id, Text text, Kind kind) {
    /** Codes that the platform raises and has words for; about a source or a field where one follows after a colon. */
    public static final Set<String> PLATFORM = Set.of(
            "share-degraded",
            "share-notfound",
            "share-mismatch",
            "share-partial",
            "share-stale",
            "share-disputed",
            "guardian-against",
            "rules-unavailable",
            "rules-failed",
            "rules-no-reason",
            "duplicate",
            "accepted-by-silence",
            "visit-failed",
            "issue-late",
            "granted-by-fraud",
            "false-material",
            "payment-late");

    public enum Kind {
        /** Somebody looks at it before deciding. */
        CHECK,
        /** Good to know; nothing is doubtful. */
        NOTE
    }

    public Flag {
        text = text == null ? Text.EMPTY : text;
        kind = kind == null ? Kind.CHECK : kind;
    }
}
