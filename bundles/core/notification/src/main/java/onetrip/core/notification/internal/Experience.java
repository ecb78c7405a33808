package onetrip.core.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import onetrip.core.notification.Carriers.Carrier;

/** What became of the messages that a provider was asked to carry. Thread-safe. */
final class Experience {
    private static final int LAST = 200;

    private final long[] millis = new long[LAST];
    private long taken;
    private long failed;
    private Instant lastTaken;
    private Instant lastFailed;
    private String lastProblem = "";

    /** @param problem id of a {@link onetrip.core.notification.DeliveryProblem}; empty if it was taken */
    synchronized void took(long ms, Instant at, String problem) {
        millis[(int) ((taken + failed) % LAST)] = ms;
        if (problem.isEmpty()) {
            taken++;
            lastTaken = at;
        } else {
            failed++;
            lastFailed = at;
            lastProblem = problem;
        }
    }

    synchronized Carrier of(String channel, String connector, String name, int ranking, boolean resting) {
        int known = (int) Math.min(LAST, taken + failed);
        long[] sorted = Arrays.copyOf(millis, known);
        Arrays.sort(sorted);
        long p95 = known == 0 ? 0 : sorted[Math.min(known - 1, known * 95 / 100)];
        return new Carrier(
                channel,
                connector,
                name,
                ranking,
                taken,
                failed,
                Duration.ofMillis(p95),
                lastTaken,
                lastFailed,
                lastProblem,
                resting);
    }
}
