package onetrip.web.gate;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many requests a minute for each key; a full bucket is a minute's worth, and it fills evenly. Kept as one number per
 * key: the moment at which its bucket will be full again. Thread-safe, without locks.
 *
 * <p>Measured by the monotonic clock and not by {@code Time}: nobody is to be let in, or kept out for ever, because a
 * demo has set the time.
 */
public final class RateLimit {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int REMEMBERED = 50_000;

    private final long each;
    private final ConcurrentHashMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    public RateLimit(int perMinute) {
        this.each = MINUTE / Math.max(1, perMinute);
    }

    /** Takes one; 0 if there was one, otherwise the nanoseconds until there will be. */
    public long take(String key, long now) {
        AtomicLong bucket = bucket(key, now);
        while (true) {
            long before = bucket.get();
            long after = (before - now > 0 ? before : now) + each;
            if (after - now > MINUTE) {
                return after - now - MINUTE;
            }
            if (bucket.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    /** Whether {@link #take} would find one. */
    public boolean has(String key, long now) {
        AtomicLong bucket = fullAt.get(key);
        return bucket == null || bucket.get() - now + each <= MINUTE;
    }

    private AtomicLong bucket(String key, long now) {
        AtomicLong known = fullAt.get(key);
        if (known != null) {
            return known;
        }
        if (fullAt.size() >= REMEMBERED) {
            sweep(now);
        }
        return fullAt.computeIfAbsent(key, k -> new AtomicLong(now));
    }

    private void sweep(long now) {
        long last = sweptAt.get();
        if (last != 0 && now - last < TimeUnit.SECONDS.toNanos(1) || !sweptAt.compareAndSet(last, now)) {
            return;
        }
        fullAt.values().removeIf(full -> full.get() - now <= 0);
        if (fullAt.size() >= REMEMBERED) {
            // Somebody comes from everywhere: forgetting all is fairer than refusing strangers.
            fullAt.clear();
        }
    }

    /** How many keys are known, for a test. */
    public int remembered() {
        return fullAt.size();
    }
}
