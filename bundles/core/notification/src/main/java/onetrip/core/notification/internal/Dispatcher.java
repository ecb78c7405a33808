package onetrip.core.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import onetrip.core.clock.Time;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.notification.OutboxStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox out: claims what is due, sends it, tries again later what failed (1, 5, 15, then every 60 minutes, ten
 * times in all), and leaves the rest to staff. At least once; the notice's id travels along so that a double is recognised.
 */
@Component(service = OutboxSignal.class, immediate = true)
public final class Dispatcher implements OutboxSignal {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int[] WAITS = {1, 5, 15, 60};
    private static final int ATTEMPTS = 10;
    private static final int BATCH = 20;

    private final OutboxStore store;
    private final Time time;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Channel> channels = new ArrayList<>();

    @Activate
    public Dispatcher(@Reference OutboxStore store, @Reference Time time) {
        this.store = store;
        this.time = time;
        thread = new Thread(this::run, "onetrip-outbox");
        thread.setDaemon(true);
        thread.start();
    }

    /** Outside the container: with these channels. */
    Dispatcher(OutboxStore store, Time time, List<Channel> channels) {
        this(store, time);
        this.channels = channels;
        wake();
    }

    @Override
    public void wake() {
        work.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (work.tryAcquire(5, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
                while (!closed && round()) {
                    // Until nothing is due.
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("outbox round failed: {}", e.toString());
            }
        }
    }

    /** True if there may be more. */
    private boolean round() {
        List<Channel> now = channels;
        if (now.isEmpty()) {
            return false;
        }
        Instant at = time.now();
        List<OutboxEntry> due = store.claim(at, at.plus(LEASE), BATCH);
        due.forEach(entry -> deliver(entry, now));
        return due.size() == BATCH;
    }

    private void deliver(OutboxEntry entry, List<Channel> now) {
        Optional<Channel> channel = now.stream()
                .filter(c -> c.id().equals(entry.channel()) && c.enabled())
                .findFirst();
        Optional<Notice> notice = store.notice(entry.notice());
        if (channel.isEmpty() || notice.isEmpty()) {
            later(entry, "no channel " + entry.channel());
            return;
        }
        try {
            channel.get().send(notice.get(), entry.address());
            store.sent(entry.id());
        } catch (Channel.DeliveryException e) {
            if (e.permanent()) {
                store.failed(entry.id(), e.getMessage());
            } else {
                later(entry, e.getMessage());
            }
        } catch (RuntimeException e) {
            later(entry, e.getClass().getSimpleName());
        }
    }

    private void later(OutboxEntry entry, String error) {
        if (entry.attempts() >= ATTEMPTS) {
            store.failed(entry.id(), error);
            return;
        }
        int minutes = WAITS[Math.min(WAITS.length, Math.max(1, entry.attempts())) - 1];
        long jitter = ThreadLocalRandom.current().nextLong(10_000);
        store.retry(
                entry.id(), error, time.now().plus(Duration.ofMinutes(minutes)).plusMillis(jitter));
    }

    @Deactivate
    void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
