package onetrip.core.matching;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Where nights are written down. Implemented by core/store; thread-safe, each method is one transaction. */
@ConsumerType
public interface MatchStore {
    /** After so long a night that a source failed is tried again. */
    Duration AGAIN = Duration.ofMinutes(30);

    /** After so long nobody is at work in a night that was begun: the process has died in it. */
    Duration DIED = Duration.ofHours(2);

    /** @return false if it was done that night, it is not time to try again, or this or another node is at it */
    boolean begin(MatchRun run);

    /** Keeps what this try came to; what was entered and dropped adds up over the night. */
    void finish(MatchRun run);

    /** Newest first. */
    List<MatchRun> of(String itemId, String registerId, int most);
}
