package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.document.PublicSite;
import onetrip.core.document.QrCodes;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.Result;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /admin/items/{id}/…}: an installed item, its versions, and what is done to it: pausing, resuming, releasing, going
 * back, uninstalling.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/items/*")
public final class ItemPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private final transient ItemLifecycle lifecycle;
    private final transient ItemOpening opening;
    private final transient Quarantines quarantines;
    private final transient ItemCases cases;
    private final transient Deciders people;
    private final transient ParameterPages parameters;
    private final transient TrialShown trials;
    private final transient QrCodes codes;
    private final transient PublicSite site;
    private final transient PlanModel plans = new PlanModel(this::text);

    @Activate
    public ItemPages(
            @Reference GateServices gate,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemOpening opening,
            @Reference Quarantines quarantines,
            @Reference ItemCases cases,
            @Reference ItemParameters parameters,
            @Reference Offices offices,
            @Reference Accounts accounts,
            @Reference CodeTables tables,
            @Reference QrCodes codes,
            @Reference PublicSite site) {
        super(gate);
        this.lifecycle = lifecycle;
        this.opening = opening;
        this.quarantines = quarantines;
        this.cases = cases;
        this.people = new Deciders(accounts);
        this.parameters = new ParameterPages(this, parameters, offices, people);
        this.trials = new TrialShown(people, tables);
        this.codes = codes;
        this.site = site;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() == 1) {
            item(visit, request, response, steps.get(0));
            return;
        }
        if (steps.size() > 1 && steps.get(1).equals("parameters")) {
            parameters.get(visit, request, response, steps);
            return;
        }
        if (steps.size() == 3 && steps.get(1).equals("versions")) {
            wayBack(visit, response, steps.get(0), steps.get(2));
            return;
        }
        switch (steps.size() == 2 ? steps.get(1) : "") {
            case "uninstall" -> uninstallQuestion(visit, response, 200, steps.get(0), "");
            case "retire" -> retireQuestion(visit, response, steps.get(0));
            case "pause" -> pauseQuestion(visit, response, 200, steps.get(0), request, "");
            default -> throw PageProblem.notFound();
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        String by = person.get().id().toString();
        List<String> steps = steps(request);
        if (steps.size() > 2 && steps.get(1).equals("parameters")) {
            parameters.post(visit, request, response, steps, by);
            return;
        }
        if (steps.size() == 3 && steps.get(1).equals("versions")) {
            rollBack(visit, response, steps.get(0), steps.get(2), by);
            return;
        }
        switch (steps.size() == 2 ? steps.get(1) : "") {
            case "uninstall" -> uninstall(visit, request, response, steps.get(0), by);
            case "retire" -> {
                if (lifecycle.retire(steps.get(0), typed(request, "reason"), by) instanceof Result.Refused refused) {
                    throw new PageProblem(409, refused.refusal().heading(), "/admin/");
                }
                redirect(response, "/admin/items/" + steps.get(0));
            }
            case "pause" -> pause(visit, request, response, steps.get(0), by);
            case "resume" -> {
                if (opening.resume(steps.get(0), by) instanceof Result.Refused) {
                    throw PageProblem.notFound();
                }
                redirect(response, "/admin/");
            }
            case "release" -> {
                // Released already, by a colleague or by a trial that went well: that is what was wanted.
                title(steps.get(0), visit);
                quarantines.release(steps.get(0), by);
                redirect(response, "/admin/");
            }
            default -> throw PageProblem.notFound();
        }
    }

    private void item(Visit visit, HttpServletRequest request, HttpServletResponse response, String id)
            throws IOException {
        InstalledItem item = find(id);
        Map<String, Long> open = cases.open(id);
        UnaryOperator<String> name = people.forOnePage();
        Map<String, Object> model = new HashMap<>();
        model.put("id", id);
        model.put("title", item.title().in(visit.lang()));
        model.put("state", item.state().name().toLowerCase(Locale.ROOT));
        model.put(
                "problem", item.problem().map(r -> r.heading().in(visit.lang())).orElse(""));
        model.put("version", item.version());
        model.put("hash", item.hash());
        model.put("by", name.apply(item.by()));
        model.put("at", LocalDateTime.ofInstant(item.at(), Time.ZONE));
        model.put("open", open.getOrDefault(item.version(), 0L) + open.getOrDefault("", 0L));
        model.put(
                "finishing",
                item.finishing().stream()
                        .map(v -> Map.of(
                                "version",
                                v.version(),
                                "since",
                                LocalDateTime.ofInstant(v.since(), Time.ZONE),
                                "open",
                                v.openCases(),
                                "problem",
                                v.problem()
                                        .map(r -> r.heading().in(visit.lang()))
                                        .orElse("")))
                        .toList());
        model.put(
                "earlier",
                lifecycle.earlier(id).stream()
                        .map(v -> Map.of(
                                "version",
                                v.version(),
                                "hash",
                                v.hash(),
                                "by",
                                name.apply(v.by()),
                                "at",
                                LocalDateTime.ofInstant(v.at(), Time.ZONE)))
                        .toList());
        model.put("trial", item.trial().map(tried -> trials.model(tried, visit)).orElse(null));
        Optional<String> invited = item.trial()
                .filter(tried -> !tried.invitation().isEmpty())
                .map(tried -> site.at("/invited/" + tried.invitation()));
        model.put("invited", invited.orElse(null));
        model.put("qr", invited.map(codes::draw).orElse(null));
        renderStaff(visit, response, 200, "item.peb", tabs(visit, "items"), model);
    }

    private void wayBack(Visit visit, HttpServletResponse response, String id, String hash) throws IOException {
        find(id);
        back(visit, response, 200, id, plans.of(hash, lifecycle.rollBackPlan(id, hash), visit));
    }

    private void rollBack(Visit visit, HttpServletResponse response, String id, String hash, String by)
            throws IOException {
        find(id);
        Result result = lifecycle.rollBack(id, hash, by);
        if (result instanceof Result.Refused refused) {
            back(visit, response, 422, id, plans.refused(hash, refused.refusal(), visit));
            return;
        }
        answered(response, result, "/admin/items/" + id);
    }

    private void back(Visit visit, HttpServletResponse response, int status, String id, Map<String, Object> plan)
            throws IOException {
        plan.put("back", id);
        renderStaff(visit, response, status, "plan.peb", tabs(visit, "items"), plan);
    }

    private InstalledItem find(String id) {
        return lifecycle.find(id).orElseThrow(PageProblem::notFound);
    }

    /** @param problem why it was not done, or empty */
    private void pauseQuestion(
            Visit visit,
            HttpServletResponse response,
            int status,
            String id,
            HttpServletRequest request,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("title", title(id, visit));
        for (String name : List.of("reason", "reason_en", "until")) {
            String typed = request.getParameter(name);
            model.put(name, typed == null ? "" : typed);
        }
        model.put("problem", problem);
        renderStaff(visit, response, status, "pause.peb", tabs(visit, "items"), model);
    }

    private void pause(Visit visit, HttpServletRequest request, HttpServletResponse response, String id, String by)
            throws IOException {
        String zh = typed(request, "reason");
        String until = typed(request, "until");
        try {
            Result result = opening.pause(
                    id,
                    new Text(zh, typed(request, "reason_en")),
                    until.isEmpty() ? null : LocalDateTime.parse(until),
                    by);
            if (result instanceof Result.Refused refused) {
                pauseQuestion(
                        visit,
                        response,
                        422,
                        id,
                        request,
                        refused.refusal().why().in(visit.lang()));
                return;
            }
            redirect(response, "/admin/");
        } catch (DateTimeParseException e) {
            pauseQuestion(visit, response, 422, id, request, text(visit, "pause.until.wrong"));
        }
    }

    private static String typed(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private String title(String id, Visit visit) {
        return find(id).title().in(visit.lang());
    }

    private void retireQuestion(Visit visit, HttpServletResponse response, String id) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("title", title(id, visit));
        model.put("id", id);
        model.put(
                "open",
                cases.open(id).values().stream().mapToLong(Long::longValue).sum());
        renderStaff(visit, response, 200, "retire.peb", tabs(visit, "items"), model);
    }

    /** @param problem why it was not done, or empty */
    private void uninstallQuestion(Visit visit, HttpServletResponse response, int status, String id, String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("title", title(id, visit));
        model.put("id", id);
        model.put(
                "open",
                cases.open(id).values().stream().mapToLong(Long::longValue).sum());
        model.put("problem", problem);
        renderStaff(visit, response, status, "uninstall.peb", tabs(visit, "items"), model);
    }

    private void uninstall(Visit visit, HttpServletRequest request, HttpServletResponse response, String id, String by)
            throws IOException {
        Result result = lifecycle.uninstall(id, typed(request, "reason"), by);
        if (result instanceof Result.Refused refused) {
            if (refused.refusal().code().equals("OT-UNINSTALL-OPEN-CASES")) {
                uninstallQuestion(visit, response, 422, id, text(visit, "uninstall.reason.missing"));
                return;
            }
            throw new PageProblem(409, refused.refusal().heading(), "/admin/");
        }
        redirect(response, "/admin/");
    }
}
