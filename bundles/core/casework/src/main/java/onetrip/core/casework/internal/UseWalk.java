package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import onetrip.core.casework.DataUses.Use;

/**
 * Several sources of uses as one, the newest first, read in portions: nobody's history lies in memory whole, and none is cut. One
 * thread at a time.
 */
final class UseWalk implements Iterator<Use> {
    /** What the engines tell apart. */
    private static final Duration TICK = Duration.ofNanos(1_000);

    /** A source's entries before a moment, the newest first. */
    interface Source {
        List<Use> before(Instant moment);
    }

    private final List<Source> sources;
    private final List<Use> known;
    private final Instant from;
    private final int portion;
    private Instant until;
    private Iterator<Use> now = List.<Use>of().iterator();
    private boolean last;

    private UseWalk(Instant until, Instant from, List<Source> sources, List<Use> known, int portion) {
        this.until = until;
        this.from = from;
        this.sources = sources;
        this.known = known;
        this.portion = portion;
    }

    /**
     * @param until what was then or later is left out
     * @param from what was before is left out
     * @param known entries that are read already, in any order
     * @param portion how many a source gives at most; with fewer it has no more
     */
    static Stream<Use> of(Instant until, Instant from, List<Source> sources, List<Use> known, int portion) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new UseWalk(until, from, sources, known, portion), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        while (!now.hasNext() && !last) {
            read();
        }
        return now.hasNext();
    }

    @Override
    public Use next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return now.next();
    }

    private void read() {
        List<Use> found = new ArrayList<>();
        // Later than this nothing is missing: where a full portion ends, more of the same moment may follow.
        Instant whole = Instant.MIN;
        for (Source source : sources) {
            List<Use> some = source.before(until);
            found.addAll(some);
            if (some.size() >= portion) {
                Instant oldest = some.get(some.size() - 1).at();
                whole = oldest.isAfter(whole) ? oldest : whole;
            }
        }
        Instant end = until;
        known.stream().filter(use -> use.at().isBefore(end)).forEach(found::add);
        boolean more = whole.isAfter(Instant.MIN) && whole.isAfter(from);
        Instant next = whole.equals(Instant.MIN) ? from : whole.plus(TICK);
        if (more && !next.isBefore(until)) {
            // All of a portion is of one moment: go past it.
            next = whole;
        }
        Instant first = more ? next : from;
        this.now = found.stream()
                .filter(use -> !use.at().isBefore(first) && !use.at().isBefore(from))
                .sorted(Comparator.comparing(Use::at).reversed())
                .iterator();
        until = next;
        last = !more;
    }
}
