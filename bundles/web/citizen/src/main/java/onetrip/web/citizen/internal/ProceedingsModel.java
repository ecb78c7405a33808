package onetrip.web.citizen.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Listing;
import onetrip.core.casework.SiteVisit;

/** Public lists, registers and visits of a case, as its applicant reads them; never who objected. Pure. */
final class ProceedingsModel {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private ProceedingsModel() {}

    /** Null where nothing of the case is on a public list now. */
    static Map<String, Object> publicity(CaseState state) {
        Listing listing = state.proceedings().listing();
        if (listing == null || listing.standing() != Listing.Standing.RUNNING) {
            return null;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("until", listing.until());
        model.put(
                "held",
                listing.pending().stream()
                        .map(Listing.Objection::due)
                        .reduce((first, later) -> later)
                        .orElse(null));
        return model;
    }

    /** Words of the course; null for anything else. */
    static String key(CaseEvent event) {
        if (event instanceof CaseEvent.EntryWritten || event instanceof CaseEvent.EntryByHand) {
            return "entered";
        }
        if (event instanceof CaseEvent.PublicityOpened) {
            return "publicity-opened";
        }
        if (event instanceof CaseEvent.PublicityEnded) {
            return "publicity-ended";
        }
        if (event instanceof CaseEvent.ObjectionRaised) {
            return "objection-raised";
        }
        if (event instanceof CaseEvent.ObjectionDismissed) {
            return "objection-dismissed";
        }
        if (event instanceof CaseEvent.ObjectionUpheld) {
            return "objection-upheld";
        }
        return event instanceof CaseEvent.GrantSetAside ? "grant-set-aside" : visitKey(event);
    }

    /** A record that not all have confirmed is none yet, and photographs are the officers'. */
    private static String visitKey(CaseEvent event) {
        if (event instanceof CaseEvent.VisitPlanned) {
            return "visit-planned";
        }
        if (event instanceof CaseEvent.VisitMoveAsked) {
            return "visit-move";
        }
        if (event instanceof CaseEvent.VisitRepaired) {
            return "visit-repaired";
        }
        if (event instanceof CaseEvent.VisitRepairLapsed) {
            return "visit-lapsed";
        }
        return event instanceof CaseEvent.VisitEnded ? "visit-ended" : null;
    }

    /** Null where no visit is open. */
    static Map<String, Object> visit(CaseState state) {
        SiteVisit visit = state.proceedings().visit();
        if (visit == null
                || !visit.stage().equals(state.stage())
                || !state.status().undecided()) {
            return null;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("standing", visit.standing().name().toLowerCase(Locale.ROOT));
        model.put("at", visit.moment());
        model.put("place", visit.place());
        model.put("wish", visit.wish());
        boolean repair = visit.standing() == SiteVisit.Standing.TO_REPAIR;
        model.put("repairBy", repair ? visit.report().repairBy() : null);
        model.put("findings", repair ? visit.report().findings() : "");
        return model;
    }

    static String what(CaseEvent event, String lang) {
        if (event instanceof CaseEvent.VisitPlanned e) {
            return e.at().replace('T', ' ');
        }
        return event instanceof CaseEvent.PublicityOpened e ? day(e.until(), lang) : "";
    }

    static String reason(CaseEvent event) {
        if (event instanceof CaseEvent.ObjectionDismissed e) {
            return e.reason();
        }
        return event instanceof CaseEvent.ObjectionUpheld e ? e.reason() : "";
    }

    private static String day(LocalDate day, String lang) {
        return day.format(lang.equals("en") ? ENGLISH : CHINESE);
    }
}
