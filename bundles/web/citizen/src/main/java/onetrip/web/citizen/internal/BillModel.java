package onetrip.web.citizen.internal;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Process.Stage;
import onetrip.api.rules.Charge;
import onetrip.core.casework.Bill;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseView;

/** A bill as the applicant reads it: what for, what is taken off and why, by when, how, on which ground. Pure. */
final class BillModel {
    private BillModel() {}

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
        // Midnight is the end of the day before.
        model.put("due", LocalDateTime.parse(bill.due()).minusMinutes(1));
        model.put("free", bill.total() == 0);
        model.put("open", bill.paidOn() == null && view.state().status().accepted());
        model.put("lapsed", bill.lapsed());
        model.put("paidOn", bill.paidOn());
        model.put("receipt", bill.receipt());
        model.put("refunded", bill.refunded() == 0 ? "" : BillLines.yuan(bill.refunded()));
        model.put(
                "how",
                view.definition()
                        .process()
                        .stage(bill.stage())
                        .map(Stage::note)
                        .map(note -> note.in(lang))
                        .orElse(""));
        model.put(
                "ground",
                view.definition().fee() == null
                        ? ""
                        : view.definition().fee().ground().in(lang));
        return model;
    }

    /** What a form would cost as it is filled in now. */
    static Map<String, Object> of(Charge charge, String lang) {
        return Map.of(
                "lines", rows(charge.lines(), lang),
                "waivers", rows(charge.waivers(), lang),
                "total", BillLines.yuan(charge.total()));
    }

    private static List<Map<String, String>> rows(List<Charge.Line> lines, String lang) {
        return lines.stream()
                .map(line -> Map.of("label", line.label().in(lang), "amount", BillLines.yuan(line.fen())))
                .toList();
    }
}
