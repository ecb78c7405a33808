package onetrip.api.item;

/**
 * What the item's rules may tell the officers about a case: the code that {@code Finding} or {@code CheckOutcome} raises, in
 * words. Flags that the platform raises by itself have the platform's words.
 *
 * @param id the code that the rules raise, kebab-case
 * @param text what the officer reads: what was found and what to do about it
 * @param kind whether somebody has to look at it; {@link Kind#CHECK} unless said
 */
public record Flag(String id, Text text, Kind kind) {
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
