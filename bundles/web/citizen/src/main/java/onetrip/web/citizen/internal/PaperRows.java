package onetrip.web.citizen.internal;

import onetrip.api.item.Delivery.Way;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.PaperEvent;
import onetrip.core.casework.PaymentEvent;
import onetrip.core.casework.ReviewEvent;

/** Lines of a case's course about its documents after the decision, and their delivery. Pure. */
final class PaperRows {
    private PaperRows() {}

    /** Key of the words; null for what is none of the applicant's business. */
    static String key(CaseEvent event) {
        if (event instanceof PaperEvent.DecisionRevoked) {
            return "decision-revoked";
        }
        if (event instanceof PaperEvent.GuardianProven) {
            return "guardian-proven";
        }
        if (event instanceof PaperEvent.GuardianEnded) {
            return "guardian-ended";
        }
        if (event instanceof DeliveryEvent.HandedOver) {
            return "handed-over";
        }
        if (event instanceof DeliveryEvent.CameBack) {
            return "came-back";
        }
        if (event instanceof DeliveryEvent.Chosen e) {
            return e.way() == Way.PICK_UP ? "chosen-window" : "chosen-again";
        }
        if (event instanceof DeliveryEvent.Delivered) {
            return "delivered";
        }
        if (event instanceof ReviewEvent.Asked) {
            return "review-asked";
        }
        if (event instanceof ReviewEvent) {
            return event instanceof ReviewEvent.Upheld ? "review-upheld" : "review-set-aside";
        }
        String money = money(event);
        return money != null ? money : event instanceof PaperEvent.DocumentReplaced ? "document-replaced" : null;
    }

    private static String money(CaseEvent event) {
        if (event instanceof PaymentEvent.Approved) {
            return "approved";
        }
        if (event instanceof PaymentEvent.Billed e) {
            return e.total() == 0 ? "billed-free" : "billed";
        }
        if (event instanceof PaymentEvent.Paid e) {
            return e.amount() == 0 ? null : "paid";
        }
        if (event instanceof PaymentEvent.Lapsed) {
            return "not-paid";
        }
        if (event instanceof PaymentEvent.Postponed) {
            return "postponed";
        }
        if (event instanceof PaymentEvent.RefundApproved) {
            return "refund-approved";
        }
        return event instanceof PaymentEvent.Refunded ? "refunded" : null;
    }

    static String what(CaseEvent event) {
        if (event instanceof PaymentEvent.Billed e) {
            return BillLines.yuan(e.total());
        }
        if (event instanceof PaymentEvent.Paid e) {
            return BillLines.yuan(e.amount());
        }
        if (event instanceof PaymentEvent.Refunded e) {
            return BillLines.yuan(e.amount());
        }
        if (event instanceof DeliveryEvent.HandedOver e) {
            return e.carrier() + " " + e.tracking();
        }
        return event instanceof PaperEvent.DocumentReplaced e ? e.documentNumber() : "";
    }

    static String reason(CaseEvent event) {
        if (event instanceof PaperEvent.DecisionRevoked e) {
            return e.reason();
        }
        if (event instanceof PaperEvent.GuardianEnded e) {
            return e.reason();
        }
        if (event instanceof DeliveryEvent.CameBack e) {
            return e.reason();
        }
        if (event instanceof ReviewEvent.Upheld e) {
            return e.reason();
        }
        if (event instanceof ReviewEvent.SetAside e) {
            return e.reason();
        }
        return event instanceof PaperEvent.DocumentReplaced e ? e.reason() : "";
    }
}
