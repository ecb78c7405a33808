package onetrip.core.casework.internal;

import java.util.Map;
import onetrip.api.item.Delivery.Way;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.PaperEvent;
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
        boolean atWindow = event instanceof DeliveryEvent.Begun b && b.way() == Way.PICK_UP
                || event instanceof DeliveryEvent.Chosen c && c.way() == Way.PICK_UP;
        if (atWindow) {
            return NoticeEvent.N12P;
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
        } else if (event instanceof DeliveryEvent.HandedOver e) {
            values.put("carrier", e.carrier());
            values.put("tracking", e.tracking());
        } else if (event instanceof DeliveryEvent.CameBack e) {
            values.put("reason", e.reason());
        }
    }
}
