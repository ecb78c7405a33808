package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The desired set of items, one table for all nodes: of each item one version that serves, at most one that is tried by a few,
 * and those that finish their cases. Implemented by the store. Each call is one transaction. Thread-safe.
 */
@ConsumerType
public interface DesiredItemStore {
    /** All rows, by item id; of one item the serving row first, then the one on trial. */
    List<DesiredItem> list();

    /**
     * Writes the row, in the place of one of the same version, if there is one. If it is to serve or to be tried, whatever did
     * that before is finishing from {@link DesiredItem#at()} on, by whom this row is.
     */
    void put(DesiredItem item);

    /** Removes all rows of the item; no row is no error. */
    void remove(String itemId);

    /** @return false if there was no such row */
    boolean remove(String itemId, String hash);
}
