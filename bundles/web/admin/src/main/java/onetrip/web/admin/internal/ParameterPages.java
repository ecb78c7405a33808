package onetrip.web.admin.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterPlan;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** An item's parameters: the list with its history, one parameter at a time, and a page that asks before anything changes. */
final class ParameterPages {
    private final AdminServlet servlet;
    private final ItemParameters parameters;
    private final Offices offices;
    private final Deciders people;

    ParameterPages(AdminServlet servlet, ItemParameters parameters, Offices offices, Deciders people) {
        this.servlet = servlet;
        this.parameters = parameters;
        this.offices = offices;
        this.people = people;
    }

    /** @param steps of the path, from the item's id on; the second is {@code parameters} */
    void get(Visit visit, HttpServletRequest request, HttpServletResponse response, List<String> steps)
            throws IOException {
        ParameterSheet sheet = sheet(steps.get(0));
        if (steps.size() == 2) {
            list(visit, response, 200, sheet, String.valueOf(request.getParameter("done")), Optional.empty());
            return;
        }
        Parameter parameter = row(sheet, steps).parameter();
        form(visit, response, 200, sheet, row(sheet, steps), ParameterForm.of(parameter, sheet.revision()), List.of());
    }

    void post(Visit visit, HttpServletRequest request, HttpServletResponse response, List<String> steps, String by)
            throws IOException {
        ParameterSheet sheet = sheet(steps.get(0));
        if (steps.size() == 4 && steps.get(2).equals("changes")) {
            back(visit, request, response, sheet, steps.get(3), by);
            return;
        }
        ParameterSheet.Row row = row(sheet, steps);
        ParameterForm form = ParameterForm.of(row.parameter(), request);
        Optional<ParameterOrder> order = form.order(sheet.itemId(), by);
        String wanted = String.valueOf(request.getParameter("do"));
        if (order.isEmpty() || wanted.equals("edit")) {
            List<Map<String, String>> problems = wanted.equals("edit") ? List.of() : unreadable(visit, form);
            form(visit, response, problems.isEmpty() ? 200 : 422, sheet, row, form, problems);
            return;
        }
        ParameterPlan plan = parameters.plan(order.get());
        if (plan.allowed() && wanted.equals("set")) {
            Result result = parameters.set(order.get());
            if (!(result instanceof Result.Refused refused)) {
                String done = result instanceof Result.Unchanged
                        ? "unchanged"
                        : order.get().from() == null ? "set" : "planned";
                servlet.go(response, path(sheet) + "?done=" + done);
                return;
            }
            refused(visit, response, sheet.itemId(), row, form, refused.refusal());
            return;
        }
        if (plan.refusal().isPresent()) {
            refused(visit, response, sheet.itemId(), row, form, plan.refusal().get());
            return;
        }
        question(visit, response, sheet, row, form, plan);
    }

    private void refused(
            Visit visit,
            HttpServletResponse response,
            String itemId,
            ParameterSheet.Row row,
            ParameterForm form,
            Refusal refusal)
            throws IOException {
        String box =
                switch (refusal.code()) {
                    case "OT-PARAM-PAST" -> "at";
                    case "OT-PARAM-REASON" -> "reason";
                    case "OT-PARAM-GROUND" -> "ground";
                    case "OT-PARAM-WORSE" -> "forced";
                    default -> form.firstBox();
                };
        // The newest state stands beside what was typed: whoever was second sees both.
        ParameterSheet now = sheet(itemId);
        form.typed().put("revision", String.valueOf(now.revision()));
        String sentence = refusal.code().equals("OT-PARAM-VALUE")
                ? refusal.why().in(visit.lang())
                : refusal.heading().in(visit.lang())
                        + (visit.lang().equals("en") ? ". " : "。")
                        + refusal.why().in(visit.lang());
        form(
                visit,
                response,
                422,
                now,
                now.row(row.parameter().id()).orElse(row),
                form,
                List.of(Map.of(
                        "box", box, "sentence", sentence, "next", refusal.next().in(visit.lang()))));
    }

    private List<Map<String, String>> unreadable(Visit visit, ParameterForm form) {
        List<Map<String, String>> problems = new ArrayList<>();
        form.unfit().stream()
                .limit(1)
                .forEach(sentence -> problems.add(
                        Map.of("box", form.firstBox(), "sentence", sentence.in(visit.lang()), "next", "")));
        form.problems()
                .forEach((box, key) -> problems.add(Map.of(
                        "box",
                        box.equals("value") ? form.firstBox() : box,
                        "sentence",
                        servlet.say(visit, key),
                        "next",
                        "")));
        return problems;
    }

    private void back(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            ParameterSheet sheet,
            String change,
            String by)
            throws IOException {
        try {
            UUID id = UUID.fromString(change);
            long revision = Long.parseLong(String.valueOf(request.getParameter("revision")));
            boolean undo = "undo".equals(request.getParameter("do"));
            Result result = undo
                    ? parameters.undo(sheet.itemId(), id, revision, by)
                    : parameters.withdraw(sheet.itemId(), id, revision, by);
            if (result instanceof Result.Refused refused) {
                list(visit, response, 422, sheet(sheet.itemId()), "", Optional.of(refused.refusal()));
                return;
            }
            servlet.go(response, path(sheet) + "?done=" + (undo ? "undone" : "withdrawn"));
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    private static String path(ParameterSheet sheet) {
        return "/admin/items/" + sheet.itemId() + "/parameters";
    }

    private ParameterSheet sheet(String itemId) {
        return parameters.sheet(itemId).orElseThrow(PageProblem::notFound);
    }

    private static ParameterSheet.Row row(ParameterSheet sheet, List<String> steps) {
        return steps.size() == 3 ? sheet.row(steps.get(2)).orElseThrow(PageProblem::notFound) : missing();
    }

    private static ParameterSheet.Row missing() {
        throw PageProblem.notFound();
    }

    private void list(
            Visit visit,
            HttpServletResponse response,
            int status,
            ParameterSheet sheet,
            String done,
            Optional<Refusal> refusal)
            throws IOException {
        Map<String, Object> model = base(visit, sheet);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ParameterSheet.Row one : sheet.rows()) {
            Map<String, Object> row = row(visit, one);
            row.put("last", one.last().map(entry -> entry(visit, entry)).orElse(null));
            rows.add(row);
        }
        model.put("rows", rows);
        model.put(
                "planned",
                sheet.planned().stream().map(entry -> entry(visit, entry)).toList());
        model.put(
                "history",
                sheet.history().stream().map(entry -> entry(visit, entry)).toList());
        model.put(
                "done",
                List.of("set", "planned", "undone", "withdrawn", "unchanged").contains(done) ? done : "");
        model.put("refusal", refusal.map(r -> r.heading().in(visit.lang())).orElse(""));
        model.put("refusalWhy", refusal.map(r -> r.why().in(visit.lang())).orElse(""));
        servlet.show(visit, response, status, "parameters.peb", model);
    }

    private static Map<String, Object> base(Visit visit, ParameterSheet sheet) {
        Map<String, Object> model = new HashMap<>();
        model.put("id", sheet.itemId());
        model.put("title", sheet.title().in(visit.lang()));
        model.put("version", sheet.version());
        model.put("revision", sheet.revision());
        return model;
    }

    private static Map<String, Object> row(Visit visit, ParameterSheet.Row one) {
        Parameter parameter = one.parameter();
        Map<String, Object> row = new HashMap<>();
        row.put("id", parameter.id());
        row.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
        row.put("label", parameter.label().in(visit.lang()));
        row.put("help", parameter.help().in(visit.lang()));
        row.put("ground", parameter.ground().in(visit.lang()));
        row.put("shown", one.shown().in(visit.lang()));
        row.put("standard", one.standard().in(visit.lang()));
        row.put("range", one.range().in(visit.lang()));
        row.put("own", parameter.value().equals(parameter.standard()));
        row.put("unfit", one.unfit());
        return row;
    }

    private Map<String, Object> entry(Visit visit, ParameterSheet.Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.change().id().toString());
        row.put("label", entry.label().in(visit.lang()));
        row.put("shown", entry.shown().in(visit.lang()));
        row.put("state", entry.state().name().toLowerCase(Locale.ROOT));
        row.put("undoable", entry.undoable());
        row.put("from", entry.change().from());
        row.put("at", LocalDateTime.ofInstant(entry.change().at(), Time.ZONE));
        row.put("by", people.name(entry.change().by()));
        row.put("reason", entry.change().reason());
        row.put("forced", entry.change().forced());
        row.put("ground", entry.change().ground());
        return row;
    }

    private void form(
            Visit visit,
            HttpServletResponse response,
            int status,
            ParameterSheet sheet,
            ParameterSheet.Row one,
            ParameterForm form,
            List<Map<String, String>> problems)
            throws IOException {
        Map<String, Object> model = base(visit, sheet);
        model.put("p", row(visit, one));
        model.put("typed", full(form));
        model.put("rows", form.rows());
        model.put("options", options(visit, one.parameter(), form));
        model.put("problems", problems);
        Map<String, String> errors = new HashMap<>();
        List.of("value", "value-0", "zh", "at", "reason", "forced", "ground", "open")
                .forEach(box -> errors.put(box, ""));
        form.rows().forEach(row -> {
            errors.put("from" + row.get("index"), "");
            errors.put("to" + row.get("index"), "");
        });
        problems.forEach(problem -> errors.put(problem.get("box"), problem.get("sentence")));
        errors.put("open", errors.get("forced") + errors.get("ground"));
        model.put("errors", errors);
        model.put("wrong", !problems.isEmpty());
        model.put("firstBox", form.firstBox());
        servlet.show(visit, response, status, "parameter.peb", model);
    }

    /** A template asks for boxes that may not have been sent. */
    private static Map<String, String> full(ParameterForm form) {
        Map<String, String> all = new HashMap<>();
        for (String name :
                List.of("revision", "value", "zh", "en", "when", "at", "reason", "forced", "ground", "own")) {
            all.put(name, form.typed().getOrDefault(name, ""));
        }
        return all;
    }

    private List<Map<String, Object>> options(Visit visit, Parameter parameter, ParameterForm form) {
        String chosen = form.typed().getOrDefault("value", "");
        List<Map<String, Object>> options = new ArrayList<>();
        switch (parameter.type()) {
            case BOOLEAN -> {
                options.add(option("true", servlet.say(visit, "param.yes"), chosen));
                options.add(option("false", servlet.say(visit, "param.no"), chosen));
            }
            case ENUM ->
                parameter
                        .options()
                        .forEach(one ->
                                options.add(option(one.code(), one.label().in(visit.lang()), chosen)));
            case OFFICE -> offices.all().forEach((id, name) -> options.add(option(id, name.in(visit.lang()), chosen)));
            default -> {
                // Typed, not chosen.
            }
        }
        return options;
    }

    private static Map<String, Object> option(String code, String label, String chosen) {
        return Map.of("code", code, "label", label, "chosen", code.equals(chosen));
    }

    private void question(
            Visit visit,
            HttpServletResponse response,
            ParameterSheet sheet,
            ParameterSheet.Row one,
            ParameterForm form,
            ParameterPlan plan)
            throws IOException {
        Map<String, Object> model = base(visit, sheet);
        model.put("p", row(visit, one));
        model.put("typed", form.typed());
        model.put("before", plan.before().in(visit.lang()));
        model.put("after", plan.after().in(visit.lang()));
        model.put("later", plan.order().from());
        model.put("reason", plan.order().reason());
        model.put("forced", plan.order().forced());
        model.put("ground", plan.order().ground());
        model.put("open", plan.openCases());
        model.put("worse", plan.worse());
        model.put(
                "changes",
                plan.changes().stream()
                        .map(change -> Map.of(
                                "part",
                                servlet.say(
                                        visit, "part." + change.part().name().toLowerCase(Locale.ROOT)),
                                "worse",
                                change.worse(),
                                "sentence",
                                change.sentence().in(visit.lang())))
                        .toList());
        servlet.show(visit, response, 200, "parameter-check.peb", model);
    }
}
