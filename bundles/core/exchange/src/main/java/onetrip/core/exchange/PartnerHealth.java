package onetrip.core.exchange;

import java.time.Duration;
import java.time.Instant;
import onetrip.api.item.Text;
import onetrip.api.line.LineState;

/**
 * One partner's health over its last calls from this node.
 *
 * @param id its connector's own name
 * @param breaker null for a kind that is never left alone
 * @param p95 95 of 100 of the last calls took no longer; zero before the first
 * @param lastSuccess platform time of the last answer of any kind, or null
 * @param lastFailure platform time of the last call that nobody answered, or null
 * @param failingSince platform time of the first of the calls since then that nobody answered; null: the last one was answered
 * @param calls since the connector came
 * @param failures of these, how many nobody answered
 * @param line how the way to it is; {@link LineState#UNKNOWN} if its connector does not say
 * @param testable whether it can be tried, {@link Partners#test}
 */
public record PartnerHealth(
        Partners.Kind kind,
        String id,
        Text name,
        SourceHealth.State state,
        SourceHealth.Breaker breaker,
        Duration p95,
        Instant lastSuccess,
        Instant lastFailure,
        Instant failingSince,
        long calls,
        long failures,
        LineState line,
        boolean testable) {
    /** What a pause of it is kept under. */
    public String connector() {
        return Partners.connector(kind, id);
    }
}
