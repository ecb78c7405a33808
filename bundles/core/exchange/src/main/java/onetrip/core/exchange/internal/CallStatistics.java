package onetrip.core.exchange.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The last calls of one connector. Thread-safe. */
final class CallStatistics {
    private static final int KEPT = 100;
    private static final int RECENT = 20;

    private final long[] nanos = new long[KEPT];
    private final boolean[] failed = new boolean[KEPT];
    private long calls;
    private long failures;
    private int failuresInARow;
    private Instant lastSuccess;
    private Instant lastFailure;
    private Instant failingSince;

    /** What is known at one moment. */
    record Snapshot(
            Duration p95,
            Instant lastSuccess,
            Instant lastFailure,
            Instant failingSince,
            long calls,
            long failures,
            int failuresInARow,
            int recentFailures) {}

    synchronized void add(long took, boolean failure, Instant now) {
        int slot = (int) (calls % KEPT);
        nanos[slot] = took;
        failed[slot] = failure;
        calls++;
        if (failure) {
            failures++;
            failuresInARow++;
            failingSince = failingSince == null ? now : failingSince;
            lastFailure = now;
        } else {
            failuresInARow = 0;
            failingSince = null;
            lastSuccess = now;
        }
    }

    synchronized Snapshot snapshot() {
        int recent = 0;
        for (long call = Math.max(0, calls - RECENT); call < calls; call++) {
            if (failed[(int) (call % KEPT)]) {
                recent++;
            }
        }
        return new Snapshot(p95(), lastSuccess, lastFailure, failingSince, calls, failures, failuresInARow, recent);
    }

    private Duration p95() {
        int count = (int) Math.min(calls, KEPT);
        if (count == 0) {
            return Duration.ZERO;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(count * 95 + 99) / 100 - 1]);
    }
}
