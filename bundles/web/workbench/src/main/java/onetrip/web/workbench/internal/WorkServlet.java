package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.Light;
import onetrip.core.casework.OfficeQuestions;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the pages of officers have in common: who may come in, and how a day is shown. */
abstract class WorkServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    private static final Map<String, String> TABS = new LinkedHashMap<>();

    static {
        TABS.put("tasks", "/work/");
        TABS.put("window", "/work/window/");
        TABS.put("allocations", "/work/allocations");
        TABS.put("registers", "/work/registers/");
        TABS.put("roll", "/work/roll/");
        TABS.put("services", "/work/services/");
        TABS.put("ratings", "/work/ratings/");
        TABS.put("cards", "/work/cards/");
        TABS.put("payments", "/work/payments/");
        TABS.put("messages", "/work/messages");
        TABS.put("archive", "/work/archive/");
        TABS.put("questions", "/work/questions/");
        TABS.put("disputes", "/work/disputes/");
        TABS.put("data-use", "/work/data-use/");
        TABS.put("absence", "/work/absence");
    }

    /** For the tab only; inherited, so that no page has to know of it. A private one would stay empty. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    protected transient volatile OfficeQuestions officeQuestions;

    protected WorkServlet(GateServices gate, Class<?> page) {
        super(gate, page, "onetrip/web/workbench/");
    }

    protected final Optional<Account> officer(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()
                && !(person.get().has(Duty.OFFICER) || person.get().has(Duty.SECTION_HEAD))) {
            throw new PageProblem(
                    403,
                    new Text("这里只给经办人员用。您的账号没有办件任务。", "This is for officers. Your account has no cases to work on."),
                    "/");
        }
        return person;
    }

    /** Nobody is shown a way to a page that is not for them. */
    private boolean opens(Account person, String tab) {
        boolean works = person.has(Duty.OFFICER) || person.has(Duty.SECTION_HEAD);
        return switch (tab) {
            case "ratings", "cards", "services" -> works || person.has(Duty.SUPERVISOR);
            case "window" -> person.has(Duty.WINDOW);
            // Offices of a place, as a school, have a code behind a colon.
            case "roll" -> works && person.offices().stream().anyMatch(office -> office.contains(":"));
            case "questions" -> works && asked(person);
            case "messages" -> true;
            case "archive" -> person.has(Duty.SECTION_HEAD) || person.has(Duty.DATA_PROTECTION);
            case "disputes" -> works || person.has(Duty.DATA_PROTECTION);
            case "data-use" -> person.has(Duty.DATA_PROTECTION);
            case "absence" -> works || person.has(Duty.ADMINISTRATOR);
            default -> works;
        };
    }

    private boolean asked(Account person) {
        OfficeQuestions questions = officeQuestions;
        return questions != null && questions.concerns(person);
    }

    protected final List<Map<String, Object>> tabs(Visit visit, String current) {
        if (!visit.standing().confined().isEmpty()) {
            return List.of();
        }
        return TABS.entrySet().stream()
                .filter(tab -> visit.account()
                        .filter(person -> opens(person, tab.getKey()))
                        .isPresent())
                .map(tab -> Map.<String, Object>of(
                        "href",
                        tab.getValue(),
                        "label",
                        text(visit, "tab." + tab.getKey()),
                        "current",
                        current.equals(tab.getKey())))
                .toList();
    }

    /** How near the day is, as a light and in working days. */
    static void due(Map<String, Object> row, LocalDate due, Light light, LocalDate today, WorkingCalendar calendar) {
        row.put("due", due);
        row.put(
                "dueKind",
                switch (light) {
                    case RED -> "over";
                    case YELLOW -> today.equals(due) ? "today" : "soon";
                    case GREEN, NONE -> "later";
                });
        row.put("dueDays", due == null ? 0 : Math.abs(calendar.workingDaysBetween(today, due)));
    }

    static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
