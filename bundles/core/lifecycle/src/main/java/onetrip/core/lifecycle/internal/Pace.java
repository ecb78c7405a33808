package onetrip.core.lifecycle.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets people go first. A change to the items has a second, and a family's page a few milliseconds; so a change rests between its steps,
 * several times as long as the step took, and others seldom meet it. What comes up at a start goes without rests, and a whole set rests no
 * longer than one change. Bound to its thread.
 */
final class Pace implements AutoCloseable {
    /** A change takes one moment of seventeen. */
    private static final int RESTS = 16;

    /** Of one rest, in nanoseconds: a step that waited for a slow database is not made slower still. */
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(130);

    /**
     * Of all rests of a change, in milliseconds: two thirds of the second in which an approved change has to be there. The system
     * property is for tests that make a thousand changes with nobody beside them.
     */
    private static final long ALTOGETHER = 650;

    static final String ALTOGETHER_PROPERTY = "onetrip.pace.millis";

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private static final ThreadLocal<Pace> HERE = new ThreadLocal<>();

    private long since = System.nanoTime();
    private final long most = TimeUnit.MILLISECONDS.toNanos(Long.getLong(ALTOGETHER_PROPERTY, ALTOGETHER));
    private long left = most;
    private int begun;

    private Pace() {}

    /** From here to its end the thread goes at a pace; what begins within it has no rests of its own. */
    static Pace begin() {
        Pace pace = HERE.get();
        if (pace == null) {
            pace = new Pace();
            HERE.set(pace);
        }
        pace.begun++;
        return pace;
    }

    @Override
    public void close() {
        if (--begun == 0) {
            HERE.remove();
        }
    }

    /** The work between a beginning and its end. */
    static <T> T gently(Supplier<T> work) {
        try (Pace pace = begin()) {
            return work.get();
        }
    }

    /** Between two steps, where nothing is half done; nothing, where the work has no pace. */
    static void step() {
        Pace pace = HERE.get();
        if (pace != null) {
            pace.rest();
        }
    }

    /** So long altogether, in nanoseconds. */
    long rested() {
        return most - left;
    }

    private void rest() {
        long worked = System.nanoTime() - since;
        if (worked < SHORTEST) {
            return;
        }
        long rest = Math.min(Math.min(worked * RESTS, LONGEST), left);
        left -= rest;
        // Interrupted, it does not rest; whoever waits for something sees the interrupt.
        LockSupport.parkNanos(rest);
        since = System.nanoTime();
    }
}
