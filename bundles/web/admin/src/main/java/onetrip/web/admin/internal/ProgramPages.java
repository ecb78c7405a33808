package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.ConnectorProgram;
import onetrip.core.lifecycle.ConnectorPrograms;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/programs/}: the programs of connectors; installing one, a plan before, and taking one away. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/programs/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class ProgramPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final String HERE = "/admin/programs/";

    private final transient ConnectorPrograms programs;
    private final transient ItemLifecycle lifecycle;
    private final transient ItemReleases releases;
    private final transient Deciders people;
    private final transient PlanModel plans = new PlanModel(this::text);

    @Activate
    public ProgramPages(
            @Reference GateServices gate,
            @Reference ConnectorPrograms programs,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemReleases releases,
            @Reference Accounts accounts) {
        super(gate);
        this.programs = programs;
        this.lifecycle = lifecycle;
        this.releases = releases;
        this.people = new Deciders(accounts);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, response, 200, "");
        } else if (steps.equals(List.of("remove"))) {
            Map<String, Object> program = row(installed(request.getParameter("name")), visit, people.forOnePage());
            shown(visit, response, 200, "program-remove.peb", Map.of("program", program));
        } else {
            String hash = hash(steps);
            Map<String, Object> model = plans.of(hash, programs.plan(hash), visit);
            model.put("two", releases.approval() == ItemReleases.Approval.TWO);
            shown(visit, response, 200, "program.peb", model);
        }
    }

    private static String hash(List<String> steps) {
        if (steps.size() != 2 || !steps.get(0).equals("plans") || !steps.get(1).matches("[0-9a-f]{64}")) {
            throw PageProblem.notFound();
        }
        return steps.get(1);
    }

    private ConnectorProgram installed(String name) {
        return programs.list().stream()
                .filter(program -> program.installed() && program.name().equals(name))
                .findFirst()
                .orElseThrow(PageProblem::notFound);
    }

    private void list(Visit visit, HttpServletResponse response, int status, String problem) throws IOException {
        UnaryOperator<String> name = people.forOnePage();
        shown(
                visit,
                response,
                status,
                "programs.peb",
                Map.of(
                        "problem",
                        problem,
                        "programs",
                        programs.list().stream()
                                .map(program -> row(program, visit, name))
                                .toList()));
    }

    private static Map<String, Object> row(ConnectorProgram program, Visit visit, UnaryOperator<String> name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", program.name());
        row.put("version", program.version());
        row.put("offers", String.join(", ", program.offers()));
        row.put("installed", program.installed());
        row.put("by", name.apply(program.by()));
        row.put("at", program.at() == null ? null : LocalDateTime.ofInstant(program.at(), Time.ZONE));
        row.put("instead", program.instead());
        row.put(
                "problem",
                program.problem().map(r -> r.heading().in(visit.lang())).orElse(""));
        return row;
    }

    private void shown(
            Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        renderStaff(visit, response, status, template, tabs(visit, "connectors"), model);
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
        } else if (steps.equals(List.of("remove"))) {
            answered(
                    visit,
                    response,
                    "",
                    programs.remove(installed(request.getParameter("name")).name(), by));
        } else {
            String hash = hash(steps);
            if ("discard".equals(request.getParameter("do"))) {
                lifecycle.discard(hash, by);
                redirect(response, HERE);
            } else {
                answered(visit, response, hash, programs.apply(hash, by));
            }
        }
    }

    private void answered(Visit visit, HttpServletResponse response, String hash, Result result) throws IOException {
        if (result instanceof Result.Refused refused) {
            shown(visit, response, 422, "program.peb", plans.refused(hash, refused.refusal(), visit));
        } else {
            redirect(response, HERE);
        }
    }

    private void stage(Visit visit, HttpServletRequest request, HttpServletResponse response, String by)
            throws IOException, ServletException {
        Part part = request.getContentType() != null && request.getContentType().startsWith("multipart/")
                ? request.getPart("jar")
                : null;
        if (part == null || part.getSize() == 0) {
            list(visit, response, 422, text(visit, "install.choose"));
            return;
        }
        try (InputStream in = part.getInputStream()) {
            String file = part.getSubmittedFileName() == null ? "connector.jar" : part.getSubmittedFileName();
            redirect(response, HERE + "plans/" + lifecycle.stage(in, file, by).hash());
        } catch (RefusedException refused) {
            list(visit, response, 422, refused.refusal().heading().in(visit.lang()));
        }
    }
}
