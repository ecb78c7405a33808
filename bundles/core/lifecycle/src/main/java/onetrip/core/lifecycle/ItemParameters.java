package onetrip.core.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The values that the bureau gives to the parameters of its items (DESIGN §7, configure): at once or from a set moment, with a
 * reason, a history, and a way back. What is open keeps what it was filed under, unless a change is forced by law. The other nodes
 * follow within their polling time; the moment from which a value holds is met by the platform's clock, also after a restart.
 * Each change is written to the {@link LifecycleLog}. Thread-safe.
 */
@ProviderType
public interface ItemParameters {
    /** Empty if the catalogue has no such item. */
    Optional<ParameterSheet> sheet(String itemId);

    /** What {@link #set} would do, and whether it may. Changes nothing. */
    ParameterPlan plan(ParameterOrder order);

    /** Carries the plan out, after making it anew. */
    Result set(ParameterOrder order);

    /**
     * Takes a planned change back before it holds.
     *
     * @param revision as in {@link ParameterOrder}
     */
    Result withdraw(String itemId, UUID change, long revision, String by);

    /** Gives a parameter the value that it had before the change that holds now, by a new row of the history. */
    Result undo(String itemId, UUID change, long revision, String by);

    /** The values that hold now, by parameter id, whether or not a version takes them; for a set of items. */
    Map<String, Object> values(String itemId);

    /** Changes of this item that do not hold yet, the next one first. */
    List<ParameterChange> planned(String itemId);
}
