package onetrip.core.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who carries our messages outside, and how that goes, as this node sees it. Thread-safe. */
@ProviderType
public interface Carriers {
    /**
     * A provider.
     *
     * @param channel as {@code sms}
     * @param connector what a pause of it is kept under; it is tried under this name
     * @param ranking the highest is asked first
     * @param taken messages that it took since it came
     * @param failed messages that it did not take, for whatever reason
     * @param p95 95 of 100 of the last attempts took no longer; zero before the first
     * @param lastProblem id of a {@link DeliveryProblem}, or empty
     * @param resting it was away a moment ago: the others are asked before it
     */
    record Carrier(
            String channel,
            String connector,
            String name,
            int ranking,
            long taken,
            long failed,
            Duration p95,
            Instant lastTaken,
            Instant lastFailed,
            String lastProblem,
            boolean resting) {}

    /** In the order in which they are asked. */
    List<Carrier> carriers();
}
