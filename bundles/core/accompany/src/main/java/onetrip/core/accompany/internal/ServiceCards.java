package onetrip.core.accompany.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.core.accompany.ServiceWatch;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cards for what is overdue of services (S-04), from the database, on whatever node is up. Thread-safe. */
final class ServiceCards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCards.class);
    private static final long CLOSING_SECONDS = 10;

    private final ServiceBook book;
    private final CardKeeper cards;
    private final WorkingCalendar calendar;
    private final Time time;
    private final ScheduledExecutorService worker;

    ServiceCards(ServiceBook book, CardKeeper cards, WorkingCalendar calendar, Time time) {
        this.book = book;
        this.cards = cards;
        this.calendar = calendar;
        this.time = time;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-services");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        worker.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.MINUTES);
    }

    /** Does not wait for the next round: something was done, or the time was set. */
    void wake() {
        if (!worker.isShutdown()) {
            worker.execute(this::round);
        }
    }

    private void round() {
        try {
            Set<UUID> carded = new HashSet<>(cards.withOpen(CardRule.S04));
            for (ServiceBook.Entry entry : book.all()) {
                List<Matter> matters =
                        ServiceWatch.matters(entry.service(), entry.terms(), entry.office(), calendar, time.today());
                if (!matters.isEmpty() || carded.contains(entry.service().id())) {
                    cards.settle(watched(entry), -1, matters, null);
                }
            }
        } catch (RuntimeException later) {
            LOG.warn("services are looked at for cards again later: {}", later.toString());
        }
    }

    private static Watched watched(ServiceBook.Entry entry) {
        return new Watched(
                Watched.Kind.SERVICE,
                entry.service().id(),
                entry.service().about().number(),
                entry.register().itemId(),
                entry.register().definition().title());
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
