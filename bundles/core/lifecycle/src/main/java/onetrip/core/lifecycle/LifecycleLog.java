package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The log of installation, append only. Implemented by the store. Thread-safe. */
@ConsumerType
public interface LifecycleLog {
    void append(LifecycleEvent event);

    /** The last {@code count} entries, newest first. */
    List<LifecycleEvent> recent(int count);

    /**
     * The last entry of this item with outcome DONE and one of the actions INSTALL, REPLACE, OPEN, TAKE_BACK, ROLL_BACK, RETIRE,
     * UNINSTALL or SEED: who decided last what this item should be.
     */
    Optional<LifecycleEvent> lastDecision(String itemId);

    /**
     * Entries by which a version of the item came to serve (INSTALL, REPLACE, ROLL_BACK, SEED; DONE) or to be tried (OPEN), of each
     * version and action the last one, newest first.
     */
    List<LifecycleEvent> served(String itemId);
}
