package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import onetrip.api.item.Text;
import onetrip.api.payment.Order;
import onetrip.api.payment.OrderRequest;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.QueryPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a bill to an order at a platform's cashier: one open order for a bill, whoever pays. Who may is asked before. Thread-safe. */
final class Cashier {
    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);
    /** Whoever goes to the cashier later than this before the end would find it closed. */
    private static final Duration LAST_CALL = Duration.ofMinutes(2);

    private static final Duration LONGEST = Duration.ofHours(2);

    private final PaymentStore store;
    private final Cases cases;
    private final Channels channels;
    private final Orders orders;
    private final Time time;

    Cashier(PaymentStore store, Cases cases, Channels channels, Orders orders, Time time) {
        this.store = store;
        this.cases = cases;
        this.channels = channels;
        this.orders = orders;
        this.time = time;
    }

    /** @param payer account that hears of money that goes back @param back local path to which the cashier leads afterwards */
    PayOrder pay(Due due, String channel, UUID payer, String back) {
        if (!due.payable()) {
            throw new Refused(
                    "not-payable",
                    due.receipt() == null
                            ? new Text("这件已经结束，不用缴了。", "This case is over. There is nothing to pay.")
                            : new Text("这笔已经缴过了，不用再缴。", "This bill is paid. Please do not pay again."));
        }
        PaymentConnector connector = channels.open(channel)
                .orElseThrow(
                        () -> new Refused(
                                "channel-away",
                                new Text(
                                        "这种缴费方式现在用不了，换一种，或者晚点再来。账单不变。",
                                        "This way to pay is not there now. Take another one or come back later. The bill stays.")));
        if (!connector.takes().containsAll(due.natures())) {
            throw new Refused(
                    "channel-not-for-bill",
                    new Text(
                            "这张账单上有这种缴费方式不能收的费用，例如政府非税收入。换一种缴费方式，账单不变。",
                            "Something on this bill, for example government non-tax income, cannot be paid this way. Please choose another way to pay; the bill stays."));
        }
        Instant now = time.now();
        if (due.until().isBefore(now.plus(LAST_CALL))) {
            throw new Refused(
                    "too-late-online",
                    new Text("网上缴费时间过了。有困难请和收费的科室联系。", "It is too late to pay online. Please turn to the office."));
        }
        Optional<PayOrder> mine = settled(due, channel, now);
        PayOrder order = mine.isPresent() ? mine.get() : fresh(due, channel, payer, now);
        return order.state() == PayOrder.State.NEW ? atPlatform(connector, order, due, back) : order;
    }

    /** The open order of this channel, after those of others are closed: a bill has one at a time. */
    private Optional<PayOrder> settled(Due due, String channel, Instant now) {
        for (PayOrder open : store.ofCase(due.number())) {
            if (!open.state().open()) {
                continue;
            }
            boolean usable = open.stage().equals(due.stage())
                    && open.channel().equals(channel)
                    && open.fen() == due.fen()
                    && open.expires().isAfter(now.plus(LAST_CALL));
            if (usable) {
                return Optional.of(open);
            }
            if (channels.fails(open.channel())) {
                throw unknown();
            }
            PayOrder closed;
            try {
                closed = orders.close(open);
            } catch (PaymentAway away) {
                LOG.warn("order {} cannot be closed now: {}", open.number(), away.getMessage());
                throw unknown();
            }
            if (closed.state() == PayOrder.State.PAID) {
                throw new Refused(
                        "not-payable", new Text("这笔已经缴过了，不用再缴。", "This bill is paid. Please do not pay again."));
            }
            if (closed.state().open()) {
                throw unknown();
            }
        }
        return Optional.empty();
    }

    private static Refused unknown() {
        return new Refused(
                "being-confirmed",
                new Text(
                        "上一次缴费正在确认，先不要再缴。确认好了这里会更新，您也会收到消息。",
                        "Your last payment is being confirmed. Please do not pay again; you will get a message."));
    }

    private PayOrder fresh(Due due, String channel, UUID payer, Instant now) {
        Instant expires = due.until().isBefore(now.plus(LONGEST)) ? due.until() : now.plus(LONGEST);
        PayOrder order = new PayOrder(
                UUID.randomUUID(),
                Numbers.next("P", time.today()),
                due.number(),
                due.stage(),
                due.office(),
                payer,
                channel,
                due.fen(),
                PayOrder.State.NEW,
                null,
                now,
                expires,
                0,
                QueryPlan.next(now, 0, now),
                null,
                null,
                null,
                false);
        if (store.insert(order)) {
            return order;
        }
        // The other guardian, or a second click, was faster by a moment.
        return store.ofCase(due.number()).stream()
                .filter(open -> open.state().open() && open.channel().equals(channel))
                .findFirst()
                .orElseThrow(Cashier::unknown);
    }

    /** Again, where it is not known whether the platform heard us: the same number is the same order. */
    private PayOrder atPlatform(PaymentConnector connector, PayOrder order, Due due, String back) {
        try {
            Order made = connector.create(new OrderRequest(
                    order.number(),
                    due.number(),
                    order.fen(),
                    due.item().zh(),
                    order.expires(),
                    back,
                    cases.payments()
                            .invoice(due.number())
                            .map(one -> new OrderRequest.Invoice(one.title(), one.code()))
                            .orElse(null)));
            return orders.take(order, made);
        } catch (PaymentAway away) {
            LOG.warn("order {}: {}", order.number(), away.getMessage());
            throw new Refused(
                    "cashier-away",
                    new Text(
                            "缴费平台暂时没有回答，过几分钟再试。账单不变，不会多收。",
                            "The payment platform does not answer now. Please try again in some minutes; the bill stays as it is."));
        }
    }

    /** Asks the platform now. @param may whether enough time has passed since somebody asked */
    void look(Due due, Predicate<PayOrder> may) {
        if (!due.payable()) {
            return;
        }
        for (PayOrder order : store.ofCase(due.number())) {
            if (order.state() == PayOrder.State.WAITING && !channels.fails(order.channel()) && may.test(order)) {
                try {
                    orders.ask(order);
                } catch (PaymentAway away) {
                    LOG.warn("order {} cannot be asked for now: {}", order.number(), away.getMessage());
                }
            }
        }
    }
}
