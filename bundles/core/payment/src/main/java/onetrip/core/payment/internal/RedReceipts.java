package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onetrip.api.payment.Order.Receipt;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.RedReceipt;
import onetrip.api.payment.RedRequest;
import onetrip.core.clock.Time;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 冲红 (J07 step 7): when money has gone back, the electronic receipt over it is taken back by a red one that names it. Tried for three days as the
 * refund was; then somebody does it by hand. The money never waits for it. Thread-safe.
 */
final class RedReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(RedReceipts.class);
    /** A blue receipt that is not there yet comes within the day. */
    private static final Duration BLUE_LATER = Duration.ofMinutes(15);

    private final PaymentStore store;
    private final Orders orders;
    private final Channels channels;
    private final PayerNotices payers;
    private final OutboxSignal signal;
    private final Time time;

    RedReceipts(
            PaymentStore store, Orders orders, Channels channels, PayerNotices payers, OutboxSignal signal, Time time) {
        this.store = store;
        this.orders = orders;
        this.channels = channels;
        this.payers = payers;
        this.signal = signal;
        this.time = time;
    }

    /** The worker's turn with a red receipt that is due. */
    void due(PayRefund refund) {
        Instant now = time.now();
        PayOrder order = store.order(refund.order()).orElseThrow();
        String trouble;
        try {
            Receipt blue = blue(order);
            if (blue == null) {
                withoutBlue(refund, order, now);
                return;
            }
            RedReceipt said = channels.get(order.channel())
                    .orElseThrow(() -> new PaymentAway("channel " + order.channel() + " is not there"))
                    .reverse(new RedRequest(
                            refund.red().number(),
                            order.number(),
                            refund.number(),
                            blue,
                            refund.fen(),
                            refund.kind() == PayRefund.Kind.APPROVED ? "退费" : "重复缴费退回"));
            if (said.state() == RedReceipt.State.ISSUED) {
                issued(refund, said.red(), said.at());
                return;
            }
            trouble = said.state() == RedReceipt.State.REFUSED ? said.reason() : "";
        } catch (PaymentAway away) {
            trouble = away.getMessage();
        }
        boolean given = now.isAfter(refund.red().askedAt().plus(Refunds.TRIED));
        if (given) {
            LOG.error("the red receipt of refund {} is to be made by hand", refund.number());
        }
        store.redFailed(
                refund.id(),
                trouble,
                given ? null : now.plus(Refunds.PAUSES.get(Math.min(refund.red().tries(), Refunds.PAUSES.size() - 1))));
    }

    private Receipt blue(PayOrder order) throws PaymentAway {
        return order.receipt() == null && !givenUp(order) ? orders.ask(order).receipt() : order.receipt();
    }

    /** Nobody asks for the blue one any more: it never was. */
    private static boolean givenUp(PayOrder order) {
        return order.told() && order.next() == null;
    }

    private void withoutBlue(PayRefund refund, PayOrder order, Instant now) {
        if (givenUp(order)) {
            store.redNotNeeded(refund.id());
        } else {
            store.redFailed(refund.id(), "", now.plus(BLUE_LATER));
        }
    }

    /** It is there. */
    void issued(PayRefund refund, Receipt red, Instant at) {
        Optional<Notices.Composed> told = payers.notice(NoticeEvent.N07C, "red:", refund, red.number());
        boolean first = store.redIssued(
                refund.id(),
                red,
                at,
                told.map(Notices.Composed::notice).stream().toList(),
                told.map(Notices.Composed::outbox).orElse(List.of()));
        if (first) {
            signal.wake();
        }
    }
}
