package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Text;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Light;
import onetrip.core.casework.OfficerCase;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Account;

/** 联审 on the case page: every branch for the lead, one's own tasks for everybody else. Pure but for the calendar. */
final class JointModel {
    private final OfficerCase found;
    private final Account officer;
    private final String lang;
    private final Function<String, Text> offices;
    private final Function<UUID, String> names;
    private final BiFunction<Instant, LocalDate, Light> lights;
    private final WorkingCalendar calendar;
    private final LocalDate today;

    JointModel(
            OfficerCase found,
            Account officer,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names,
            BiFunction<Instant, LocalDate, Light> lights,
            WorkingCalendar calendar,
            LocalDate today) {
        this.found = found;
        this.officer = officer;
        this.lang = lang;
        this.offices = offices;
        this.names = names;
        this.lights = lights;
        this.calendar = calendar;
        this.today = today;
    }

    /** @param colleagues of an office, account id → name, without the officer */
    Map<String, Object> values(Function<String, Map<String, String>> colleagues) {
        Map<String, Object> model = new LinkedHashMap<>();
        Joint joint = found.view().state().joint();
        Optional<Process.Stage> stage = joint == null
                ? Optional.empty()
                : found.view().definition().process().stage(joint.stage());
        model.put("whole", found.whole());
        model.put("inPlaceOf", found.part("").map(p -> name(p.inPlaceOf())).orElse(""));
        model.put("assignable", found.part("").isPresent());
        if (stage.isEmpty()) {
            model.put("branches", List.of());
            model.put("parts", List.of());
            return model;
        }
        model.put("jointStage", stage.get().name().in(lang));
        model.put(
                "branches",
                found.whole()
                        ? joint.tasks().stream()
                                .map(t -> row(t, stage.get(), joint))
                                .toList()
                        : List.of());
        model.put("missing", joint.open() ? joint.missing().size() : 0);
        model.put("complete", joint.complete());
        boolean leads = joint.open() && found.part("").isPresent();
        model.put("leads", leads);
        model.put("mayOverride", leads && found.heads() && !joint.missing().isEmpty() && !joint.overridden());
        model.put("override", joint.override() == null ? null : override(joint.override()));
        model.put("objections", joint.objections().stream().map(this::ground).toList());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Joint.Task task : joint.tasks()) {
            found.part(task.id()).ifPresent(p -> parts.add(part(task, p, stage.get(), joint, colleagues)));
        }
        model.put("parts", parts);
        return model;
    }

    private Map<String, Object> row(Joint.Task task, Process.Stage stage, Joint joint) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task", task.id());
        row.put("name", stage.branch(task.branch()).map(b -> b.name().in(lang)).orElse(task.branch()));
        row.put("cosigner", task.cosigner());
        row.put("optional", !task.required() && !task.dropped());
        row.put("office", offices.apply(task.office()).in(lang));
        row.put("officer", name(task.officer()));
        row.put("since", local(task.since()));
        row.put("state", state(task));
        row.put("urges", task.urges());
        row.put("earlier", task.earlier().size());
        boolean leads = joint.open() && found.part("").isPresent();
        row.put("mayUrge", leads && task.waiting() && !today.equals(task.urged()));
        row.put("mayLink", leads && task.waiting() && !task.atLead());
        row.put("maySendBack", leads && task.opinion() != null);
        row.put("opinion", task.opinion() == null ? null : opinion(task.opinion(), stage.branch(task.branch())));
        WorkServlet.due(row, task.due(), task.waiting() ? light(task) : Light.NONE, today, calendar);
        row.put("waiting", task.waiting());
        return row;
    }

    private Light light(Joint.Task task) {
        return lights.apply(task.opened(), task.due());
    }

    private static String state(Joint.Task task) {
        if (task.dropped()) {
            return "dropped";
        }
        if (task.opinion() == null) {
            return task.atLead() ? "at-lead" : "waiting";
        }
        return kind(task.opinion());
    }

    private static String kind(Joint.Opinion opinion) {
        return opinion.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<String, Object> opinion(Joint.Opinion opinion, Optional<Branch> branch) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", kind(opinion));
        model.put("who", name(opinion.officer()));
        model.put("inPlaceOf", name(opinion.onBehalfOf()));
        model.put("at", local(opinion.at()));
        model.put("text", opinion.text());
        model.put("grounds", opinion.grounds().stream().map(this::ground).toList());
        List<Map<String, String>> answers = new ArrayList<>();
        branch.stream().flatMap(b -> b.questions().stream()).forEach(q -> {
            String answer = opinion.answers().get(q.id());
            if (answer != null) {
                boolean choice = q.kind() == Process.QuestionKind.YES_NO;
                String said =
                        choice ? (answer.equals("yes") ? new Text("是", "Yes") : new Text("否", "No")).in(lang) : answer;
                answers.add(Map.of("label", q.label().in(lang), "answer", said));
            }
        });
        model.put("answers", answers);
        return model;
    }

    private Map<String, String> ground(onetrip.core.casework.CaseEvent.Ground ground) {
        return Map.of(
                "id",
                ground.id(),
                "text",
                ground.text().in(lang),
                "basis",
                ground.basis().in(lang));
    }

    private Map<String, Object> override(Joint.RecordedOverride override) {
        return Map.of(
                "who", name(override.officer()),
                "reason", override.reason(),
                "spokenTo", override.spokenTo(),
                "at", LocalDateTime.parse(override.spokenAt()));
    }

    private Map<String, Object> part(
            Joint.Task task,
            OfficerCase.Part part,
            Process.Stage stage,
            Joint joint,
            Function<String, Map<String, String>> colleagues) {
        Map<String, Object> row = row(task, stage, joint);
        Optional<Branch> branch = stage.branch(task.branch());
        UUID holder = task.officer();
        boolean mine = holder != null && (holder.equals(officer.id()) || holder.equals(part.inPlaceOf()));
        row.put("mine", mine);
        row.put("free", holder == null);
        row.put("inPlaceOf", name(part.inPlaceOf()));
        row.put("open", joint.open() && !task.dropped());
        row.put("mayAnswer", joint.open() && !task.dropped() && !task.atLead() && (mine || holder == null));
        row.put("mayMove", joint.open() && task.waiting() && (mine || holder == null));
        row.put("mayAssign", joint.open() && task.waiting() && (mine || holder == null || part.heads()));
        row.put(
                "reasons",
                branch.map(Branch::reasons).orElse(List.of()).stream()
                        .map(r -> Map.of(
                                "id",
                                r.id(),
                                "text",
                                r.text().in(lang),
                                "basis",
                                r.basis().in(lang)))
                        .toList());
        List<Map<String, Object>> questions = new ArrayList<>();
        if (!task.cosigner()) {
            branch.stream()
                    .flatMap(b -> b.questions().stream())
                    .forEach(q -> questions.add(Map.of(
                            "id",
                            q.id(),
                            "label",
                            q.label().in(lang),
                            "choice",
                            q.kind() == Process.QuestionKind.YES_NO,
                            "given",
                            task.opinion() == null
                                    ? ""
                                    : task.opinion().answers().getOrDefault(q.id(), ""))));
        }
        row.put("questions", questions);
        row.put("colleagues", colleagues.apply(task.office()));
        row.put("officeId", task.office());
        row.put(
                "pickedReasons",
                task.opinion() == null
                        ? List.of()
                        : task.opinion().grounds().stream().map(g -> g.id()).toList());
        return row;
    }

    private String name(UUID id) {
        return id == null ? "" : names.apply(id);
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
