package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the stage kinds PUBLICITY and VISIT remember of a case, where it was filed, and since when its sources owe an answer. Immutable.
 *
 * @param listing the newest public list entry, or null
 * @param visit the newest visit, or null
 * @param window at which window it was filed (R-CHANNEL); null for online
 * @param silent day on which each source that owes an answer began to, by its id (R-FALLBACK, S-16)
 */
public record Proceedings(Listing listing, SiteVisit visit, AtWindow window, Map<String, LocalDate> silent) {
    public static final Proceedings NONE = new Proceedings(null, null, null, null);

    public Proceedings {
        // Null in what was kept before this was remembered.
        silent = silent == null ? Map.of() : Map.copyOf(silent);
    }

    /** @param window null for online */
    static Proceedings filed(AtWindow window) {
        return window == null ? NONE : new Proceedings(null, null, window, null);
    }

    /** {@code apply(proceedings, event) → proceedings}: a function without I/O. */
    static Proceedings after(Proceedings before, CaseEvent event, Instant at) {
        Listing listing = Listing.after(before.listing(), event, at);
        SiteVisit visit = SiteVisit.after(before.visit(), event);
        boolean same = listing == before.listing() && visit == before.visit();
        return same ? before : new Proceedings(listing, visit, before.window(), before.silent());
    }

    /**
     * With the sources that owe an answer after an event.
     *
     * @param before flags that stood already
     * @param after flags that stand now
     * @param received when the materials came, for a source of which nobody remembers the day
     */
    Proceedings owing(Set<String> before, Set<String> after, Instant received, Instant at) {
        Map<String, LocalDate> owing = new TreeMap<>();
        for (String flag : after) {
            if (flag.startsWith(CaseEvent.AnswerTakenBack.OWES)) {
                String source = flag.substring(CaseEvent.AnswerTakenBack.OWES.length());
                LocalDate since = Timers.day(before.contains(flag) ? received : at);
                owing.put(source, before.contains(flag) ? silent.getOrDefault(source, since) : since);
            }
        }
        return owing.equals(silent) ? this : new Proceedings(listing, visit, window, owing);
    }
}
