package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Joint;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.document.PublicSite;
import onetrip.core.identity.Account;
import onetrip.core.tasklink.TaskLink;
import onetrip.core.tasklink.TaskLinks;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/task-link/{number}/{task}}: the lead office makes links for a department without an account; {@code /task/{token}}: such
 * a link. Looking at it uses nothing up.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/work/task-link/*", "/task/*"})
public final class TaskLinkPages extends WorkServlet {
    private static final long serialVersionUID = 1L;

    private final transient TaskLinks links;
    private final transient Cases cases;
    private final transient Offices offices;
    private final transient Time time;
    private final transient PublicSite site;

    @Activate
    public TaskLinkPages(
            @Reference GateServices gate,
            @Reference TaskLinks links,
            @Reference Cases cases,
            @Reference Offices offices,
            @Reference Time time,
            @Reference PublicSite site) {
        super(gate, TaskLinkPages.class);
        this.links = links;
        this.cases = cases;
        this.offices = offices;
        this.time = time;
        this.site = site;
    }

    private static boolean byLink(HttpServletRequest request) {
        return request.getServletPath().equals("/task");
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (byLink(request)) {
            offer(visit, request, response, steps.size() == 1 ? steps.get(0) : "", null);
            return;
        }
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isPresent()) {
            desk(visit, response, 200, steps, officer.get(), null, null);
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (byLink(request)) {
            enter(visit, request, response, steps.size() == 1 ? steps.get(0) : "");
            return;
        }
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        view(steps, officer.get());
        try {
            if (said(request, "do").equals("revoke")) {
                links.revoke(steps.get(0), uuid(said(request, "link")), officer.get());
                redirect(response, "/work/task-link/" + steps.get(0) + "/" + encode(steps.get(1)));
                return;
            }
            TaskLinks.Issued issued = links.issue(steps.get(0), steps.get(1), officer.get());
            // Not a redirect: the link is known at this moment only.
            desk(visit, response, 200, steps, officer.get(), null, site.at(issued.path()));
        } catch (Refused refused) {
            desk(visit, response, 422, steps, officer.get(), refused.sentence().in(visit.lang()), null);
        }
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            throw PageProblem.notFound();
        }
    }

    private CaseView view(List<String> steps, Account officer) {
        if (steps.size() != 2) {
            throw PageProblem.notFound();
        }
        return cases.forOfficer(steps.get(0), officer)
                .filter(OfficerCase::whole)
                .map(OfficerCase::view)
                .orElseThrow(PageProblem::notFound);
    }

    private void desk(
            Visit visit,
            HttpServletResponse response,
            int status,
            List<String> steps,
            Account officer,
            String problem,
            String made)
            throws IOException {
        CaseView view = view(steps, officer);
        Joint joint = view.state().joint();
        Joint.Task task = joint == null
                ? null
                : joint.tasks().stream()
                        .filter(one -> one.id().equals(steps.get(1)))
                        .findFirst()
                        .orElse(null);
        if (task == null) {
            throw PageProblem.notFound();
        }
        Map<String, Object> model = new HashMap<>();
        model.put("number", steps.get(0));
        model.put("subject", view.subjectName());
        model.put("item", view.definition().title().in(visit.lang()));
        model.put("office", offices.name(task.office()).in(visit.lang()));
        model.put("open", joint.open() && task.waiting() && !task.atLead());
        model.put("due", task.due());
        model.put("problem", problem);
        model.put("made", made);
        Instant now = time.now();
        model.put(
                "links",
                links.of(steps.get(0), steps.get(1), officer).stream()
                        .map(link -> row(link, now))
                        .toList());
        renderStaff(visit, response, status, "task-link.peb", tabs(visit, "tasks"), model);
    }

    private static Map<String, Object> row(TaskLink link, Instant now) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", link.id().toString());
        row.put("at", local(link.issuedAt()));
        row.put("until", local(link.expiresAt()));
        row.put("used", local(link.usedAt()));
        row.put(
                "signer",
                link.signer() == null
                        ? ""
                        : link.signer().name() + " · " + link.signer().position());
        row.put("phone", link.signer() == null ? "" : link.signer().phone());
        row.put(
                "state",
                link.usedAt() != null
                        ? "used"
                        : link.revokedAt() != null ? "revoked" : link.opens(now) ? "open" : "expired");
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private void offer(
            Visit visit, HttpServletRequest request, HttpServletResponse response, String token, String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        Optional<TaskLinks.Offer> offer = links.look(token);
        model.put("there", offer.isPresent());
        offer.ifPresent(one -> {
            model.put("item", one.item().in(visit.lang()));
            model.put("office", one.office().in(visit.lang()));
            model.put("task", one.task().in(visit.lang()));
            model.put("due", one.due());
        });
        model.put("problem", problem);
        for (String field : List.of("name", "position", "phone")) {
            model.put(field, said(request, field));
        }
        // A dead link says so as one that never was: nobody learns which it is.
        int status = offer.isEmpty() ? 404 : problem == null ? 200 : 422;
        render(withToken(visit, request, response), response, status, "task.peb", model);
    }

    private void enter(Visit visit, HttpServletRequest request, HttpServletResponse response, String token)
            throws IOException {
        try {
            TaskLinks.Entered entered = links.enter(
                    token,
                    new TaskLink.Signer(said(request, "name"), said(request, "position"), said(request, "phone")));
            admit(visit, entered.session(), request, response);
            redirect(response, entered.path());
        } catch (Refused refused) {
            offer(visit, request, response, token, refused.sentence().in(visit.lang()));
        }
    }
}
