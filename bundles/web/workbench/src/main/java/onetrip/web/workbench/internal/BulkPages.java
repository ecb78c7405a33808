package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.Joint;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/bulk}: several tasks at once. First a page that says what will happen to each and which drop out and why; then,
 * when the officer has confirmed, one transaction a case and a report.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/bulk")
public final class BulkPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;
    private static final Set<String> ACTS = Set.of("claim", "release", "agree");

    private final transient Cases cases;

    @Activate
    public BulkPages(@Reference GateServices gate, @Reference Cases cases) {
        super(gate, BulkPages.class);
        this.cases = cases;
    }

    /** One line of the list that was picked, as {@code number version task}. */
    private record Pick(String number, long version, String task) {
        static Optional<Pick> of(String value) {
            String[] parts = value.split(" ", 3);
            return parts.length == 3 && parts[1].matches("[0-9]{1,12}")
                    ? Optional.of(new Pick(CaseNumbers.normalise(parts[0]), Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        }
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (officer(visit, request, response).isPresent()) {
            redirect(response, "/work/");
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        String act = said(request, "act");
        Set<String> picked = new LinkedHashSet<>();
        if (request.getParameterValues("pick") != null) {
            picked.addAll(List.of(request.getParameterValues("pick")));
        }
        if (!ACTS.contains(act) || picked.isEmpty()) {
            throw back(new Text("先在列表里选几件，再选要做什么。", "Pick some tasks in the list first, then what to do with them."));
        }
        if (picked.size() > MOST) {
            throw back(new Text("一次最多" + MOST + "件。", "At most " + MOST + " tasks at once."));
        }
        String note = said(request, "note");
        if (note.length() > 2000) {
            throw back(new Text("意见最多2000字。", "A note may have 2000 characters."));
        }
        boolean confirmed = said(request, "sure").equals("yes");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String value : picked) {
            rows.add(row(visit, Pick.of(value), act, note, confirmed, officer.get(), value));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("act", act);
        model.put("note", note);
        model.put("rows", rows);
        model.put("done", confirmed);
        model.put("good", rows.stream().filter(r -> "".equals(r.get("refused"))).count());
        model.put("bad", rows.stream().filter(r -> !"".equals(r.get("refused"))).count());
        model.put("needsNote", !confirmed && rows.stream().anyMatch(r -> Boolean.TRUE.equals(r.get("forward"))));
        renderStaff(visit, response, 200, "bulk.peb", tabs(visit, "tasks"), model);
    }

    private static PageProblem back(Text sentence) {
        return new PageProblem(422, sentence, "/work/");
    }

    private Map<String, Object> row(
            Visit visit,
            Optional<Pick> pick,
            String act,
            String note,
            boolean confirmed,
            Account officer,
            String value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pick", value);
        row.put("number", pick.map(Pick::number).orElse(""));
        row.put("item", "");
        row.put("subject", "");
        row.put("what", "");
        try {
            Pick one = pick.orElseThrow(BulkPages::unknown);
            OfficerCase found = cases.forOfficer(one.number(), officer).orElseThrow(BulkPages::unknown);
            CaseView view = found.view();
            row.put("item", view.definition().title().in(visit.lang()));
            row.put("subject", view.subjectName());
            Optional<Process.Stage> stage = Optional.ofNullable(view.state().stage())
                    .flatMap(view.definition().process()::stage);
            String kind = kind(act, one, stage);
            row.put("what", text(visit, "bulk.what." + kind));
            row.put("forward", kind.equals("forward"));
            Command command = command(kind, one, note, officer);
            if (confirmed) {
                cases.decide(one.number(), one.version(), command, officer);
            } else if (!kind.equals("forward") || !note.isBlank()) {
                Optional<Refused> refused = cases.preview(one.number(), one.version(), command, officer);
                if (refused.isPresent()) {
                    throw refused.get();
                }
            }
            row.put("refused", "");
        } catch (Refused refused) {
            row.put("refused", refused.sentence().in(visit.lang()));
        }
        return row;
    }

    private static Refused unknown() {
        return new Refused(
                "case-unknown", new Text("没有这个办件，或者它不在您的科室。", "There is no such case, or it is not with your office."));
    }

    /** What agreeing comes to in this stage. */
    private static String kind(String act, Pick pick, Optional<Process.Stage> stage) {
        if (!act.equals("agree")) {
            return act;
        }
        if (!pick.task().isEmpty()) {
            return "opinion";
        }
        return stage.map(Process.Stage::decides).orElse(false) ? "grant" : "forward";
    }

    private static Command command(String kind, Pick pick, String note, Account officer) {
        By by = By.self(officer.id());
        boolean own = pick.task().isEmpty();
        return switch (kind) {
            case "claim" -> own ? new Command.Claim(officer.id()) : new Command.ClaimTask(by, pick.task());
            case "release" -> own ? new Command.Release(officer.id()) : new Command.ReleaseTask(by, pick.task());
            case "opinion" ->
                new Command.GiveOpinion(by, pick.task(), Joint.OpinionKind.AGREE, List.of(), note, Map.of());
            case "grant" -> new Command.Grant(officer.id(), note);
            default -> new Command.Forward(officer.id(), note);
        };
    }
}
