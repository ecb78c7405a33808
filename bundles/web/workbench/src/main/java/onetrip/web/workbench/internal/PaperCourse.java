package onetrip.web.workbench.internal;

import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.PaperEvent;

/** What a line of the course says about documents and their delivery. Pure. */
final class PaperCourse {
    private PaperCourse() {}

    /** Empty where the name of the event says it all. */
    static String what(CaseEvent event, String lang) {
        if (event instanceof PaperEvent.DecisionRevoked e) {
            return e.reason() + " · " + e.ground();
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
        return event instanceof DeliveryEvent.Delivered e ? e.day().toString() : "";
    }
}
