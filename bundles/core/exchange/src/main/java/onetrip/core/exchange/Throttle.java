package onetrip.core.exchange;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many calls a minute a connector's own configuration allows, {@value #RATE}: a whole number of 1 to 100,000; none: as many as there are. For whoever
 * calls one; each node counts its own calls. Thread-safe.
 */
public final class Throttle {
    /** Key of the connector's configuration, and property of its service. */
    public static final String RATE = "rate.perMinute";

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

    /** Null: without a limit. */
    private final RateLimiter<Object> limiter;

    private Throttle(RateLimiter<Object> limiter) {
        this.limiter = limiter;
    }

    /**
     * @param properties of the connector's service; what cannot be read is reported, and is no limit
     * @param name of the connector, for the log
     */
    public static Throttle of(Map<String, Object> properties, String name) {
        Object said = properties.get(RATE);
        String typed = said == null ? "" : said.toString().strip();
        if (typed.isEmpty()) {
            return new Throttle(null);
        }
        if (!typed.matches("[1-9][0-9]{0,4}|100000")) {
            LOG.error("{}: {} is a whole number of 1 to 100000, not {}; there is no limit", name, RATE, typed);
            return new Throttle(null);
        }
        return new Throttle(RateLimiter.<Object>burstyBuilder(Integer.parseInt(typed), Duration.ofMinutes(1))
                .build());
    }

    /** Whether a call may go out now; one that may is counted. */
    public boolean passes() {
        return limiter == null || limiter.tryAcquirePermit();
    }
}
