package onetrip.core.lifecycle;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Whether this node serves what it should, for the readiness check. Thread-safe, never waits. */
@ProviderType
public interface ItemReadiness {
    /**
     * Empty if every desired item is served; otherwise why not, in one English sentence for operators. Before the first
     * reconciliation has ended this says so.
     */
    Optional<String> notServing();
}
