package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/set}: all items as one file, out and in; in only after a look at what it would do. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/admin/set", "/admin/set/*"})
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class SetPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_JARS = 1000;

    private final transient ItemSet set;

    @Activate
    public SetPages(@Reference GateServices gate, @Reference ItemSet set) {
        super(gate);
        this.set = set;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            form(visit, response, 200, Map.of("problem", "", "done", request.getParameter("done") != null));
        } else if (steps.equals(List.of("onetrip-items.zip"))) {
            export(response);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void form(Visit visit, HttpServletResponse response, int status, Map<String, Object> model)
            throws IOException {
        renderStaff(visit, response, status, "set.peb", tabs(visit, "items"), model);
    }

    private void export(HttpServletResponse response) throws IOException {
        try {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"onetrip-items.zip\"");
            set.write(response.getOutputStream());
        } catch (RefusedException e) {
            throw new PageProblem(409, e.refusal().why(), "/admin/set");
        }
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
        if (steps.isEmpty()) {
            stage(visit, request, response, by);
        } else if (steps.equals(List.of("bring-in"))) {
            bringIn(visit, request, response, by);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void stage(Visit visit, HttpServletRequest request, HttpServletResponse response, String by)
            throws IOException, ServletException {
        Part part = request.getContentType() != null && request.getContentType().startsWith("multipart/")
                ? request.getPart("set")
                : null;
        if (part == null || part.getSize() == 0) {
            form(visit, response, 422, Map.of("problem", text(visit, "install.choose"), "done", false));
            return;
        }
        try (InputStream in = part.getInputStream()) {
            SetReport report = set.stage(in, by);
            report(visit, response, report.refusal().isPresent() ? 422 : 200, report, report.freshHashes());
        } catch (RefusedException e) {
            Map<String, Object> model = new HashMap<>();
            model.put("problem", e.refusal().heading().in(visit.lang()));
            model.put("refusal", words(e.refusal(), visit));
            model.put("done", false);
            form(visit, response, 422, model);
        }
    }

    private void bringIn(Visit visit, HttpServletRequest request, HttpServletResponse response, String by)
            throws IOException {
        if ("discard".equals(request.getParameter("do"))) {
            set.discard(hashes(request, "fresh"), by);
            redirect(response, "/admin/set");
            return;
        }
        SetReport report = set.apply(hashes(request, "jar"), values(request), by);
        if (report.refusal().isPresent()) {
            report(visit, response, 422, report, hashes(request, "fresh"));
            return;
        }
        redirect(response, report.waiting() ? "/admin/releases" : "/admin/set?done=1");
    }

    /** By jar; both come in the same order. */
    private static Map<String, String> values(HttpServletRequest request) {
        List<String> jars = hashes(request, "jar");
        String[] sent = request.getParameterValues("values");
        Map<String, String> values = new HashMap<>();
        for (int i = 0; sent != null && sent.length == jars.size() && i < sent.length; i++) {
            values.put(jars.get(i), sent[i]);
        }
        return values;
    }

    private static List<String> hashes(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        List<String> hashes = values == null ? List.of() : List.of(values);
        if (hashes.size() > MOST_JARS || !hashes.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}"))) {
            throw new PageProblem(400, null, "/admin/set");
        }
        return hashes;
    }

    /** @param fresh jars that were not here before the file came, to be forgotten if it is not brought in */
    private void report(Visit visit, HttpServletResponse response, int status, SetReport report, List<String> fresh)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("rows", report.entries().stream().map(e -> row(e, visit)).toList());
        model.put("fresh", fresh);
        model.put("others", report.others());
        model.put("refusal", report.refusal().map(r -> words(r, visit)).orElse(null));
        renderStaff(visit, response, status, "set-plan.peb", tabs(visit, "items"), model);
    }

    private static Map<String, Object> row(SetReport.Entry entry, Visit visit) {
        Plan plan = entry.plan();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("hash", entry.hash());
        row.put(
                "title",
                plan.definition()
                        .map(d -> d.title().in(visit.lang()))
                        .orElse(plan.staged() == null ? "" : plan.staged().fileName()));
        row.put("id", plan.definition().map(d -> d.id()).orElse(""));
        row.put("values", entry.values());
        row.put("version", plan.version());
        row.put("from", plan.replaces().map(InstalledItem::version).orElse(""));
        row.put(
                "outcome",
                entry.refusal().isPresent()
                        ? "refused"
                        : entry.result().filter(Result.Done.class::isInstance).isPresent()
                                ? "done_row"
                                : plan.intent().name().toLowerCase(Locale.ROOT));
        row.put("why", entry.refusal().map(r -> words(r, visit)).orElse(null));
        row.put("worse", plan.effect().changes().stream().filter(c -> c.worse()).count());
        row.put("open", plan.effect().open());
        return row;
    }

    private static Map<String, Object> words(Refusal refusal, Visit visit) {
        return Map.of(
                "code", refusal.code(),
                "heading", refusal.heading().in(visit.lang()),
                "why", refusal.why().in(visit.lang()),
                "next", refusal.next().in(visit.lang()),
                "state", refusal.state().in(visit.lang()),
                "detail", refusal.detail());
    }
}
