package onetrip.core.casework;

import java.time.Instant;

/**
 * What the stage kinds PUBLICITY and VISIT remember of a case, and where it was filed. Immutable.
 *
 * @param listing the newest public list entry, or null
 * @param visit the newest visit, or null
 * @param window at which window it was filed (R-CHANNEL); null for online
 */
public record Proceedings(Listing listing, SiteVisit visit, AtWindow window) {
    public static final Proceedings NONE = new Proceedings(null, null, null);

    /** @param window null for online */
    static Proceedings filed(AtWindow window) {
        return window == null ? NONE : new Proceedings(null, null, window);
    }

    /** {@code apply(proceedings, event) → proceedings}: a function without I/O. */
    static Proceedings after(Proceedings before, CaseEvent event, Instant at) {
        Listing listing = Listing.after(before.listing(), event, at);
        SiteVisit visit = SiteVisit.after(before.visit(), event);
        boolean same = listing == before.listing() && visit == before.visit();
        return same ? before : new Proceedings(listing, visit, before.window());
    }
}
