package onetrip.core.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When the platform is asked for what it has not told: after 1, 5, 15 and 60 minutes, then each hour (connectors.md §3). Pure. */
public final class QueryPlan {
    private static final List<Duration> FIRST =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

    private QueryPlan() {}

    /** @param tries how often it was asked so far */
    public static Instant next(Instant began, int tries, Instant now) {
        if (tries < FIRST.size()) {
            Instant planned = began.plus(FIRST.get(tries));
            return planned.isAfter(now) ? planned : now.plus(FIRST.get(0));
        }
        return now.plus(FIRST.get(FIRST.size() - 1));
    }
}
