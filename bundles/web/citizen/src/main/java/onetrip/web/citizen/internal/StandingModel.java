package onetrip.web.citizen.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.CaseView.TimedEvent;
import onetrip.core.handover.HandOvers;

/** Paid, being registered, registered (dossier 9.7): what a case left in lists that go to a receiver by themselves. Pure but for its question. */
final class StandingModel {
    private StandingModel() {}

    /** One row for each register; none where nothing goes anywhere, or nobody paid: then it is none of the family's business. */
    static List<Map<String, Object>> of(CaseView view, HandOvers handOvers, String lang) {
        if (view.state().papers().bill() == null) {
            return List.of();
        }
        Map<String, Set<UUID>> records = new LinkedHashMap<>();
        for (TimedEvent one : view.events()) {
            if (one.event() instanceof CaseEvent.EntryWritten written) {
                records.computeIfAbsent(written.register(), register -> new LinkedHashSet<>())
                        .addAll(written.all());
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        records.forEach((register, ids) -> handOvers
                .standing(view.definition().id(), register, ids)
                .ifPresent(standing -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("receiver", standing.receiver().in(lang));
                    row.put("day", standing.day());
                    row.put("state", standing.day() != null ? "there" : standing.stuck() ? "stuck" : "going");
                    rows.add(row);
                }));
        return rows;
    }
}
