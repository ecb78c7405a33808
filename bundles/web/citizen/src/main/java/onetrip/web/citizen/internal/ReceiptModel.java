package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.core.casework.BillLines;
import onetrip.core.clock.Time;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.Payments.Paying;

/** Electronic receipts as whoever paid reads them: the blue one, and the red ones over what went back. Pure. */
final class ReceiptModel {
    private ReceiptModel() {}

    /** What the bill's own page and the case page both say; without an order at a platform there is nothing to say. */
    static Map<String, Object> of(Paying paying) {
        Map<String, Object> model = new HashMap<>();
        model.put("blue", paying.order() == null ? null : paying.order().receipt());
        model.put("refunds", refunds(paying));
        return model;
    }

    static List<Map<String, Object>> refunds(Paying paying) {
        return paying.refunds().stream()
                .filter(refund -> refund.state() != PayRefund.State.BEGUN)
                .map(ReceiptModel::refund)
                .toList();
    }

    private static Map<String, Object> refund(PayRefund refund) {
        Map<String, Object> row = new HashMap<>();
        row.put("amount", BillLines.yuan(refund.fen()));
        row.put("kind", refund.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("doneAt", local(refund.doneAt()));
        row.put("receipt", refund.receipt() == null ? "" : refund.receipt());
        PayRefund.Red red = refund.red();
        if (red != null) {
            row.put("redState", red.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            row.put("red", red.receipt());
            row.put("redAt", local(red.issuedAt()));
            row.put("blue", red.blue());
        }
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
