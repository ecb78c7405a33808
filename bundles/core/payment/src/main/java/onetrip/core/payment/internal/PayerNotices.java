package onetrip.core.payment.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.casework.Cases;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;

/** What whoever paid is told about money that goes back: the payer, who need not be the applicant. Thread-safe. */
final class PayerNotices {
    private final PaymentStore store;
    private final Cases cases;
    private final Accounts accounts;
    private final Notices notices;
    private final Time time;

    PayerNotices(PaymentStore store, Cases cases, Accounts accounts, Notices notices, Time time) {
        this.store = store;
        this.cases = cases;
        this.accounts = accounts;
        this.notices = notices;
        this.time = time;
    }

    /** @param once with the refund's id what it is told once by @param receipt number to be named */
    Optional<Notices.Composed> notice(NoticeEvent event, String once, PayRefund refund, String receipt) {
        Due due = cases.payments().due(refund.caseNumber()).orElse(null);
        if (due == null) {
            return Optional.empty();
        }
        Definition item = cases.definition(due.definition()).orElse(null);
        Account payer = store.order(refund.order())
                .flatMap(order -> accounts.find(order.payer()))
                .orElse(null);
        return item == null || payer == null
                ? Optional.empty()
                : Optional.of(notices.compose(
                        item,
                        event,
                        payer,
                        due.caseId(),
                        due.number(),
                        once + refund.id(),
                        values(due, refund, receipt, "zh"),
                        values(due, refund, receipt, "en"),
                        time.now()));
    }

    private static Map<String, String> values(Due due, PayRefund refund, String receipt, String lang) {
        Map<String, String> values = new HashMap<>();
        values.put("number", due.number());
        values.put("item", due.item().in(lang));
        values.put("amount", BillLines.yuan(refund.fen()));
        values.put("receipt", receipt);
        return values;
    }
}
