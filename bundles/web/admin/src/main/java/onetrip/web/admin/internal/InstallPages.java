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
import java.util.stream.Collectors;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.Signer;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.lifecycle.Trust;
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
    private final transient LifecycleLog log;
    private final transient Catalog catalog;
    private final transient Accounts accounts;
    private final transient ItemOpening opening;
    private final transient Quarantines quarantines;
    private final transient ItemCases cases;

    @Activate
    public InstallPages(
            @Reference GateServices gate,
            @Reference ItemLifecycle lifecycle,
            @Reference LifecycleLog log,
            @Reference Catalog catalog,
            @Reference Accounts accounts,
            @Reference ItemOpening opening,
            @Reference Quarantines quarantines,
            @Reference ItemCases cases) {
        super(gate);
        this.lifecycle = lifecycle;
        this.log = log;
        this.catalog = catalog;
        this.accounts = accounts;
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
                            row.put("paused", paused.get(i.itemId()));
                            row.put("frozen", frozen.getOrDefault(i.itemId(), 0L));
                            row.put("quarantine", quarantined.get(i.itemId()));
                            row.put("state", i.state().name().toLowerCase(java.util.Locale.ROOT));
                            row.put("by", who(i.by()));
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
                            row.put("by", who(e.by()));
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

    private String who(String by) {
        try {
            return accounts.find(java.util.UUID.fromString(by))
                    .map(Account::name)
                    .orElse(by);
        } catch (IllegalArgumentException notAnAccount) {
            return by;
        }
    }

    private void plan(Visit visit, HttpServletResponse response, int status, String hash) throws IOException {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw PageProblem.notFound();
        }
        Plan plan = lifecycle.plan(hash);
        Map<String, Object> model = new HashMap<>();
        model.put("hash", hash);
        model.put(
                "title",
                plan.definition()
                        .map(d -> d.title().in(visit.lang()))
                        .orElse(
                                plan.staged() == null
                                        ? hash.substring(0, 12)
                                        : plan.staged().fileName()));
        model.put("name", plan.symbolicName());
        model.put("version", plan.version());
        model.put("from", plan.replaces().map(r -> r.version()).orElse(""));
        model.put("intent", plan.intent() == null ? "" : plan.intent().name().toLowerCase(java.util.Locale.ROOT));
        model.put(
                "checks",
                plan.checks().stream()
                        .map(c -> Map.of(
                                "name",
                                c.name().in(visit.lang()),
                                "outcome",
                                c.outcome().name().toLowerCase(java.util.Locale.ROOT),
                                "finding",
                                c.finding().in(visit.lang())))
                        .toList());
        model.put("restarts", plan.restarts().size());
        model.put("trust", trust(plan.trust(), visit));
        model.put("warned", warned(plan, visit));
        model.put("bill", plan.bill().map(InstallPages::bill).orElse(null));
        model.put(
                "changes",
                plan.effect().changes().stream()
                        .map(c -> Map.of(
                                "part",
                                text(visit, "part." + c.part().name().toLowerCase(java.util.Locale.ROOT)),
                                "worse",
                                c.worse(),
                                "sentence",
                                c.sentence().in(visit.lang())))
                        .toList());
        model.put("open", plan.effect().openCases());
        model.put("allowed", plan.allowed());
        model.put("refusal", plan.refusal().map(r -> refusal(r, visit)).orElse(null));
        model.put("refused", plan.refusal().isPresent());
        renderStaff(visit, response, status, "plan.peb", tabs(visit, "install"), model);
    }

    private static Map<String, Object> trust(Trust trust, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", trust.rule().in(visit.lang()));
        row.put(
                "problems",
                trust.problems().stream().map(p -> p.in(visit.lang())).toList());
        row.put("signer", trust.signer().map(InstallPages::signer).orElse(null));
        return row;
    }

    private static Map<String, Object> signer(Signer signer) {
        return Map.of(
                "subject", signer.subject(),
                "publisher", signer.publisher(),
                "until", LocalDateTime.ofInstant(signer.validUntil(), Time.ZONE),
                "fingerprint", signer.fingerprint());
    }

    private static Map<String, Object> bill(BillOfMaterials bill) {
        return Map.of(
                "format",
                bill.format(),
                "parts",
                bill.components().stream()
                        .map(c -> Map.of("name", c.name(), "version", c.version(), "licence", c.licence()))
                        .toList());
    }

    /** What is wrong with the signature, where the policy lets it pass: said above everything else. */
    private static List<String> warned(Plan plan, Visit visit) {
        return plan.checks().stream()
                .filter(c -> c.outcome() == Plan.Outcome.WARNED)
                .filter(c -> c.id().equals("signature") || c.id().equals("publisher"))
                .map(c -> c.finding().in(visit.lang()))
                .toList();
    }

    private static Map<String, Object> refusal(Refusal r, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("heading", r.heading().in(visit.lang()));
        row.put("why", r.why().in(visit.lang()));
        row.put("next", r.next().in(visit.lang()));
        row.put("state", r.state().in(visit.lang()));
        row.put("code", r.code());
        row.put("detail", r.detail() == null ? "" : r.detail());
        return row;
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
        Result result = lifecycle.apply(hash, by);
        if (result instanceof Result.Refused refused) {
            Map<String, Object> model = new HashMap<>();
            model.put("hash", hash);
            model.put("title", refused.refusal().heading().in(visit.lang()));
            model.put("name", "");
            model.put("version", "");
            model.put("from", "");
            model.put("intent", "");
            model.put("checks", List.of());
            model.put("restarts", 0);
            model.put("trust", null);
            model.put("warned", List.of());
            model.put("bill", null);
            model.put("allowed", false);
            model.put("refusal", refusal(refused.refusal(), visit));
            model.put("refused", true);
            renderStaff(visit, response, 422, "plan.peb", tabs(visit, "install"), model);
            return;
        }
        redirect(response, "/admin/");
    }
}
