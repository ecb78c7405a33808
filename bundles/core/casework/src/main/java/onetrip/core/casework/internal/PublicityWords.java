package onetrip.core.casework.internal;

import java.util.Map;
import onetrip.core.casework.CaseEvent;
import onetrip.core.notification.NoticeEvent;

/** N15: a public list begins and ends, and what comes of objections; never who objected (R-PUBLISH). Pure. */
final class PublicityWords {
    private PublicityWords() {}

    /** Null for what the family need not be told. */
    static NoticeEvent code(CaseEvent event) {
        if (event instanceof CaseEvent.PublicityOpened) {
            return NoticeEvent.N15;
        }
        if (event instanceof CaseEvent.PublicityEnded) {
            return NoticeEvent.N15E;
        }
        if (event instanceof CaseEvent.ObjectionRaised) {
            return NoticeEvent.N15O;
        }
        if (event instanceof CaseEvent.ObjectionDismissed) {
            return NoticeEvent.N15D;
        }
        return event instanceof CaseEvent.ObjectionUpheld ? NoticeEvent.N15U : null;
    }

    static void values(Map<String, String> values, CaseEvent event, String lang) {
        if (event instanceof CaseEvent.PublicityOpened e) {
            values.put("until", Announcer.day(e.until(), lang));
        } else if (event instanceof CaseEvent.ObjectionRaised e) {
            values.put("until", Announcer.day(e.due(), lang));
        } else if (event instanceof CaseEvent.ObjectionDismissed e) {
            values.put("reason", e.reason());
        } else if (event instanceof CaseEvent.ObjectionUpheld e) {
            values.put("reason", e.reason());
        }
    }
}
