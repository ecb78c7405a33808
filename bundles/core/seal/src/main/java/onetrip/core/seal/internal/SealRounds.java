package onetrip.core.seal.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import onetrip.core.clock.Time;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;
import onetrip.core.seal.SealOrder;
import onetrip.core.seal.SealService;
import onetrip.core.seal.SealStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what became of each order: whose document holds is let be, whose document ended or never came is taken back at the service. One
 * thread, on whatever node. Also looks at the certificate from time to time.
 */
final class SealRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealRounds.class);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration CLAIMED = Duration.ofMinutes(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration CERTIFICATE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 7;
    private static final int AT_ONCE = 20;
    /** The commit that ends a document comes after we were told: it is looked for a few times. */
    private static final int LOOKS = 3;

    private final SealStore store;
    private final DocumentStore issued;
    private final Time time;
    private final Supplier<Service> service;
    private final Supplier<Optional<SealService.Standing>> standing;
    private final ScheduledExecutorService thread;

    SealRounds(
            SealStore store,
            DocumentStore issued,
            Time time,
            Supplier<Service> service,
            Supplier<Optional<SealService.Standing>> standing) {
        this.store = store;
        this.issued = issued;
        this.time = time;
        this.service = service;
        this.standing = standing;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, "onetrip-seal");
            one.setDaemon(true);
            return one;
        });
        long round = time.pause(ROUND).toMillis();
        thread.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                this::certificate, CERTIFICATE.toSeconds(), CERTIFICATE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A service has come. */
    void wake() {
        thread.execute(this::certificate);
    }

    private void certificate() {
        Service there = service.get();
        if (there == null) {
            return;
        }
        try {
            there.look(time.now());
            standing.get()
                    .filter(one -> one.certificate() != null && one.daysLeft() < SealService.WARN_DAYS)
                    .ifPresent(one -> LOG.warn(
                            "the certificate of the seal service {} ends at {}: have it renewed",
                            one.name(),
                            one.certificate().validUntil()));
        } catch (RuntimeException broken) {
            LOG.warn("the certificate of the seal service is looked at again later: {}", broken.toString());
        }
    }

    void round() {
        if (service.get() == null) {
            return;
        }
        try {
            Instant now = time.now();
            for (SealOrder order : store.claim(now, now.plus(CLAIMED), AT_ONCE)) {
                look(order, now);
            }
        } catch (RuntimeException later) {
            LOG.warn("seals are looked at again later: {}", later.toString());
        }
    }

    private void look(SealOrder order, Instant now) {
        IssuedDocument document = issued.find(order.id()).orElse(null);
        if (document != null && document.status() == IssuedDocument.Status.VALID) {
            store.looked(
                    order.id(), order.tries() + 1, order.tries() + 1 < LOOKS ? now.plus(time.pause(FIRST_WAIT)) : null);
            return;
        }
        Service there = service.get();
        if (there != null && there.asks() && there.revoke(order.id().toString())) {
            LOG.info("{} is revoked at the seal service", order);
            if (document == null) {
                store.forget(order.id());
            } else {
                store.revoked(order.id(), true);
            }
            return;
        }
        int tries = order.tries() + 1;
        store.looked(
                order.id(),
                tries,
                now.plus(time.pause(FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)))));
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
