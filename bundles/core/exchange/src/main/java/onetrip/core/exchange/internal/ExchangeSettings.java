package onetrip.core.exchange.internal;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of every connector, configuration {@value #PID}. The defaults are those of the design's connector contract.
 * A value that cannot be read is reported, and the default used.
 *
 * @param deadline of a query that names none; key {@code deadline.ms}
 * @param longest no query waits longer; {@code deadline.longest.ms}
 * @param retries after the first attempt; {@code retries}
 * @param retryDelay before the next attempt, ± half of it; {@code retry.delay.ms}
 * @param concurrent calls of one connector at a time; {@code concurrent}
 * @param queue how long a call waits for one of these places; {@code queue.ms}
 * @param breakerFailures of {@code breakerCalls} calls open the breaker; {@code breaker.failures}, {@code breaker.calls}
 * @param breakerDelay until it is half open; {@code breaker.delay.ms}
 */
record ExchangeSettings(
        Duration deadline,
        Duration longest,
        int retries,
        Duration retryDelay,
        int concurrent,
        Duration queue,
        int breakerFailures,
        int breakerCalls,
        Duration breakerDelay) {
    static final String PID = "onetrip.exchange";

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeSettings.class);

    static ExchangeSettings read(Map<String, Object> configuration) {
        int calls = number(configuration, "breaker.calls", 20, 1);
        return new ExchangeSettings(
                millis(configuration, "deadline.ms", 3_000, 1),
                millis(configuration, "deadline.longest.ms", 8_000, 1),
                number(configuration, "retries", 2, 0),
                millis(configuration, "retry.delay.ms", 200, 1),
                number(configuration, "concurrent", 16, 1),
                millis(configuration, "queue.ms", 500, 0),
                Math.min(number(configuration, "breaker.failures", 10, 1), calls),
                calls,
                millis(configuration, "breaker.delay.ms", 30_000, 1));
    }

    /** How long this query may take. */
    Duration of(Duration asked) {
        Duration wanted = asked == null || asked.isNegative() || asked.isZero() ? deadline : asked;
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static Duration millis(Map<String, Object> configuration, String key, int otherwise, int least) {
        return Duration.ofMillis(number(configuration, key, otherwise, least));
    }

    private static int number(Map<String, Object> configuration, String key, int otherwise, int least) {
        Object value = configuration.get(key);
        if (value == null || value.toString().isBlank()) {
            return otherwise;
        }
        try {
            int read = Integer.parseInt(value.toString().strip());
            if (read >= least) {
                return read;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number that is too small.
        }
        LOG.error("{}: {} is a whole number of at least {}, not {}; {} is used", PID, key, least, value, otherwise);
        return otherwise;
    }
}
