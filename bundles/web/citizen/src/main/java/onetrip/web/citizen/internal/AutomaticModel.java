package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.HumanReview;
import onetrip.core.casework.Papers;
import onetrip.core.casework.ReviewEvent;
import onetrip.core.clock.Time;

/** How rules came to their decision, and what a person thought of it (R-AUTO), as the applicant reads it. Pure. */
final class AutomaticModel {
    private AutomaticModel() {}

    /** Empty where people decided, or nobody has yet. */
    static Map<String, Object> of(CaseView view, String lang) {
        Papers papers = view.state().papers();
        HumanReview review = papers.review();
        Map<String, Object> model = new LinkedHashMap<>();
        if (!papers.byRules() && review == null) {
            return model;
        }
        model.put("askable", HumanReview.askable(view.state()));
        model.put("standing", review == null ? "" : review.standing().name().toLowerCase(Locale.ROOT));
        model.put("wish", review == null ? "" : review.wish());
        model.put("due", review == null ? null : review.due());
        model.put("answer", answer(view));
        model.put("definition", view.definition().version());
        model.put("rules", check(view).map(CaseEvent.CheckDone::rulesVersion).orElse(""));
        model.put("at", decidedAt(view));
        model.put("sources", sources(view, lang));
        model.put("drawn", view.state().seat() != null);
        return model;
    }

    private static Optional<CaseEvent.CheckDone> check(CaseView view) {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.CheckDone.class::isInstance)
                .map(CaseEvent.CheckDone.class::cast)
                .reduce((earlier, later) -> later);
    }

    /** When rules did; people may have decided since. */
    private static LocalDateTime decidedAt(CaseView view) {
        return view.events().stream()
                .filter(e -> e.event() instanceof CaseEvent.Granted g && g.officer() == null
                        || e.event() instanceof CaseEvent.Refused r && r.officer() == null)
                .findFirst()
                .map(e -> local(e.at()))
                .orElse(null);
    }

    private static String answer(CaseView view) {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .map(event -> event instanceof ReviewEvent.Upheld e
                        ? e.reason()
                        : event instanceof ReviewEvent.SetAside e ? e.reason() : "")
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What rules could look at beside what was handed in. */
    private static List<Map<String, Object>> sources(CaseView view, String lang) {
        List<Map<String, Object>> rows = new ArrayList<>();
        view.definition().sources().forEach(source -> {
            SourceAnswer answer = view.content().facts().get(source.id());
            if (answer != null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", source.name().in(lang));
                row.put("status", answer.status().name().toLowerCase(Locale.ROOT));
                row.put("at", answer.askedAt() == null ? null : local(answer.askedAt()));
                rows.add(row);
            }
        });
        return rows;
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
