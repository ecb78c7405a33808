package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The connectors that were installed, one table for all nodes. Implemented by the store. Each call is one transaction. Thread-safe. */
@ConsumerType
public interface DesiredConnectorStore {
    /** By name. */
    List<DesiredConnector> list();

    /** In the place of the one of that name, if there is one. */
    void put(DesiredConnector connector);

    /** @return false if there was none */
    boolean remove(String name);
}
