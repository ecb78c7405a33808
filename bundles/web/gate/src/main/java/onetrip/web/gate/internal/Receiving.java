package onetrip.web.gate.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import onetrip.web.gate.PageProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits for a body to arrive. Each keeps a thread, of which the server has two hundred, for as long as the sender likes: three hundred
 * connections that sent a byte now and then kept everybody out. So only some may wait at once, and of one address fewer; the
 * others are told to send it again. What has arrived already is not counted. Thread-safe, without locks.
 */
final class Receiving {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    static final int ALL = 120;
    static final int EACH = 40;

    private final int all;
    private final int each;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - MINUTE - 1);

    /**
     * @param all how many may wait at once, at least 1
     * @param each how many of them from one address, at least 1
     */
    Receiving(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /** One request's share of it. Used by one thread at a time. */
    final class Sender {
        private final String address;

        private Sender(String address) {
            this.address = address;
        }

        /** @return false if too many wait; true: until {@link #arrived} */
        boolean waits() {
            if (waiting.incrementAndGet() <= all && (address == null || one())) {
                return true;
            }
            waiting.decrementAndGet();
            long now = System.nanoTime();
            long last = saidAt.get();
            if (now - last > MINUTE && saidAt.compareAndSet(last, now)) {
                LOG.warn("too many requests wait for their bodies, {} of them: some are refused", waiting.get());
            }
            return false;
        }

        private boolean one() {
            boolean[] room = new boolean[1];
            byAddress.compute(address, (key, now) -> {
                room[0] = now == null || now < each;
                return now == null ? 1 : room[0] ? now + 1 : now;
            });
            return room[0];
        }

        void arrived() {
            if (address != null) {
                byAddress.computeIfPresent(address, (key, now) -> now == 1 ? null : now - 1);
            }
            waiting.decrementAndGet();
        }
    }

    /** 503: too many wait. */
    static PageProblem busy() {
        return new PageProblem(503, null, "/");
    }

    /** @param address by which it is counted; null: not by any */
    Sender sender(String address) {
        return new Sender(address);
    }
}
