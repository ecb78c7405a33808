package onetrip.core.lifecycle;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What a change must know of cases: how many wait for an item. Implemented by the store. Thread-safe. */
@ConsumerType
public interface ItemCases {
    /** Cases that are not closed yet, by the version of the bundle they were filed under; none: empty. */
    Map<String, Long> open(String itemId);

    /** Cases that are frozen because their item's code cannot be asked, by item id; none: empty. */
    default Map<String, Long> frozen() {
        return Map.of();
    }
}
