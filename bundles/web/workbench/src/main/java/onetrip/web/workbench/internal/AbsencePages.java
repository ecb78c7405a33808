package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Absence;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/absence}: an officer who is away says who does the tasks meanwhile (J03 F2); an administrator does so for an
 * officer, named by {@code ?of=} and the sign-in name.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/absence")
public final class AbsencePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private final transient Absences absences;
    private final transient Accounts accounts;

    @Activate
    public AbsencePages(@Reference GateServices gate, @Reference Absences absences, @Reference Accounts accounts) {
        super(gate, AbsencePages.class);
        this.absences = absences;
        this.accounts = accounts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> who = who(visit, request, response);
        if (who.isPresent()) {
            show(visit, request, response, 200, who.get(), "");
        }
    }

    private Optional<Account> who(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        return person.filter(Access::isAdministrator).isPresent() ? person : officer(visit, request, response);
    }

    /** Whose absence the page is about; null where an administrator has not yet said. */
    private Account about(HttpServletRequest request, Account who) {
        if (!Access.isAdministrator(who)) {
            return who;
        }
        String login = said(request, "of");
        return login.isEmpty()
                ? null
                : accounts.byLogin(login)
                        .filter(a -> a.has(Duty.OFFICER) || a.has(Duty.SECTION_HEAD))
                        .orElseThrow(() -> new PageProblem(
                                404, new Text("没有这个经办人员。", "There is no such officer."), "/work/absence"));
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account who,
            String problem)
            throws IOException {
        Account about = about(request, who);
        Map<String, Object> model = new HashMap<>();
        boolean administrator = Access.isAdministrator(who);
        model.put("administrator", administrator);
        model.put("of", about == null ? "" : said(request, "of"));
        model.put("name", about == null ? "" : about.name());
        model.put("problem", problem);
        model.put("deputy", said(request, "deputy"));
        model.put("from", said(request, "from"));
        model.put("until", said(request, "until"));
        model.put(
                "rows",
                about == null
                        ? List.of()
                        : absences.of(about.id()).stream().map(this::row).toList());
        model.put(
                "standingIn",
                about == null
                        ? List.of()
                        : absences.standingInFor(about).stream()
                                .map(Account::name)
                                .toList());
        List<Map<String, Object>> tabs = administrator
                ? List.of(Map.of("href", "/admin/", "label", text(visit, "tab.admin"), "current", false))
                : tabs(visit, "absence");
        renderStaff(visit, response, status, "absence.peb", tabs, model);
    }

    private Map<String, Object> row(Absence absence) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", absence.id().toString());
        row.put("deputy", accounts.find(absence.deputy()).map(Account::name).orElse(""));
        row.put("from", absence.from());
        row.put("until", absence.until());
        row.put("byOther", !absence.setBy().equals(absence.officer()));
        return row;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> who = who(visit, request, response);
        if (who.isEmpty()) {
            return;
        }
        Account about = about(request, who.get());
        if (about == null) {
            throw PageProblem.notFound();
        }
        try {
            if (said(request, "do").equals("end")) {
                end(who.get(), about, said(request, "absence"));
            } else {
                absences.set(
                        who.get(), about.id(), said(request, "deputy"), day(request, "from"), day(request, "until"));
            }
            redirect(
                    response,
                    "/work/absence" + (about.id().equals(who.get().id()) ? "" : "?of=" + encode(said(request, "of"))));
        } catch (AccountRefused refused) {
            show(visit, request, response, 422, who.get(), refused.reason().in(visit.lang()));
        }
    }

    private void end(Account who, Account about, String id) {
        try {
            absences.end(who, about.id(), UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private static LocalDate day(HttpServletRequest request, String name) {
        try {
            return LocalDate.parse(said(request, name));
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
