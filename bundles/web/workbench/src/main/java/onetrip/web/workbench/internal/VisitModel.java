package onetrip.web.workbench.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.SiteVisit;

/** A visit as one officer reads it: what is next, and for whom. Pure. */
final class VisitModel {
    private final CaseView view;
    private final Stage stage;
    private final UUID officer;
    private final String lang;
    private final Function<UUID, String> names;
    private final LocalDate today;

    VisitModel(CaseView view, Stage stage, UUID officer, String lang, Function<UUID, String> names, LocalDate today) {
        this.view = view;
        this.stage = stage;
        this.officer = officer;
        this.lang = lang;
        this.names = names;
        this.today = today;
    }

    /** Whether the visit's own page is what comes next; a confirmed one that decides is decided on the case page. */
    static boolean open(CaseView view) {
        SiteVisit visit = view.state().proceedings().visit();
        return view.definition().process().stage(String.valueOf(view.state().stage())).stream()
                .anyMatch(s -> s.kind() == StageKind.VISIT
                        && view.state().status().undecided()
                        && (visit == null
                                || !visit.stage().equals(s.id())
                                || visit.standing() != SiteVisit.Standing.VALID));
    }

    Map<String, Object> values() {
        Map<String, Object> model = new HashMap<>();
        model.put("number", view.state().number());
        model.put("version", view.state().version());
        model.put("subject", view.subjectName());
        model.put("item", view.definition().title().in(lang));
        model.put("stage", stage.name().in(lang));
        model.put("stageDue", view.state().stageDue());
        model.put("wanted", stage.visit().officers());
        model.put("minPhotos", stage.visit().minPhotos());
        model.put("maxPhotos", stage.visit().maxPhotos());
        model.put("decides", stage.decides());
        SiteVisit visit = view.state().proceedings().visit();
        boolean planned = visit != null && visit.stage().equals(stage.id());
        model.put("standing", planned ? visit.standing().name().toLowerCase(Locale.ROOT) : "open");
        model.put("goes", planned && visit.officers().contains(officer));
        model.put(
                "mayPlan",
                !planned
                        || visit.standing() == SiteVisit.Standing.PLANNED
                        || visit.standing() == SiteVisit.Standing.REPAIRED);
        model.put("came", planned && !today.isBefore(visit.moment().toLocalDate()));
        model.put("photos", planned ? visit.photos().stream().map(this::photo).toList() : List.of());
        model.put("full", planned && visit.photos().size() >= stage.visit().maxPhotos());
        model.put("questions", questions());
        model.put("answers", planned && visit.report() != null ? visit.report().answers() : Map.of());
        model.put("report", planned && visit.report() != null ? report(visit) : null);
        model.put("plan", planned ? plan(visit) : null);
        model.put("repaired", repaired());
        return model;
    }

    private Map<String, Object> plan(SiteVisit visit) {
        Map<String, Object> plan = new HashMap<>();
        plan.put("at", visit.moment());
        plan.put("date", visit.moment().toLocalDate().toString());
        plan.put("time", visit.moment().toLocalTime().toString());
        plan.put("place", visit.place());
        plan.put("officers", visit.officers().stream().map(names).toList());
        plan.put("ids", visit.officers().stream().map(UUID::toString).toList());
        plan.put("wish", visit.wish());
        return plan;
    }

    private Map<String, Object> photo(SiteVisit.Photo photo) {
        return Map.of("id", photo.id().toString(), "where", photo.where(), "by", names.apply(photo.officer()));
    }

    private List<Map<String, Object>> questions() {
        return stage.visit().questions().stream()
                .map(q -> Map.<String, Object>of(
                        "id", q.id(), "label", q.label().in(lang), "yesno", q.kind() == QuestionKind.YES_NO))
                .toList();
    }

    private Map<String, Object> report(SiteVisit visit) {
        SiteVisit.Report report = visit.report();
        Map<String, Object> model = new HashMap<>();
        Map<String, String> said = new LinkedHashMap<>();
        stage.visit()
                .questions()
                .forEach(q -> said.put(q.label().in(lang), report.answers().getOrDefault(q.id(), "")));
        model.put("said", said);
        model.put("answers", report.answers());
        model.put("findings", report.findings());
        model.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
        model.put("repairBy", report.repairBy());
        model.put("by", names.apply(report.officer()));
        model.put("confirmed", visit.confirmed().stream().map(names).toList());
        model.put("missing", visit.missing().stream().map(names).toList());
        model.put(
                "mayConfirm",
                visit.standing() == SiteVisit.Standing.REPORTED
                        && visit.missing().contains(officer));
        return model;
    }

    /** What the applicant said about putting it right, or empty. */
    private String repaired() {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.VisitRepaired.class::isInstance)
                .map(e -> ((CaseEvent.VisitRepaired) e).note())
                .reduce((earlier, later) -> later)
                .orElse("");
    }
}
