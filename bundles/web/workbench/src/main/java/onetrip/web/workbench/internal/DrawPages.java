package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.allocation.draw.Drawings;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/draws}: public draws of one's office (双随机); {@code /{id}}: one of them; {@code /{id}/{act}}: the page that asks
 * before what cannot be undone.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/work/draws", "/work/draws/*"})
public final class DrawPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/draws";
    /** What is asked about on a page of its own. */
    private static final Set<String> ASKED = Set.of("freeze", "ask", "draw", "replace", "publish", "cancel");

    private final transient Drawings drawings;
    private final transient Offices offices;
    private final transient Accounts accounts;

    @Activate
    public DrawPages(
            @Reference GateServices gate,
            @Reference Drawings drawings,
            @Reference Offices offices,
            @Reference Accounts accounts) {
        super(gate, DrawPages.class);
        this.drawings = drawings;
        this.offices = offices;
        this.accounts = accounts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, response, 200, officer.get(), "", Map.of());
            return;
        }
        Drawing drawing = drawing(steps.get(0), officer.get());
        if (steps.size() == 1) {
            show(visit, response, 200, drawing, officer.get(), "");
        } else if (steps.size() == 2 && ASKED.contains(steps.get(1))) {
            ask(visit, response, 200, drawing, steps.get(1), "", said(request, "object"), "");
        } else {
            throw PageProblem.notFound();
        }
    }

    private Drawing drawing(String id, Account officer) {
        return uuid(id).flatMap(uuid -> drawings.find(uuid, officer))
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这次抽取，或者它不是您科室的。", "There is no such draw, or it is not your office's."),
                        HOME));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void list(
            Visit visit,
            HttpServletResponse response,
            int status,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "rows",
                drawings.of(officer).stream()
                        .map(d -> DrawModel.row(d, visit.lang(), office(d, visit)))
                        .toList());
        model.put(
                "targets",
                drawings.targets(officer).stream()
                        .map(t -> Map.of(
                                "key", t.itemId() + "/" + t.draw(),
                                "label",
                                        t.item().in(visit.lang()) + " · "
                                                + t.title().in(visit.lang())))
                        .toList());
        model.put("problem", problem);
        model.put("typed", typed);
        renderStaff(visit, response, status, "draws.peb", tabs(visit, "allocations"), model);
    }

    private String office(Drawing drawing, Visit visit) {
        return offices.name(drawing.office()).in(visit.lang());
    }

    private void show(
            Visit visit, HttpServletResponse response, int status, Drawing drawing, Account officer, String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("d", DrawModel.row(drawing, visit.lang(), office(drawing, visit)));
        model.put("visits", DrawModel.visits(drawing));
        model.put("changes", DrawModel.changes(drawing));
        model.put("steps", DrawModel.steps(drawing, this::name));
        model.put("mine", drawing.state() == Drawing.State.ASKED && officer.id().equals(drawing.askedBy()));
        model.put("problem", problem);
        renderStaff(visit, response, status, "draw.peb", tabs(visit, "allocations"), model);
    }

    private String name(UUID account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    private void ask(
            Visit visit,
            HttpServletResponse response,
            int status,
            Drawing drawing,
            String act,
            String problem,
            String object,
            String typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("d", DrawModel.row(drawing, visit.lang(), office(drawing, visit)));
        model.put("act", act);
        model.put("object", object);
        model.put("shown", DrawModel.shown(drawing, object));
        model.put("team", drawing.team(object));
        model.put("problem", problem);
        model.put("typed", typed);
        if (act.equals("replace") && drawing.visit(object).isEmpty()) {
            throw PageProblem.notFound();
        }
        renderStaff(visit, response, status, "draw-act.peb", tabs(visit, "allocations"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = officer(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account officer = found.get();
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            announce(visit, request, response, officer);
            return;
        }
        Drawing drawing = drawing(steps.get(0), officer);
        String act = steps.size() == 2 && ASKED.contains(steps.get(1)) ? steps.get(1) : parameter(request, "do", 20);
        if (steps.size() > 2 || steps.size() == 2 && !ASKED.contains(steps.get(1))) {
            throw PageProblem.notFound();
        }
        try {
            carryOut(drawing.id(), act, request, officer);
            redirect(response, HOME + "/" + drawing.id());
        } catch (Refused refused) {
            int status = refused.code().equals("changed-meanwhile") ? 409 : 422;
            String sentence = refused.sentence().in(visit.lang());
            Drawing now = drawing(steps.get(0), officer);
            String object = parameter(request, "object", 60);
            boolean again = steps.size() == 2 && status == 422;
            if (again && (!act.equals("replace") || now.visit(object).isPresent())) {
                ask(visit, response, status, now, act, sentence, object, parameter(request, "text", 2000));
            } else {
                show(visit, response, status, now, officer, sentence);
            }
        }
    }

    private void carryOut(UUID id, String act, HttpServletRequest request, Account officer) {
        long version = version(request);
        String text = parameter(request, "text", 2000);
        switch (act) {
            case "freeze" -> drawings.freeze(id, version, officer);
            case "ask" -> drawings.ask(id, version, text, officer);
            case "decline" -> drawings.decline(id, version, officer);
            case "draw" -> drawings.draw(id, version, officer);
            case "replace" ->
                drawings.replace(
                        id,
                        version,
                        parameter(request, "object", 60),
                        parameter(request, "person", 60),
                        why(parameter(request, "why", 20)),
                        officer);
            case "publish" -> drawings.publish(id, version, officer);
            case "cancel" -> drawings.cancel(id, version, text, officer);
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        }
    }

    /** Null for what is no reason. */
    private static Drawing.Why why(String typed) {
        return switch (typed) {
            case "recused" -> Drawing.Why.RECUSED;
            case "away" -> Drawing.Why.AWAY;
            default -> null;
        };
    }

    private void announce(Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer)
            throws IOException {
        String target = parameter(request, "target", 200);
        String plan = parameter(request, "plan", 2000);
        String share = parameter(request, "share", 10);
        try {
            String[] parts = (target + "/").split("/", -1);
            Drawing drawing = drawings.announce(
                    parts[0], parts[1], plan, share.matches("[0-9]{1,3}") ? Integer.parseInt(share) : 0, officer);
            redirect(response, HOME + "/" + drawing.id());
        } catch (Refused refused) {
            list(
                    visit,
                    response,
                    422,
                    officer,
                    refused.sentence().in(visit.lang()),
                    Map.of("target", target, "plan", plan, "share", share, "code", refused.code()));
        }
    }

    private static long version(HttpServletRequest request) {
        String version = parameter(request, "version", 20);
        return version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1;
    }

    private static String parameter(HttpServletRequest request, String name, int longest) {
        String value = request.getParameter(name);
        return value == null || value.length() > longest ? "" : value.strip();
    }
}
