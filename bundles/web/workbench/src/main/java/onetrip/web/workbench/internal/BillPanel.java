package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.rules.Charge;
import onetrip.core.casework.Bill;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseView;

/** A bill for the office that takes the money: lines, what was taken off, what can be recorded. Pure. */
final class BillPanel {
    private BillPanel() {}

    /** Empty before there is a bill. */
    static Map<String, Object> of(CaseView view, String lang) {
        Bill bill = view.state().papers().bill();
        if (bill == null || bill.due() == null) {
            return Map.of();
        }
        Charge charge = BillLines.of(view.content());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("lines", rows(charge.lines(), lang));
        model.put("waivers", rows(charge.waivers(), lang));
        model.put("total", BillLines.yuan(bill.total()));
        model.put("due", LocalDateTime.parse(bill.due()));
        model.put("paidOn", bill.paidOn());
        model.put("receipt", bill.receipt());
        model.put("refund", bill.refund() == 0 ? "" : BillLines.yuan(bill.refund()));
        model.put("sending", bill.refundApproved() != null);
        model.put("refunded", bill.refunded() == 0 ? "" : BillLines.yuan(bill.refunded()));
        model.put("acts", acts(view, bill));
        return model;
    }

    private static List<Map<String, String>> rows(List<Charge.Line> lines, String lang) {
        return lines.stream()
                .map(line -> Map.of("label", line.label().in(lang), "amount", BillLines.yuan(line.fen())))
                .toList();
    }

    /** The same for a bill that was paid through a platform: that is how its money goes back. */
    @SuppressWarnings("unchecked")
    static void online(Map<String, Object> bill) {
        bill.computeIfPresent(
                "acts",
                (key, acts) -> ((List<String>) acts)
                        .stream()
                                .map(act -> act.equals("refund-approve") ? "refund-send" : act)
                                .toList());
    }

    private static List<String> acts(CaseView view, Bill bill) {
        List<String> acts = new ArrayList<>();
        if (bill.refundApproved() != null) {
            return acts;
        }
        if (bill.paidOn() == null) {
            if (view.state().status().accepted()) {
                acts.add("paid");
            }
        } else if (bill.refund() > 0) {
            acts.add("refund-approve");
            acts.add("refund-decline");
        } else if (bill.total() > bill.refunded()) {
            acts.add("refund");
        }
        return acts;
    }
}
