package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Forced changes of parameters on their way to the open cases. Implemented by the store. Thread-safe. */
@ConsumerType
public interface ForcedChanges {
    /**
     * Puts the open, undecided cases of the items into the queue of {@link SourceRecheck}, for changes whose moment has come: once
     * when it comes, and once more a minute later for what a node filed before it had seen the change. However many nodes ask,
     * each round is made once.
     *
     * @param local the moment in local time, for {@link ForcedChange#from()}
     * @return whether something was put there
     */
    boolean handOut(LocalDateTime local, Instant now);

    /** Empty if there is no such change, or a later forced one of the same parameter holds at {@code local}. */
    Optional<ForcedChange> find(UUID change, LocalDateTime local);
}
