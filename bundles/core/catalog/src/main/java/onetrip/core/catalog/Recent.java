package onetrip.core.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was made of definitions, and can be made again: so many that were asked for last. With each version of an item that comes
 * and goes there is another, so that none may stay for ever.
 */
public final class Recent {
    private Recent() {}

    /**
     * A map that forgets what was not asked for longest. Thread-safe, each call on its own.
     *
     * @param most entries it keeps, at least 1
     */
    public static <K, V> Map<K, V> most(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}
