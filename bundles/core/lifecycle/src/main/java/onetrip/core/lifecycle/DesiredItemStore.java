package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The desired set of items, one table for all nodes: at most one row an item. Implemented by the store. Each call is
 * one transaction. Thread-safe.
 */
@ConsumerType
public interface DesiredItemStore {
    /** All rows, by item id. */
    List<DesiredItem> list();

    /** Inserts the row or replaces the item's row. */
    void put(DesiredItem item);

    /** Removes the item's row; no row is no error. */
    void remove(String itemId);
}
