package onetrip.core.casework.internal;

import onetrip.core.casework.CaseEvent;
import onetrip.core.notification.NoticeEvent;

/** What whoever has a case is told of what happened to it (dossier §6: N05, N14, N19). Pure. */
final class StaffWords {
    private StaffWords() {}

    /** Null for what staff are not told. */
    static NoticeEvent code(CaseEvent event) {
        if (event instanceof CaseEvent.ClockStopped || event instanceof CaseEvent.ClockResumed) {
            return NoticeEvent.N05S;
        }
        if (event instanceof CaseEvent.FlagRaised f && f.flag().startsWith(Announcer.DEGRADED)) {
            return NoticeEvent.N14A;
        }
        return event instanceof CaseEvent.Withdrawn
                        || event instanceof CaseEvent.DeemedWithdrawn
                        || event instanceof CaseEvent.AcceptRevoked
                ? NoticeEvent.N19S
                : null;
    }

    /** The middle of the sentence; empty where the event says it all. */
    static String what(CaseEvent event, String lang) {
        boolean en = lang.equals("en");
        if (event instanceof CaseEvent.ClockStopped) {
            return en ? "stand still" : "停下来了";
        }
        if (event instanceof CaseEvent.ClockResumed) {
            return en ? "go on" : "接着走了";
        }
        if (event instanceof CaseEvent.Withdrawn) {
            return en ? "was withdrawn by its applicant" : "由申请人撤回";
        }
        if (event instanceof CaseEvent.DeemedWithdrawn) {
            return en ? "is deemed withdrawn, as nothing came in time" : "到期没有补正，视为撤回";
        }
        return event instanceof CaseEvent.AcceptRevoked
                ? en ? "is no longer accepted, as materials did not come in time" : "到期没有补齐材料，撤销受理"
                : "";
    }
}
