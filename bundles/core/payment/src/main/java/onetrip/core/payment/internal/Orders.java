package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onetrip.api.payment.Order;
import onetrip.api.payment.Order.Transaction;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.Cases;
import onetrip.core.clock.Time;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.QueryPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What platforms say about orders, and what follows: callback, query and close all lead here, so that they cannot lead to different ends. The first payment
 * of a bill counts; what comes after it goes back. Thread-safe.
 */
final class Orders {
    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    /** A clock that is a little behind must not close what can still be paid. */
    private static final Duration AFTER_EXPIRY = Duration.ofMinutes(5);

    private static final Duration RECEIPT_LATER = Duration.ofHours(1);
    private static final Duration RECEIPT_AT_LAST = Duration.ofDays(1);
    private static final Duration STANDS = Duration.ofMinutes(10);

    private final PaymentStore store;
    private final Cases cases;
    private final Channels channels;
    private final Time time;

    Orders(PaymentStore store, Cases cases, Channels channels, Time time) {
        this.store = store;
        this.cases = cases;
        this.channels = channels;
        this.time = time;
    }

    /** Asks the platform and takes what it says. @return how the order stands then */
    PayOrder ask(PayOrder order) throws PaymentAway {
        return take(order, connector(order).find(order.number()));
    }

    /** Closes it where it is not paid; money that was faster counts. @return how the order stands then */
    PayOrder close(PayOrder order) throws PaymentAway {
        PayOrder closed = take(order, connector(order).close(order.number()));
        // The platform never heard of it; if a request of ours still arrives there, nobody knows its cashier.
        return closed.state() == PayOrder.State.NEW && store.closed(order.id()) ? again(order) : closed;
    }

    private PaymentConnector connector(PayOrder order) throws PaymentAway {
        return channels.get(order.channel())
                .orElseThrow(() -> new PaymentAway("channel " + order.channel() + " is not there"));
    }

    /** What a platform says of an order. */
    PayOrder take(PayOrder order, Order said) {
        store.heard(order.id(), time.now());
        for (Transaction payment : said.payments()) {
            if (payment.fen() != order.fen()) {
                differs(order, payment);
                continue;
            }
            first(order, payment, said);
            PayOrder now = again(order);
            if (!payment.id().equals(now.transaction())) {
                LOG.info("order {}: paid twice, the second payment goes back", order.number());
                back(now, payment.id(), PayRefund.Kind.TWICE);
            }
        }
        PayOrder now = again(order);
        if (now.state().open() && gone(said, now)) {
            store.closed(now.id());
        } else if (now.state() == PayOrder.State.NEW && said.state() == Order.State.WAITING) {
            store.waiting(now.id(), said.cashier());
        } else if (now.state() == PayOrder.State.PAID && now.receipt() == null && said.receipt() != null) {
            store.receipt(now.id(), said.receipt());
        }
        return again(order);
    }

    private boolean gone(Order said, PayOrder order) {
        return said.state() == Order.State.CLOSED
                || said.state() == Order.State.UNKNOWN
                        && (order.state() == PayOrder.State.WAITING
                                || order.expires().isBefore(time.now()));
    }

    private void first(PayOrder order, Transaction payment, Order said) {
        Instant now = time.now();
        if (store.paid(order.id(), payment.id(), payment.at(), said.receipt(), now)) {
            try {
                tell(again(order));
            } catch (RuntimeException later) {
                // The money is on record; the worker tells the case.
                LOG.warn("order {}: its case is told later: {}", order.number(), later.toString());
            }
        }
    }

    /** Tells the case of a payment, once or again. */
    void tell(PayOrder order) {
        LocalDate day = LocalDate.ofInstant(order.paidAt(), Time.ZONE);
        CasePayments.Outcome outcome =
                cases.payments().paid(order.caseNumber(), order.stage(), order.fen(), day, order.transaction());
        switch (outcome) {
            case RECORDED -> done(order);
            case PAID_BEFORE -> {
                back(order, order.transaction(), PayRefund.Kind.TWICE);
                done(order);
            }
            case NOT_WANTED -> {
                back(order, order.transaction(), PayRefund.Kind.NOT_WANTED);
                done(order);
            }
            case LATER -> store.asked(order.id(), time.now().plus(STANDS));
        }
    }

    private void done(PayOrder order) {
        store.told(order.id());
        // The receipt comes within the day; until then it is asked for.
        store.asked(order.id(), order.receipt() == null ? time.now().plus(RECEIPT_LATER) : null);
    }

    private void back(PayOrder order, String transaction, PayRefund.Kind kind) {
        Instant now = time.now();
        store.insert(new PayRefund(
                UUID.randomUUID(),
                Numbers.next("R", time.today()),
                order.id(),
                order.caseNumber(),
                order.office(),
                transaction,
                order.fen(),
                kind,
                PayRefund.State.SENDING,
                now,
                0,
                now,
                "",
                null,
                null,
                false));
    }

    private void differs(PayOrder order, Transaction payment) {
        LOG.error(
                "SECURITY order {}: the platform names a payment of {} fen where {} were to be paid; nothing was recorded",
                order.number(),
                payment.fen(),
                order.fen());
        store.insert(new Difference(
                UUID.randomUUID(),
                order.channel(),
                LocalDate.ofInstant(payment.at(), Time.ZONE),
                order.number(),
                payment.id(),
                Difference.Kind.CALLBACK,
                order.fen(),
                payment.fen(),
                time.now(),
                null,
                null,
                ""));
    }

    private PayOrder again(PayOrder order) {
        return store.order(order.id()).orElseThrow();
    }

    /** The worker's turn with an order that is due. */
    void due(PayOrder order) {
        Instant now = time.now();
        if (order.state() == PayOrder.State.PAID && !order.told()) {
            tell(order);
            return;
        }
        try {
            if (order.state() == PayOrder.State.PAID) {
                PayOrder asked = ask(order);
                boolean last = now.isAfter(order.paidAt().plus(RECEIPT_AT_LAST));
                store.asked(order.id(), asked.receipt() != null || last ? null : now.plus(RECEIPT_LATER));
                return;
            }
            boolean over = now.isAfter(order.expires().plus(AFTER_EXPIRY))
                    || cases.payments()
                            .due(order.caseNumber())
                            .filter(CasePayments.Due::payable)
                            .isEmpty();
            PayOrder asked = over ? close(order) : ask(order);
            if (asked.state().open()) {
                store.asked(order.id(), QueryPlan.next(order.createdAt(), order.tries() + 1, now));
            } else if (asked.state() == PayOrder.State.CLOSED) {
                store.asked(order.id(), null);
            }
        } catch (PaymentAway away) {
            LOG.warn("order {} cannot be asked for now: {}", order.number(), away.getMessage());
            store.asked(order.id(), QueryPlan.next(order.createdAt(), order.tries() + 1, now));
        }
    }
}
