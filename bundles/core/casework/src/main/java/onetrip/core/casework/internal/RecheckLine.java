package onetrip.core.casework.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.core.casework.SourceRecheck;

/**
 * Who is asked next in a round: what a source that has just not answered is still to be asked stands behind all others, so that a source that hangs
 * keeps nobody waiting for another one. It is still asked: perhaps it was one person only of whom it said nothing. Used by one thread.
 */
final class RecheckLine {
    private final Deque<SourceRecheck> front = new ArrayDeque<>();
    /** By case and source: one that is claimed again, because it stood here for long, stands here once. */
    private final Map<String, SourceRecheck> back = new LinkedHashMap<>();

    private final Set<String> silent = new HashSet<>();

    void add(List<SourceRecheck> due) {
        front.addAll(due);
    }

    /** This source did not answer. */
    void silent(String source) {
        silent.add(source);
    }

    /** Whether nobody is left who could be answered at once: more may be due by now. */
    boolean frontOver() {
        sort();
        return front.isEmpty();
    }

    boolean over() {
        return front.isEmpty() && back.isEmpty();
    }

    private void sort() {
        while (!front.isEmpty() && silent.contains(front.peek().source())) {
            SourceRecheck waits = front.poll();
            back.put(waits.caseId() + " " + waits.source(), waits);
        }
    }

    Optional<SourceRecheck> next() {
        sort();
        if (!front.isEmpty()) {
            return Optional.of(front.poll());
        }
        Iterator<SourceRecheck> waiting = back.values().iterator();
        if (!waiting.hasNext()) {
            return Optional.empty();
        }
        SourceRecheck first = waiting.next();
        waiting.remove();
        return Optional.of(first);
    }
}
