package onetrip.web.gate.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests a minute for each address; a full bucket is a minute's worth. Thread-safe. */
final class RateLimit {
    private static final int ADDRESSES = 20_000;

    private static final class Bucket {
        double left;
        long at;
    }

    private final int perMinute;
    private final Set<String> unlimited;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimit(int perMinute, Set<String> unlimited) {
        this.perMinute = perMinute;
        this.unlimited = unlimited;
    }

    boolean allows(String address, long nanos) {
        if (unlimited.contains(address)) {
            return true;
        }
        if (buckets.size() > ADDRESSES) {
            // Somebody comes from everywhere: forgetting all is fairer than remembering strangers.
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(address, a -> {
            Bucket fresh = new Bucket();
            fresh.left = perMinute;
            fresh.at = nanos;
            return fresh;
        });
        synchronized (bucket) {
            bucket.left = Math.min(perMinute, bucket.left + (nanos - bucket.at) / 60e9 * perMinute);
            bucket.at = nanos;
            if (bucket.left < 1) {
                return false;
            }
            bucket.left--;
            return true;
        }
    }
}
