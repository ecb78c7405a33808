package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/}: the items of this platform; installing, a plan before each change. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class InstallPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private final transient ItemLifecycle lifecycle;
    private final transient ItemReleases releases;
    private final transient CodeTables tables;
    private final transient LifecycleLog log;
    private final transient Catalog catalog;
    private final transient Deciders people;
    private final transient ItemOpening opening;
    private final transient PlanModel plans = new PlanModel(this::text);
    private final transient Quarantines quarantines;
    private final transient ItemCases cases;

    @Activate
    public InstallPages(
            @Reference GateServices gate,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemReleases releases,
            @Reference CodeTables tables,
            @Reference LifecycleLog log,
            @Reference Catalog catalog,
            @Reference Accounts accounts,
            @Reference ItemOpening opening,
            @Reference Quarantines quarantines,
            @Reference ItemCases cases) {
        super(gate);
        this.lifecycle = lifecycle;
        this.releases = releases;
        this.tables = tables;
        this.log = log;
        this.catalog = catalog;
        this.people = new Deciders(accounts);
        this.opening = opening;
        this.quarantines = quarantines;
        this.cases = cases;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            items(visit, response);
        } else if (steps.equals(List.of("install"))) {
            renderStaff(visit, response, 200, "install.peb", tabs(visit, "install"), Map.of("problem", ""));
        } else if (steps.size() == 2 && steps.get(0).equals("plans")) {
            plan(visit, response, 200, steps.get(1));
        } else {
            throw PageProblem.notFound();
        }
    }

    private void items(Visit visit, HttpServletResponse response) throws IOException {
        UnaryOperator<String> name = people.forOnePage();
        Map<String, PausedItem> paused =
                opening.paused().stream().collect(Collectors.toMap(PausedItem::itemId, item -> item));
        Map<String, Map<String, Object>> quarantined = new LinkedHashMap<>();
        quarantines.list().forEach(q -> quarantined.put(q.itemId(), QuarantineModel.of(q)));
        Map<String, Long> frozen = cases.frozen();
        Map<String, Object> model = new HashMap<>();
        model.put("quarantines", quarantined.values());
        model.put(
                "items",
                lifecycle.list().stream()
                        .map(i -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("id", i.itemId());
                            row.put("title", i.title().in(visit.lang()));
                            row.put("version", i.version());
                            row.put("finishing", i.finishing());
                            row.put("trial", i.trial().orElse(null));
                            row.put("paused", paused.get(i.itemId()));
                            row.put("frozen", frozen.getOrDefault(i.itemId(), 0L));
                            row.put("quarantine", quarantined.get(i.itemId()));
                            row.put("state", i.state().name().toLowerCase(java.util.Locale.ROOT));
                            row.put("by", name.apply(i.by()));
                            row.put("at", LocalDateTime.ofInstant(i.at(), Time.ZONE));
                            row.put(
                                    "problem",
                                    i.problem()
                                            .map(r -> r.heading().in(visit.lang()))
                                            .orElse(""));
                            return row;
                        })
                        .toList());
        model.put(
                "rejected",
                catalog.rejected().stream()
                        .map(r -> Map.of(
                                "name",
                                r.bundleName() + " " + r.bundleVersion(),
                                "why",
                                r.problems().get(0).sentence().in(visit.lang())))
                        .toList());
        model.put(
                "log",
                log.recent(20).stream()
                        .map(e -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("at", LocalDateTime.ofInstant(e.at(), Time.ZONE));
                            row.put("by", name.apply(e.by()));
                            row.put("action", e.action().name().toLowerCase(java.util.Locale.ROOT));
                            row.put("item", e.itemId() + " " + e.version());
                            row.put("outcome", e.outcome().name().toLowerCase(java.util.Locale.ROOT));
                            row.put(
                                    "why",
                                    e.code().isEmpty()
                                            ? ""
                                            : lifecycle.heading(e.code()).in(visit.lang()));
                            row.put("reason", e.reason());
                            return row;
                        })
                        .toList());
        renderStaff(visit, response, 200, "items.peb", tabs(visit, "items"), model);
    }

    private void plan(Visit visit, HttpServletResponse response, int status, String hash) throws IOException {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw PageProblem.notFound();
        }
        plan(visit, response, status, hash, new ReleaseForm("all", "", List.of(), "now", ""), List.of());
    }

    private void plan(
            Visit visit,
            HttpServletResponse response,
            int status,
            String hash,
            ReleaseForm form,
            List<ReleaseForm.Mistake> mistakes)
            throws IOException {
        Map<String, Object> model = plans.of(hash, lifecycle.plan(hash), visit);
        model.put("form", form.model(mistakes, tables, visit.lang()));
        model.put("two", releases.approval() == ItemReleases.Approval.TWO);
        renderStaff(visit, response, status, "plan.peb", tabs(visit, "install"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        String by = person.get().id().toString();
        List<String> steps = steps(request);
        if (steps.equals(List.of("install"))) {
            stage(visit, request, response, by);
        } else if (steps.size() == 2 && steps.get(0).equals("plans")) {
            apply(visit, request, response, steps.get(1), by);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void stage(Visit visit, HttpServletRequest request, HttpServletResponse response, String by)
            throws IOException, ServletException {
        Part part = request.getContentType() != null && request.getContentType().startsWith("multipart/")
                ? request.getPart("jar")
                : null;
        if (part == null || part.getSize() == 0) {
            renderStaff(
                    visit,
                    response,
                    422,
                    "install.peb",
                    tabs(visit, "install"),
                    Map.of("problem", text(visit, "install.choose")));
            return;
        }
        try (InputStream in = part.getInputStream()) {
            StagedItem staged = lifecycle.stage(
                    in, part.getSubmittedFileName() == null ? "item.jar" : part.getSubmittedFileName(), by);
            redirect(response, "/admin/plans/" + staged.hash());
        } catch (RefusedException refused) {
            renderStaff(
                    visit,
                    response,
                    422,
                    "install.peb",
                    tabs(visit, "install"),
                    Map.of("problem", refused.refusal().heading().in(visit.lang())));
        }
    }

    private void apply(Visit visit, HttpServletRequest request, HttpServletResponse response, String hash, String by)
            throws IOException {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw PageProblem.notFound();
        }
        if ("discard".equals(request.getParameter("do"))) {
            lifecycle.discard(hash, by);
            redirect(response, "/admin/install");
            return;
        }
        ReleaseForm form = ReleaseForm.of(request);
        List<ReleaseForm.Mistake> mistakes = form.mistakes(tables, key -> text(visit, key));
        if (!mistakes.isEmpty()) {
            plan(visit, response, 422, hash, form, mistakes);
            return;
        }
        Release.Wish wish = form.audience()
                .map(audience -> Release.Wish.open(hash, audience))
                .orElseGet(() -> Release.Wish.apply(hash))
                .at(form.moment().orElse(null));
        Result result = releases.ask(wish, by);
        if (result instanceof Result.Refused refused && refused.refusal().code().matches("OT-RELEASE-(PAST|FAR)")) {
            plan(
                    visit,
                    response,
                    422,
                    hash,
                    form,
                    List.of(new ReleaseForm.Mistake(
                            "at", refused.refusal().why().in(visit.lang()))));
            return;
        }
        if (result instanceof Result.Refused refused) {
            renderStaff(
                    visit,
                    response,
                    422,
                    "plan.peb",
                    tabs(visit, "install"),
                    plans.refused(hash, refused.refusal(), visit));
            return;
        }
        answered(response, result, "/admin/");
    }
}
