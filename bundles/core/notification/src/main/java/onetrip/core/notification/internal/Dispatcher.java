package onetrip.core.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import onetrip.core.clock.Time;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
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
 * Carries the outbox out: claims what is due, one at a time, sends it, tries again later what failed (1, 5, 15, then every
 * 60 minutes, ten times in all), and leaves the rest to staff. A channel that is away or wrongly configured is left alone for
 * a while, and what waits for it loses no attempt. At least once; the notice's id travels along so that a double is
 * recognised.
 */
@Component(service = OutboxSignal.class, immediate = true, configurationPid = "onetrip.notification")
public final class Dispatcher implements OutboxSignal {
    /** The operator's settings. */
    public @interface Config {
        /** Seconds until a delivery that failed is tried again for the first time; the later waits grow with it. */
        int retry_seconds() default 60;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** A channel returns within a minute, and a send starts within the first: it is over when the lease is. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration START_WITHIN = Duration.ofMinutes(1);
    /** A send that takes longer goes on alone; it finds the store closed and is done again after the restart. */
    private static final long CLOSING_MILLIS = 20_000;
    /** How the waits grow, as multiples of the first. */
    private static final int[] WAITS = {1, 5, 15, 60};

    private static final int ATTEMPTS = 10;
    /** A broken channel is tried again more often than one message: somebody may just have mended it. */
    private static final int LONGEST_PAUSE = 3;

    /** A channel that failed as a whole: how often in a row, and until when it is left alone. */
    private record Pause(Channel channel, int failures, Instant until) {}

    private final OutboxStore store;
    private final Time time;
    private final Duration firstWait;
    private final NoticeWords words = new NoticeWords();
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    /** By channel id; touched by the dispatcher's thread only. */
    private final Map<String, Pause> pauses = new LinkedHashMap<>();

    private volatile boolean closed;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Channel> channels = new ArrayList<>();

    @Activate
    public Dispatcher(@Reference OutboxStore store, @Reference Time time, Config config) {
        this(store, time, Duration.ofSeconds(Math.max(1, config.retry_seconds())), List.of());
    }

    /** Outside the container: with these channels. */
    Dispatcher(OutboxStore store, Time time, Duration firstWait, List<Channel> channels) {
        this.store = store;
        this.time = time;
        this.firstWait = firstWait;
        this.channels = channels;
        thread = new Thread(this::run, "onetrip-outbox");
        thread.setDaemon(true);
        thread.start();
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
                while (!closed && step()) {
                    // Until nothing is due.
                }
            } catch (InterruptedException e) {
                return;
            } catch (VirtualMachineError fatal) {
                throw fatal;
            } catch (Throwable e) {
                // The store is away, or something is wrongly wired; the next round may go better.
                LOG.warn("outbox round failed: {}", e.toString());
            }
        }
    }

    /** One entry; true if there may be more. */
    private boolean step() {
        Instant at = time.now();
        Map<String, Channel> usable = usable(at);
        if (usable.isEmpty()) {
            return false;
        }
        Optional<OutboxEntry> due = store.claim(at, at.plus(LEASE), usable.keySet());
        due.ifPresent(entry -> deliver(entry, usable.get(entry.channel()), at.plus(START_WITHIN)));
        return due.isPresent();
    }

    private Map<String, Channel> usable(Instant at) {
        Map<String, Channel> usable = new LinkedHashMap<>();
        for (Channel channel : channels) {
            Pause pause = pauses.get(channel.id());
            // Another object is another configuration: it gets its chance at once.
            boolean paused = pause != null && pause.channel() == channel && at.isBefore(pause.until());
            if (channel.enabled() && !paused) {
                usable.put(channel.id(), channel);
            }
        }
        return usable;
    }

    private void deliver(OutboxEntry entry, Channel channel, Instant startBefore) {
        Optional<Notice> notice = store.notice(entry.notice());
        if (notice.isEmpty()) {
            later(entry, DeliveryProblem.CHANNEL_BROKEN.id() + " no-notice");
            return;
        }
        if (!time.now().isBefore(startBefore)) {
            // The machine slept or the database was slow: when this send ended another node might have begun it, too.
            return;
        }
        try {
            channel.send(words.outside(notice.get()), entry.address());
        } catch (Channel.DeliveryException e) {
            failed(entry, channel, e);
            return;
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable e) {
            // Also a LinkageError: a channel is a bundle of its own and may be wired wrongly.
            later(
                    entry,
                    DeliveryProblem.CHANNEL_BROKEN.id() + " " + e.getClass().getSimpleName());
            return;
        }
        pauses.remove(channel.id());
        store.sent(entry.id());
    }

    private void failed(OutboxEntry entry, Channel channel, Channel.DeliveryException e) {
        switch (e.problem().scope()) {
            case RECIPIENT -> store.failed(entry.id(), e.getMessage());
            case ATTEMPT -> later(entry, e.getMessage());
            case CHANNEL -> store.postpone(entry.id(), e.getMessage(), pause(channel, e.getMessage()));
            default ->
                throw new IllegalArgumentException(
                        "unknown scope " + e.problem().scope());
        }
    }

    private Instant pause(Channel channel, String error) {
        Pause before = pauses.get(channel.id());
        int failures = before == null || before.channel() != channel ? 1 : before.failures() + 1;
        if (failures == 1) {
            LOG.warn("channel {} cannot deliver, messages wait: {}", channel.id(), error);
        }
        Instant until = time.now().plus(wait(Math.min(failures, LONGEST_PAUSE)));
        pauses.put(channel.id(), new Pause(channel, failures, until));
        return until;
    }

    private void later(OutboxEntry entry, String error) {
        if (entry.attempts() >= ATTEMPTS) {
            store.failed(entry.id(), error);
            return;
        }
        long jitter = ThreadLocalRandom.current().nextLong(firstWait.toMillis() / 6 + 1);
        store.retry(entry.id(), error, time.now().plus(wait(entry.attempts())).plusMillis(jitter));
    }

    private Duration wait(int attempt) {
        return firstWait.multipliedBy(WAITS[Math.min(WAITS.length, Math.max(1, attempt)) - 1]);
    }

    /** Lets the thread end what it is doing. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
