package onetrip.core.casework;

import java.time.Instant;

/**
 * What the stage kinds PUBLICITY and VISIT remember of a case. Immutable.
 *
 * @param listing the newest public list entry, or null
 */
public record Proceedings(Listing listing) {
    public static final Proceedings NONE = new Proceedings(null);

    /** {@code apply(proceedings, event) → proceedings}: a function without I/O. */
    static Proceedings after(Proceedings before, CaseEvent event, Instant at) {
        Listing listing = Listing.after(before.listing(), event, at);
        return listing == before.listing() ? before : new Proceedings(listing);
    }
}
