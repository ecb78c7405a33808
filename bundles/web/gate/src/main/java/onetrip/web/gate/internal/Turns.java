package onetrip.web.gate.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import onetrip.core.supervision.DiskWait;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How many requests are worked on at once, and who is next. A house of two cores does no more with fifty requests at work than with
 * a few; but then whoever hands in waits behind forty-nine who look. So what people have typed goes first, in the order of arrival,
 * and every fourth turn is for who looks, so that nobody is forgotten.
 *
 * <p>A turn is for work, not for waiting: whoever has had one for longer than {@link #COUNTED} nanoseconds (a slow line, a slow
 * source) keeps nobody out any more. Measured by the monotonic clock, for the reason that {@code RateLimit} gives. Whoever waits for
 * the disk gives its turn back ({@link #begins()}): those who come in meanwhile wait for the same write. Thread-safe.
 */
@Component(service = {Turns.class, DiskWait.class})
public final class Turns implements DiskWait {
    static final long COUNTED = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int FOR_WHO_LOOKS = 4;

    private final ThreadLocal<Turn> mine = new ThreadLocal<>();
    private final int most;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Turn> working = new LinkedHashSet<>();
    private final Deque<Turn> handing = new ArrayDeque<>();
    private final Deque<Turn> looking = new ArrayDeque<>();
    private int handedIn;
    /** The one of those who wait that looks at the clock. If all did, one slow request would wake all of them. */
    private Turn watching;

    Turns(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** For this machine: two for each core, and two that wait for a database. */
    @Activate
    public Turns() {
        this(2 * Runtime.getRuntime().availableProcessors() + 2, System::nanoTime);
    }

    /** One request's turn; closed when its work is done. */
    final class Turn implements AutoCloseable {
        private final Condition called = lock.newCondition();
        private boolean begun;
        private long since;

        private Turn() {}

        private void begin() {
            begun = true;
            since = nanos.getAsLong();
            if (watching == this) {
                watching = null;
            }
            working.add(this);
            called.signal();
        }

        @Override
        public void close() {
            mine.remove();
            giveBack();
        }

        private void giveBack() {
            lock.lock();
            try {
                if (working.remove(this)) {
                    callNext();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** The calling thread keeps nobody out from now on, not after its wait either: what is left then is little, mostly a receipt. */
    @Override
    public void begins() {
        Turn turn = mine.get();
        if (turn != null) {
            turn.giveBack();
        }
    }

    /**
     * Waits for a turn, never longer than those before it are counted.
     *
     * @param handsIn whether the request changes something
     */
    Turn take(boolean handsIn) {
        lock.lock();
        boolean interrupted = false;
        try {
            Turn turn = new Turn();
            (handsIn ? handing : looking).add(turn);
            callNext();
            while (!turn.begun) {
                try {
                    waitFor(turn);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            mine.set(turn);
            return turn;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void waitFor(Turn turn) throws InterruptedException {
        if (watching != null && watching != turn) {
            turn.called.await();
            return;
        }
        watching = turn;
        // Who waits is let in when the oldest turn is no longer counted, even if nobody comes back to say so.
        long left = working.iterator().next().since + COUNTED - nanos.getAsLong();
        try {
            turn.called.awaitNanos(Math.max(left, 1));
        } finally {
            callNext();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return handing.size() + looking.size();
        } finally {
            lock.unlock();
        }
    }

    private void callNext() {
        long now = nanos.getAsLong();
        working.removeIf(turn -> now - turn.since >= COUNTED);
        while (working.size() < most && !(handing.isEmpty() && looking.isEmpty())) {
            boolean looker = handing.isEmpty() || !looking.isEmpty() && handedIn >= FOR_WHO_LOOKS - 1;
            handedIn = looker ? 0 : handedIn + 1;
            (looker ? looking : handing).remove().begin();
        }
        if (watching == null && !(handing.isEmpty() && looking.isEmpty())) {
            (handing.isEmpty() ? looking : handing).element().called.signal();
        }
    }
}
