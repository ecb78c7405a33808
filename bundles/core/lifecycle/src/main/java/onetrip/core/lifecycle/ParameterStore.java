package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The history of all items' parameters, one table for all nodes; append only. Implemented by the store. Thread-safe. */
@ConsumerType
public interface ParameterStore {
    /** How many rows there are: it grows with every change, so that a node sees at once whether to read. */
    long rows();

    /** All rows, by item and {@link ParameterChange#seq()}. */
    List<ParameterChange> list();

    /** @return false if the item has a row with this {@code seq} already: somebody was faster; nothing was written then */
    boolean append(ParameterChange change);
}
