package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.Dispute;
import onetrip.core.clock.Time;

/** What the person called wrong of fetched data, and what became of it. The values themselves stand with the answers. Pure. */
final class DisputeRows {
    private DisputeRows() {}

    /** @param caseId null: as in any of the person's cases */
    static List<Map<String, Object>> of(List<Dispute> all, UUID caseId, LocalDate today, String lang) {
        return all.stream().map(one -> row(one, caseId, today, lang)).toList();
    }

    private static Map<String, Object> row(Dispute one, UUID caseId, LocalDate today, String lang) {
        Dispute.Claim claim = caseId == null
                ? one.claims().get(0)
                : one.of(caseId).orElse(one.claims().get(0));
        boolean over = one.answer() != null;
        // A case that says it no more is out of it, whatever other cases say.
        String state = claim.live() || over ? one.state().name().toLowerCase(Locale.ROOT) : "withdrawn";
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("field", one.about().field().in(lang));
        row.put("source", one.about().source().in(lang));
        row.put("itemId", one.about().itemId());
        row.put("number", claim.number());
        row.put("state", over && one.answer().byItself() && state.equals("corrected") ? "agreed" : state);
        row.put("since", local(one.since()));
        row.put("due", one.due());
        row.put("over", one.overdue(today));
        row.put("keeper", one.sending() == null ? "" : one.sending().keeper());
        row.put("day", one.sending() == null ? null : one.sending().day());
        row.put("at", over ? local(one.answer().at()) : null);
        row.put("reason", claim.reason());
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
