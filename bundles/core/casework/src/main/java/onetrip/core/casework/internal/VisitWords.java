package onetrip.core.casework.internal;

import java.time.LocalDateTime;
import java.util.Map;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.SiteVisit;
import onetrip.core.notification.NoticeEvent;

/** N20: when and where officers come, and what is to be put right. Pure. */
final class VisitWords {
    private VisitWords() {}

    /** Null for what the applicant need not be told. A record that not all have confirmed is none yet. */
    static NoticeEvent code(CaseEvent event) {
        if (event instanceof CaseEvent.VisitPlanned) {
            return NoticeEvent.N20;
        }
        return event instanceof CaseEvent.VisitRepairLapsed ? NoticeEvent.N20L : null;
    }

    /** A confirmation that makes a record valid in which something is to be put right. */
    static boolean toRepair(CaseEvent event, SiteVisit visit) {
        return event instanceof CaseEvent.VisitConfirmed
                && visit != null
                && visit.standing() == SiteVisit.Standing.TO_REPAIR;
    }

    static void values(Map<String, String> values, CaseEvent event, String lang) {
        if (event instanceof CaseEvent.VisitPlanned e) {
            LocalDateTime at = LocalDateTime.parse(e.at());
            values.put("when", Announcer.day(at.toLocalDate(), lang) + " " + at.toLocalTime());
            values.put("place", e.place());
        } else if (event instanceof CaseEvent.VisitRepairLapsed e) {
            values.put("until", Announcer.day(e.due(), lang));
        }
    }
}
