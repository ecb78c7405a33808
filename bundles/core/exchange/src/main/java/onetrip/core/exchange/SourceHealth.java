package onetrip.core.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onetrip.api.line.LineState;

/**
 * One connector's health over its last calls.
 *
 * @param connector its configuration's name, else the component's
 * @param systemZh the outside system as people know it
 * @param types the query types it answers
 * @param p95 95 of 100 of the last calls took no longer; zero before the first
 * @param lastSuccess platform time of the last answer of any kind, or null
 * @param lastFailure platform time of the last UNAVAILABLE, or null
 * @param failingSince platform time of the first of the calls since then that nobody answered; null: the last one was answered
 * @param calls calls that were sent since the connector came
 * @param failures of these, how many were UNAVAILABLE
 * @param line how the way to it is; {@link LineState#UNKNOWN} if its connector does not say
 * @param running calls under way; at most {@code capacity}
 */
public record SourceHealth(
        String connector,
        String systemZh,
        String systemEn,
        List<String> types,
        State state,
        Breaker breaker,
        Duration p95,
        Instant lastSuccess,
        Instant lastFailure,
        Instant failingSince,
        long calls,
        long failures,
        LineState line,
        int running,
        int capacity) {

    public enum State {
        /** Answers. Also before the first call. */
        UP,
        /** Answers, but late or not always. */
        DEGRADED,
        /** The breaker is open, or the last three calls failed. */
        DOWN
    }

    public enum Breaker {
        CLOSED,
        OPEN,
        /** Open long enough; the next call decides. */
        HALF_OPEN
    }
}
