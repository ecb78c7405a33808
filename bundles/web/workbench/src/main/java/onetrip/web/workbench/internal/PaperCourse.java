package onetrip.web.workbench.internal;

import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.PaperEvent;
import onetrip.core.casework.PaymentEvent;
import onetrip.core.casework.ReviewEvent;

/** What a line of the course says about documents and their delivery. Pure. */
final class PaperCourse {
    private PaperCourse() {}

    /** Empty where the name of the event says it all. */
    static String what(CaseEvent event, String lang) {
        if (event instanceof PaperEvent.DecisionRevoked e) {
            return e.reason() + " · " + e.ground();
        }
        if (event instanceof PaperEvent.GuardianProven e) {
            return e.why();
        }
        if (event instanceof PaperEvent.GuardianEnded e) {
            return e.reason();
        }
        if (event instanceof PaperEvent.DocumentReplaced e) {
            return e.oldNumber() + " → " + e.documentNumber() + " · " + e.reason();
        }
        if (event instanceof DeliveryEvent.HandedOver e) {
            return e.carrier() + " " + e.tracking() + " · " + e.day();
        }
        if (event instanceof DeliveryEvent.CameBack e) {
            return e.day() + " · " + e.reason();
        }
        if (event instanceof PaymentEvent.Billed e) {
            return yuan(e.total(), lang);
        }
        if (event instanceof PaymentEvent.Paid e) {
            return yuan(e.amount(), lang) + (e.receipt().isEmpty() ? "" : " · " + e.day() + " · " + e.receipt());
        }
        if (event instanceof PaymentEvent.RefundAsked e) {
            return yuan(e.amount(), lang) + " · " + e.reason();
        }
        if (event instanceof PaymentEvent.Refunded e) {
            return yuan(e.amount(), lang) + " · " + e.day() + " · " + e.receipt();
        }
        if (event instanceof PaymentEvent.RefundDeclined e) {
            return e.reason();
        }
        if (event instanceof PaymentEvent.Postponed e) {
            return e.away() + " → " + e.due().replace('T', ' ');
        }
        if (event instanceof PaymentEvent.RefundApproved) {
            return "";
        }
        if (event instanceof PaymentEvent.Approved e) {
            return e.note();
        }
        if (event instanceof ReviewEvent.Asked e) {
            return e.wish();
        }
        if (event instanceof ReviewEvent.Upheld e) {
            return e.reason();
        }
        if (event instanceof ReviewEvent.SetAside e) {
            return e.reason();
        }
        return event instanceof DeliveryEvent.Delivered e ? e.day().toString() : "";
    }

    private static String yuan(long fen, String lang) {
        return BillLines.yuan(fen) + (lang.equals("en") ? " yuan" : "元");
    }
}
