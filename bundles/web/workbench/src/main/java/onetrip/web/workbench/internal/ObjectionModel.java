package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PublicityStore.Objection;
import onetrip.core.clock.Time;

/** Objections to the public list entry of a case, as the office that answers them reads them. Pure. */
final class ObjectionModel {
    private ObjectionModel() {}

    /** Those that wait for an answer, in the order in which they came. */
    static List<Map<String, Object>> pending(CaseState state, List<Objection> told) {
        Listing listing = state.proceedings().listing();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (listing == null || state.office() == null) {
            return rows;
        }
        for (Listing.Objection objection : listing.pending()) {
            told.stream().filter(o -> o.id().equals(objection.id())).forEach(o -> {
                Map<String, Object> row = new HashMap<>();
                row.put("id", o.id().toString());
                row.put("at", LocalDateTime.ofInstant(o.at(), Time.ZONE));
                row.put("due", objection.due());
                row.put("name", o.name());
                row.put("contact", o.contact());
                row.put("reason", o.reason());
                rows.add(row);
            });
        }
        return rows;
    }
}
