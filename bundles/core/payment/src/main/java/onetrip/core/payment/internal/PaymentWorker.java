package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.core.clock.Time;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off what is due of orders, refunds and books: from the database, once, whatever node is up. Thread-safe. */
final class PaymentWorker implements AutoCloseable {
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration BOOKS = Duration.ofMinutes(10);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int BATCH = 50;
    private static final int REMEMBERED = 10_000;

    private final PaymentStore store;
    private final Orders orders;
    private final Refunds refunds;
    private final RedReceipts redReceipts;
    private final Books books;
    private final Availability availability;
    private final RefundLists lists;
    private final DueLists dues;
    private final Time time;
    private final ScheduledExecutorService worker;
    private final Map<UUID, Instant> looked = new ConcurrentHashMap<>();
    private Instant booksAt = Instant.MIN;

    PaymentWorker(
            PaymentStore store,
            Orders orders,
            Refunds refunds,
            RedReceipts redReceipts,
            Books books,
            Availability availability,
            RefundLists lists,
            DueLists dues,
            Time time) {
        this.lists = lists;
        this.dues = dues;
        this.availability = availability;
        this.store = store;
        this.orders = orders;
        this.refunds = refunds;
        this.redReceipts = redReceipts;
        this.books = books;
        this.time = time;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-payments");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        long round = time.pause(ROUND).toMillis();
        worker.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
    }

    /** Does not wait for the next round. */
    void wake() {
        if (!worker.isShutdown()) {
            worker.execute(this::round);
        }
    }

    /** Whether enough time has passed since somebody asked for this order on this node. */
    boolean mayAsk(UUID order, Instant now, Duration pause) {
        if (looked.size() > REMEMBERED) {
            for (Iterator<Instant> old = looked.values().iterator(); old.hasNext(); ) {
                if (old.next().plus(pause).isBefore(now)) {
                    old.remove();
                }
            }
        }
        Instant before = looked.get(order);
        if (before != null && before.plus(pause).isAfter(now)) {
            return false;
        }
        looked.put(order, now);
        return true;
    }

    private void round() {
        try {
            List<PayOrder> due;
            do {
                due = store.claimOrders(time.now(), time.now().plus(LEASE), BATCH);
                due.forEach(order -> one("order " + order.number(), () -> orders.due(order)));
            } while (due.size() == BATCH && !worker.isShutdown());
            List<PayRefund> back;
            do {
                back = store.claimRefunds(time.now(), time.now().plus(LEASE), BATCH);
                back.forEach(refund -> one("refund " + refund.number(), () -> refunds.due(refund)));
            } while (back.size() == BATCH && !worker.isShutdown());
            List<PayRefund> reds;
            do {
                reds = store.claimReds(time.now(), time.now().plus(LEASE), BATCH);
                reds.forEach(refund -> one("the red receipt of " + refund.number(), () -> redReceipts.due(refund)));
            } while (reds.size() == BATCH && !worker.isShutdown());
            availability.look();
            // What an item's register brings up must not keep the books waiting.
            one("what registers ask back", lists::due);
            one("what was to be paid by a day", dues::due);
            if (!booksAt.isAfter(time.now()) || booksAt.isAfter(time.now().plus(BOOKS))) {
                booksAt = time.now().plus(BOOKS);
                books.due();
            }
        } catch (RuntimeException e) {
            LOG.warn("payments are worked off later: {}", e.toString());
        }
    }

    private void one(String what, Runnable work) {
        if (worker.isShutdown()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} is tried again later: {}", what, e.toString());
        }
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
