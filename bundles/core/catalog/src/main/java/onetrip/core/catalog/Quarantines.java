package onetrip.core.catalog;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The items whose code is not called on this node, because it failed too often or a process died in it (DESIGN §5). Their
 * definitions, forms and cases stay; calls end in {@link ItemFailed} at once. Thread-safe.
 */
@ProviderType
public interface Quarantines {
    /** Those that hold now, in the order of the item ids. */
    List<Quarantine> list();

    Optional<Quarantine> of(String itemId);

    /**
     * Lets the item's code be called again, with no failure on record.
     *
     * @param by account, {@code shell} or {@code platform}
     * @return false if it was in none
     */
    boolean release(String itemId, String by);

    /** What was called how often, since the item's bundle started. In the order of the item ids. */
    List<Calls> calls();

    /** The listener hears of those that hold already, then of every change. Close to stop. */
    AutoCloseable onChange(Listener listener);

    /** Runs on the thread of the change; must be quick and must not throw. */
    @ConsumerType
    interface Listener {
        void quarantined(Quarantine quarantine);

        /** @param by {@code platform} if a trial went well */
        void released(Quarantine quarantine, String by);
    }

    /**
     * @param refused calls that were not made: too many at once, quarantine, on its way out
     * @param lost threads that were cut off and have not come back
     */
    record Calls(String itemId, String version, long made, long failed, long refused, int lost) {}
}
