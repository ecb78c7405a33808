package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.payment.Refund;
import onetrip.api.payment.RefundRequest;
import onetrip.core.casework.Cases;
import onetrip.core.clock.Time;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PayRefund.Kind;
import onetrip.core.payment.PaymentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends money back through the platform that took it, for three days; then somebody does it by hand (CX-05). Thread-safe. */
final class Refunds {
    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);
    static final Duration TRIED = Duration.ofDays(3);
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));

    private final PaymentStore store;
    private final Cases cases;
    private final Channels channels;
    private final PayerNotices payers;
    private final OutboxSignal signal;
    private final Time time;

    Refunds(PaymentStore store, Cases cases, Channels channels, PayerNotices payers, OutboxSignal signal, Time time) {
        this.store = store;
        this.cases = cases;
        this.channels = channels;
        this.payers = payers;
        this.signal = signal;
        this.time = time;
    }

    /** The worker's turn with a refund that is due. */
    void due(PayRefund refund) {
        switch (refund.state()) {
            case BEGUN -> begun(refund);
            case DONE -> tell(refund);
            case SENDING -> send(refund);
            case FAILED -> {
                // Waits for somebody.
            }
        }
    }

    /** A process that ended between the two steps of an approval: the case knows how far it came. */
    private void begun(PayRefund refund) {
        // Of two officers who approved at the same moment one was refused, and may not have come so far as to say so
        // here.
        boolean anothers = store.refundsOfCase(refund.caseNumber()).stream()
                .anyMatch(other ->
                        other.kind() == Kind.APPROVED && other.state() != PayRefund.State.BEGUN && !other.told());
        long fen = anothers ? 0 : cases.payments().approvedRefund(refund.caseNumber());
        if (fen > 0) {
            store.sending(refund.id(), fen, time.now());
        } else {
            store.drop(refund.id());
        }
    }

    private void send(PayRefund refund) {
        Instant now = time.now();
        PayOrder order = store.order(refund.order()).orElseThrow();
        String trouble;
        try {
            PaymentConnector connector = channels.get(order.channel())
                    .orElseThrow(() -> new PaymentAway("channel " + order.channel() + " is not there"));
            Refund said = connector.refund(new RefundRequest(
                    refund.number(),
                    order.number(),
                    refund.transaction(),
                    refund.fen(),
                    refund.kind() == Kind.APPROVED ? "退费" : "重复缴费退回"));
            if (said.state() == Refund.State.DONE) {
                done(refund, said.at() == null ? now : said.at(), said.id());
                return;
            }
            trouble = said.state() == Refund.State.REFUSED ? said.reason() : "";
        } catch (PaymentAway away) {
            trouble = away.getMessage();
        }
        boolean given = now.isAfter(refund.askedAt().plus(TRIED));
        if (given) {
            LOG.error("refund {} was tried for three days and is to be done by hand", refund.number());
        }
        store.failed(
                refund.id(), trouble, given ? null : now.plus(PAUSES.get(Math.min(refund.tries(), PAUSES.size() - 1))));
    }

    /** It has gone back. */
    void done(PayRefund refund, Instant at, String receipt) {
        Optional<Notices.Composed> told = refund.kind() == Kind.APPROVED
                ? Optional.empty()
                : payers.notice(NoticeEvent.N07R, "refund:", refund, receipt);
        boolean first = store.done(
                refund.id(),
                at,
                receipt,
                time.now(),
                told.map(Notices.Composed::notice).stream().toList(),
                told.map(Notices.Composed::outbox).orElse(List.of()));
        if (first) {
            signal.wake();
            store.refund(refund.id()).ifPresent(this::tell);
        }
    }

    /** The case of an approved refund; whoever paid too much was told with the same commit. */
    private void tell(PayRefund refund) {
        if (refund.kind() == Kind.APPROVED) {
            cases.payments()
                    .refunded(refund.caseNumber(), LocalDate.ofInstant(refund.doneAt(), Time.ZONE), refund.receipt());
        }
        store.refundTold(refund.id());
    }
}
