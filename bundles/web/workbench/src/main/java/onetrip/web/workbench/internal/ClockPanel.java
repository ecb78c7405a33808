package onetrip.web.workbench.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.ClockLaw;
import onetrip.core.casework.Status;

/** What an officer may do to the clocks of a case just now, as {@code review.peb} offers it. Pure. */
final class ClockPanel {
    private ClockPanel() {}

    static Map<String, Object> of(CaseView view, LocalDate today, boolean head, String lang) {
        CaseState state = view.state();
        boolean runs = state.status().undecided() && state.acceptedAt() != null && state.office() != null;
        boolean stands = state.status() == Status.SUSPENDED;
        Map<String, Object> model = new HashMap<>();
        model.put("stands", stands);
        model.put("standsUntil", state.clock().until());
        model.put("procedures", runs && !stands ? procedures(view, lang) : List.of());
        model.put("extendable", runs && !stands && head && ClockLaw.extendable(state, view.definition(), today));
        model.put(
                "extension",
                view.definition().limits().extension() == null
                        ? 0
                        : view.definition().limits().extension().days());
        model.put("statutoryDue", state.statutoryDue());
        return model;
    }

    private static List<Map<String, Object>> procedures(CaseView view, String lang) {
        return ClockLaw.procedures(view.definition()).stream()
                .map(p -> Map.<String, Object>of(
                        "id", p.id(),
                        "name", p.name().in(lang),
                        "days", p.days(),
                        "ground", p.ground().in(lang)))
                .toList();
    }
}
