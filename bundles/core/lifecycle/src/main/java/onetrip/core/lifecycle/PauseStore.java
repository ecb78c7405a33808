package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The pauses, one table for all nodes: at most one row an item. Implemented by the store. Thread-safe. */
@ConsumerType
public interface PauseStore {
    List<PausedItem> list();

    /** Inserts the row or replaces the item's row. */
    void put(PausedItem item);

    /** @return false if there was no row */
    boolean remove(String itemId);
}
