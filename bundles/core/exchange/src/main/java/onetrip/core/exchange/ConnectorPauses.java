package onetrip.core.exchange;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps pauses, for all nodes; implemented by the store. Thread-safe. */
@ConsumerType
public interface ConnectorPauses {
    List<ConnectorPause> all();

    /** Instead of an earlier one. */
    void keep(ConnectorPause pause);

    void lift(String connector);
}
