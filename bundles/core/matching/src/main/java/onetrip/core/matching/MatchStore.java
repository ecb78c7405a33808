package onetrip.core.matching;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Where nights are written down. Implemented by core/store; thread-safe, each method is one transaction. */
@ConsumerType
public interface MatchStore {
    /** @return false if this or another node has begun it */
    boolean begin(MatchRun run);

    void finish(MatchRun run);

    /** Newest first. */
    List<MatchRun> of(String itemId, String registerId, int most);
}
