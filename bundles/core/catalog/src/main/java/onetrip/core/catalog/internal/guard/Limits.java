package onetrip.core.catalog.internal.guard;

import java.time.Duration;

/**
 * How far the platform trusts an item's code.
 *
 * @param call how long one call may take
 * @param atOnce calls of one item at the same time, those that hang included
 * @param failures within {@code window} that lead to quarantine
 * @param rest until the first trial call; doubled after each trial that fails
 * @param longestRest at most
 * @param stop how long stopping an item waits for calls in flight
 */
public record Limits(
        Duration call, int atOnce, int failures, Duration window, Duration rest, Duration longestRest, Duration stop) {
    public static final Limits USUAL = new Limits(
            Duration.ofSeconds(2),
            16,
            5,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(5));

    /** How long a call waits for its turn: a crowd passes in that time, a hanging item does not. */
    Duration turn() {
        return call.dividedBy(4);
    }
}
