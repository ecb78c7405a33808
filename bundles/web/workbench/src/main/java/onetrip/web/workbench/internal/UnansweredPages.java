package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkTask;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/unanswered}: whose family did not answer, with where to find it, as a file for the township that has to look after the
 * duty (R-CORR-DDL; 义务教育法 art. 13). One line a person; each value is read in the officer's name and with a reason (R-LOG).
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/unanswered")
public final class UnansweredPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String LIST = "/work/?tab=followup";
    /** So many at a time as somebody could have a reason for, as in a register. */
    private static final int MOST = 500;

    private final transient Cases cases;
    private final transient Accounts accounts;
    private final transient WorkingCalendar calendar;
    private final transient Time time;

    @Activate
    public UnansweredPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Accounts accounts,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        super(gate, UnansweredPages.class);
        this.cases = cases;
        this.accounts = accounts;
        this.calendar = calendar;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (officer(visit, request, response).isPresent()) {
            redirect(response, LIST);
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = officer(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account officer = found.get();
        String why = said(request, "why");
        if (why.isEmpty()) {
            throw new PageProblem(
                    422, new Text("先写明名单交给哪个乡镇、为什么。", "Say first which township gets the list, and why."), LIST);
        }
        WorkFilter filter = WorkFilter.of(name -> name.equals("tab") ? "followup" : request.getParameter(name));
        WorkPage page = cases.work(filter.query(officer, time.today(), calendar, 0, MOST), officer);
        if (page.total() > MOST) {
            throw new PageProblem(
                    422,
                    new Text(
                            "名单一次最多" + MOST + "人。先用查询缩小范围。",
                            "A list has at most " + MOST + " people. Narrow it first."),
                    LIST);
        }
        boolean xlsx = said(request, "kind").equals("xlsx");
        response.setContentType(xlsx ? Sheet.XLSX_TYPE : "text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"unanswered-" + time.today() + (xlsx ? ".xlsx\"" : ".csv\""));
        try (Sheet sheet = xlsx ? Sheet.xlsx(response.getOutputStream()) : Sheet.csv(response.getOutputStream())) {
            sheet.row(Stream.of("who", "applicant", "mobile", "address", "case", "filed", "number")
                    .map(key -> text(visit, "unanswered." + key))
                    .toList());
            for (WorkTask one : page.rows()) {
                // Somebody may have looked after it meanwhile.
                Optional<CaseView> view =
                        cases.forOfficer(one.about().number(), officer).map(OfficerCase::view);
                if (view.isPresent()) {
                    sheet.row(line(visit, one, view.get(), officer, why));
                }
            }
        }
    }

    private List<String> line(Visit visit, WorkTask one, CaseView view, Account officer, String why) {
        return List.of(
                one.about().subjectName(),
                accounts.find(view.state().applicant()).map(Account::name).orElse(""),
                values(view, FieldType.MOBILE, officer, why),
                values(view, FieldType.ADDRESS, officer, why),
                view.definition().title().in(visit.lang()),
                LocalDate.ofInstant(view.state().submittedAt(), Time.ZONE).toString(),
                one.about().number());
    }

    /** What was answered under this type, each once; nothing else of the case is read. */
    private String values(CaseView view, FieldType type, Account officer, String why) {
        return view.definition()
                .form()
                .allFields()
                .filter(field -> field.type() == type)
                .map(Field::id)
                .filter(view.content().answers().values()::containsKey)
                .map(id -> String.valueOf(cases.reveal(view.state().number(), id, why, officer)))
                .distinct()
                .collect(Collectors.joining("；"));
    }
}
