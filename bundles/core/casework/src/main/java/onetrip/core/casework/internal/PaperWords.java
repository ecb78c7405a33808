package onetrip.core.casework.internal;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import onetrip.api.item.Delivery.Way;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.PaperEvent;
import onetrip.core.casework.PaymentEvent;
import onetrip.core.casework.ReviewEvent;
import onetrip.core.notification.NoticeEvent;

/** What notices say about documents after the decision (N10 and after). Nothing that leaves the house says why. Pure. */
final class PaperWords {
    private PaperWords() {}

    /** Which notification tells the applicant; null if none does. */
    static NoticeEvent code(CaseEvent event) {
        if (event instanceof DeliveryEvent.HandedOver) {
            return NoticeEvent.N12;
        }
        if (event instanceof DeliveryEvent.CameBack) {
            return NoticeEvent.N12R;
        }
        if (event instanceof PaymentEvent.Billed b) {
            return b.total() == 0 ? null : NoticeEvent.N06;
        }
        if (event instanceof PaymentEvent.Postponed) {
            return NoticeEvent.N06D;
        }
        if (event instanceof PaymentEvent.Paid p) {
            return p.amount() == 0 ? null : NoticeEvent.N07;
        }
        if (event instanceof PaymentEvent.Refunded) {
            return NoticeEvent.N07R;
        }
        boolean atWindow = event instanceof DeliveryEvent.Begun b && b.way() == Way.PICK_UP
                || event instanceof DeliveryEvent.Chosen c && c.way() == Way.PICK_UP;
        if (atWindow) {
            return NoticeEvent.N12P;
        }
        if (event instanceof ReviewEvent.Upheld) {
            return NoticeEvent.N11U;
        }
        if (event instanceof ReviewEvent.SetAside) {
            return NoticeEvent.N11A;
        }
        if (event instanceof PaperEvent.GuardianProven) {
            return NoticeEvent.N28;
        }
        if (event instanceof PaperEvent.GuardianEnded) {
            return NoticeEvent.N28E;
        }
        if (event instanceof PaperEvent.DecisionRevoked) {
            return NoticeEvent.N10R;
        }
        return event instanceof PaperEvent.DocumentReplaced ? NoticeEvent.N10E : null;
    }

    /** Values of its text; nothing for any other event. */
    static void values(Map<String, String> values, CaseEvent event, String lang) {
        if (event instanceof PaperEvent.DecisionRevoked e) {
            values.put("reason", e.reason());
            values.put("ground", e.ground());
        } else if (event instanceof PaperEvent.DocumentReplaced e) {
            values.put("reason", e.reason());
            values.put("was", e.oldNumber());
            values.put("is", e.documentNumber());
        } else if (event instanceof ReviewEvent.Upheld e) {
            values.put("reason", e.reason());
        } else if (event instanceof ReviewEvent.SetAside e) {
            values.put("reason", e.reason());
            values.put("due", Announcer.due(e.promisedDue(), lang));
        } else if (event instanceof PaymentEvent.Billed e) {
            values.put("amount", BillLines.yuan(e.total()));
            values.put("due", due(LocalDateTime.parse(e.due()), lang));
        } else if (event instanceof PaymentEvent.Postponed e) {
            values.put("amount", BillLines.yuan(e.total()));
            values.put("due", due(LocalDateTime.parse(e.due()), lang));
        } else if (event instanceof PaymentEvent.Paid e) {
            values.put("amount", BillLines.yuan(e.amount()));
            values.put("receipt", e.receipt());
        } else if (event instanceof PaymentEvent.Refunded e) {
            values.put("amount", BillLines.yuan(e.amount()));
            values.put("receipt", e.receipt());
        } else if (event instanceof DeliveryEvent.HandedOver e) {
            values.put("carrier", e.carrier());
            values.put("tracking", e.tracking());
        } else if (event instanceof DeliveryEvent.CameBack e) {
            values.put("reason", e.reason());
        }
    }

    /** Midnight is the end of the day before. */
    private static String due(LocalDateTime due, String lang) {
        boolean wholeDay = due.toLocalTime().equals(LocalTime.MIDNIGHT);
        String day = Announcer.day(due.toLocalDate().minusDays(wholeDay ? 1 : 0), lang);
        return wholeDay ? day : day + " " + due.toLocalTime();
    }
}
