package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.document.PublicSite;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.window.Arrival;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowVisit.Standing;
import onetrip.core.window.Windows;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/window/}: who stands at the window, or a form to say so (R-CHANNEL); posted to {@code …/end}, {@code …/name}, {@code …/receipt},
 * {@code …/bring}, {@code …/back}. {@code …/papers/{number}} is the hand-over list. Which visit it is, the session says, never the
 * request.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/window/*")
public final class WindowPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/window/";
    private static final List<String> ACTS = List.of("end", "name", "receipt", "bring", "back");
    private static final List<String> TYPED = List.of(
            "office", "name", "type", "no", "standing", "forName", "forType", "forNo", "paper", "until", "called");

    private final transient Windows windows;
    private final transient Offices offices;
    private final transient PublicSite site;

    @Activate
    public WindowPages(
            @Reference GateServices gate,
            @Reference Windows windows,
            @Reference Offices offices,
            @Reference PublicSite site) {
        super(gate, WindowPages.class);
        this.windows = windows;
        this.offices = offices;
        this.site = site;
    }

    private Optional<Account> clerk(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !person.get().has(Duty.WINDOW)) {
            throw new PageProblem(
                    403,
                    new Text("这里只给窗口人员用。", "This is for clerks at a window."),
                    person.get().isStaff() ? "/work/" : "/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> clerk = clerk(visit, request, response);
        if (clerk.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            show(visit, request, response, 200, clerk.get(), Map.of(), "");
        } else if (steps.size() == 2 && steps.get(0).equals("papers")) {
            papers(visit, response, steps.get(1), clerk.get());
        } else if (steps.size() == 1 && ACTS.contains(steps.get(0))) {
            // Whoever changes the language on what was posted, or loads it again, comes here.
            redirect(response, HOME);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account clerk,
            Map<String, Text> problems,
            String problem)
            throws IOException {
        WindowModel words = new WindowModel(offices, visit.lang());
        Map<String, Object> model = new HashMap<>();
        model.put("offices", words.offices(windows.offices(clerk)));
        model.put("types", words.types());
        Map<String, String> typed = new HashMap<>();
        TYPED.forEach(field -> typed.put(field, status == 200 ? "" : said(request, field)));
        model.put("typed", typed);
        model.put("seen", status != 200 && "yes".equals(request.getParameter("seen")));
        Map<String, String> wrong = new HashMap<>();
        problems.forEach((field, sentence) -> wrong.put(field, sentence.in(visit.lang())));
        model.put("wrongs", wrong);
        List<Map<String, String>> list = new ArrayList<>();
        problems.forEach((field, sentence) -> list.add(Map.of("field", field, "text", sentence.in(visit.lang()))));
        model.put("list", list);
        model.put("problem", problem);
        model.put("there", "1".equals(request.getParameter("there")));
        model.put("ended", "1".equals(request.getParameter("ended")));
        model.put(
                "current",
                windows.current(clerk, visit.token()).map(words::current).orElse(null));
        model.put("held", words.papers(windows.held(clerk)));
        renderStaff(visit, response, status, "window.peb", tabs(visit, "window"), model);
    }

    private void papers(Visit visit, HttpServletResponse response, String number, Account clerk) throws IOException {
        try {
            WindowModel words = new WindowModel(offices, visit.lang());
            Windows.Current current = windows.current(clerk, visit.token()).orElseThrow(WindowPages::over);
            Windows.Line line = WindowModel.line(current, number).orElseThrow(PageProblem::notFound);
            Map<String, Object> model = new HashMap<>(words.line(line));
            model.put("person", current.person().name());
            model.put("office", offices.name(current.visit().office()).in(visit.lang()));
            model.put("clerk", clerk.name());
            model.put("papers", words.papers(windows.papers(number, clerk, visit.token()), line.definition()));
            renderStaff(visit, response, 200, "window-papers.peb", tabs(visit, "window"), model);
        } catch (Refused refused) {
            throw new PageProblem(409, refused.sentence(), HOME);
        }
    }

    private static PageProblem over() {
        return new PageProblem(
                409,
                new Text("这位来人的办理已经结束。要接着办，重新登记来人。", "The visit is over. Register the visitor again to go on."),
                HOME);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> clerk = clerk(visit, request, response);
        if (clerk.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        String act = steps.isEmpty() ? "open" : steps.size() == 1 ? steps.get(0) : "";
        try {
            act(act, visit, request, response, clerk.get());
        } catch (Refused refused) {
            show(
                    visit,
                    request,
                    response,
                    422,
                    clerk.get(),
                    Map.of(),
                    refused.sentence().in(visit.lang()));
        }
    }

    private void act(String act, Visit visit, HttpServletRequest request, HttpServletResponse response, Account clerk)
            throws IOException {
        String number = said(request, "number");
        switch (act) {
            case "open" -> {
                Map<String, Text> problems = windows.open(arrival(request), clerk, visit.token());
                if (problems.isEmpty()) {
                    redirect(response, HOME);
                } else {
                    show(visit, request, response, 422, clerk, problems, "");
                }
            }
            case "end" -> {
                windows.end(clerk, visit.token());
                redirect(response, HOME + "?ended=1");
            }
            case "name" -> redirect(response, "/cases/" + encode(windows.name(number, clerk, visit.token())));
            case "receipt" -> receipt(visit, response, windows.receipt(number, clerk, visit.token()));
            case "bring" -> {
                windows.bring(number, said(request, "material"), how(request), clerk, visit.token());
                redirect(response, HOME + "papers/" + encode(number));
            }
            case "back" -> {
                windows.giveBack(id(said(request, "paper")), clerk);
                redirect(response, HOME);
            }
            default -> throw PageProblem.notFound();
        }
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private static Paper.How how(HttpServletRequest request) {
        return "handed".equals(said(request, "how")) ? Paper.How.HANDED_OVER : Paper.How.SEEN;
    }

    /** Shown at once and never again: the code stands in no address and is nowhere kept. */
    private void receipt(Visit visit, HttpServletResponse response, Windows.Slip slip) throws IOException {
        WindowModel words = new WindowModel(offices, visit.lang());
        Map<String, Object> model = new HashMap<>(words.slip(slip));
        model.put("follow", site.at("/follow"));
        renderStaff(visit, response, 200, "window-receipt.peb", tabs(visit, "window"), model);
    }

    private static Arrival arrival(HttpServletRequest request) {
        return new Arrival(
                said(request, "office"),
                said(request, "name"),
                said(request, "type"),
                said(request, "no"),
                "yes".equals(request.getParameter("seen")),
                said(request, "called"),
                standing(said(request, "standing")),
                said(request, "forName"),
                said(request, "forType"),
                said(request, "forNo"),
                said(request, "paper"),
                day(said(request, "until")));
    }

    private static Standing standing(String typed) {
        return switch (typed) {
            case "self" -> Standing.SELF;
            case "mandate" -> Standing.MANDATE;
            case "guardian" -> Standing.GUARDIAN;
            default -> null;
        };
    }

    private static LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
