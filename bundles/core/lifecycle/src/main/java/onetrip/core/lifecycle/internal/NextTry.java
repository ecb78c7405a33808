package onetrip.core.lifecycle.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import onetrip.core.lifecycle.DesiredItem;

/**
 * When desired items that did not come up are tried again: a machine that has too much to do at its start has less later, and a jar that
 * was lost may be put back. After one beat, then after two, four and so on, seven times in all, because whatever code never returns
 * leaves a thread behind each time; then another decision or a restart is waited for. Not thread-safe: for whoever holds the lock of changes.
 */
final class NextTry {
    private static final int MOST = 7;

    /** Desired item → code of what it was refused with in the last run. */
    private Map<DesiredItem, String> before = Map.of();

    private Map<DesiredItem, String> now = new HashMap<>();
    private int tries;
    private int beats;

    /** @return whether that is news */
    boolean missed(DesiredItem item, String code) {
        now.put(item, code);
        return !code.equals(before.get(item));
    }

    /** A run has ended. @return what was missed before it, and is not any more */
    Set<DesiredItem> ended() {
        Set<DesiredItem> over = new HashSet<>(before.keySet());
        over.removeAll(now.keySet());
        if (!now.keySet().equals(before.keySet())) {
            tries = 0;
            beats = 0;
        }
        before = now;
        now = new HashMap<>();
        return over;
    }

    /** To be asked once a beat. */
    boolean due() {
        if (before.isEmpty() || tries >= MOST || ++beats < 1 << tries) {
            return false;
        }
        tries++;
        beats = 0;
        return true;
    }
}
