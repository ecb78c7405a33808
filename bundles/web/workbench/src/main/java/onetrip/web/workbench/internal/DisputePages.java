package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseDisputes;
import onetrip.core.casework.CaseDisputes.Seen;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeStore.Filter;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
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
 * {@code /work/disputes/}: what applicants call wrong of fetched values, until whoever keeps the source has answered; {@code …/{id}} one
 * of them, {@code …/{id}/letter} what is printed for the keeper, {@code /work/disputes/export.csv} the list without values.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/disputes/*")
public final class DisputePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/disputes/";
    private static final int PAGE = 20;
    private static final int EXPORTED_AT_ONCE = 200;

    private final transient Cases cases;
    private final transient Accounts accounts;
    private final transient Offices offices;
    private final transient CodeTables tables;
    private final transient Time time;

    @Activate
    public DisputePages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Accounts accounts,
            @Reference Offices offices,
            @Reference CodeTables tables,
            @Reference Time time) {
        super(gate, DisputePages.class);
        this.cases = cases;
        this.accounts = accounts;
        this.offices = offices;
        this.tables = tables;
        this.time = time;
    }

    private CaseDisputes disputes() {
        return cases.disputes();
    }

    private Optional<Account> staff(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !disputes().works(person.get())) {
            throw new PageProblem(
                    403,
                    new Text(
                            "数据核对只给办件的科室和个人信息保护负责人用。",
                            "This is for offices with cases and for whoever answers for personal data."),
                    "/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response, staff.get());
        } else if (steps.equals(List.of("export.csv"))) {
            export(visit, request, response, staff.get());
        } else if (steps.size() == 1) {
            show(visit, request, response, 200, staff.get(), "");
        } else if (steps.size() == 2 && steps.get(1).equals("letter")) {
            letter(visit, response, id(steps), staff.get());
        } else {
            throw PageProblem.notFound();
        }
    }

    private static Filter filter(HttpServletRequest request) {
        return Arrays.stream(Filter.values())
                .filter(one -> one.name().equalsIgnoreCase(said(request, "show")))
                .findFirst()
                .orElse(Filter.OPEN);
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        String asked = said(request, "page");
        int page = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        Filter filter = filter(request);
        List<Dispute> found = disputes().list(filter, page, PAGE, staff);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "rows",
                found.stream()
                        .limit(PAGE)
                        .map(one -> DisputeModel.line(one, time.today(), visit.lang()))
                        .toList());
        model.put("more", found.size() > PAGE);
        model.put("page_", page);
        model.put("show", filter.name().toLowerCase(Locale.ROOT));
        model.put(
                "filters",
                Arrays.stream(Filter.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList());
        renderStaff(visit, response, 200, "disputes.peb", tabs(visit, "disputes"), model);
    }

    /** Without values: they stay in the house. */
    private void export(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"disputes-" + time.today() + ".csv\"");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("due", "source", "field", "state", "keeper", "day", "case").stream()
                    .map(column -> text(visit, "dispute.col." + column))
                    .toList());
            List<Dispute> found;
            int page = 0;
            do {
                found = disputes().list(filter(request), page++, EXPORTED_AT_ONCE, staff);
                for (Dispute one : found.subList(0, Math.min(found.size(), EXPORTED_AT_ONCE))) {
                    Map<String, Object> row = DisputeModel.line(one, time.today(), visit.lang());
                    sheet.row(List.of(
                            String.valueOf(row.get("due")),
                            (String) row.get("source"),
                            (String) row.get("field"),
                            text(visit, "dispute.state." + row.get("state")),
                            (String) row.get("keeper"),
                            row.get("day") == null ? "" : String.valueOf(row.get("day")),
                            one.claims().stream()
                                    .map(Dispute.Claim::number)
                                    .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b)));
                }
            } while (found.size() > EXPORTED_AT_ONCE);
        }
    }

    private static UUID id(List<String> steps) {
        try {
            return UUID.fromString(steps.get(0));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static PageProblem unknown() {
        return new PageProblem(404, new Text("没有这一条，或者它不归您办。", "There is no such record, or it is not yours."), HOME);
    }

    private String name(UUID id) {
        return accounts.find(id).map(Account::name).orElse("");
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account staff,
            String problem)
            throws IOException {
        Seen seen = disputes().find(id(steps(request)), staff).orElseThrow(DisputePages::unknown);
        Map<String, Object> model = DisputeModel.page(seen, false, time.today(), visit.lang(), tables, this::name);
        model.put("today", time.today());
        model.put(
                "ways",
                Arrays.stream(Dispute.Way.values()).map(DisputeModel::key).toList());
        model.put("problem", problem);
        boolean typed = !problem.isEmpty();
        model.put(
                "typedKeeper",
                typed
                        ? cut(said(request, "keeper"))
                        : seen.dispute().about().source().zh());
        model.put("typedWay", typed ? said(request, "way") : "");
        model.put("typedDay", typed ? cut(said(request, "day")) : time.today().toString());
        model.put("typedOutcome", typed ? said(request, "outcome") : "");
        model.put("typedReason", typed ? cut(said(request, "reason")) : "");
        renderStaff(visit, response, status, "dispute.peb", tabs(visit, "disputes"), model);
    }

    /** What was far too long is not sent back whole. */
    private static String cut(String typed) {
        return typed.substring(0, Math.min(typed.length(), 2 * CaseDisputes.MOST_REASON));
    }

    private void letter(Visit visit, HttpServletResponse response, UUID id, Account staff) throws IOException {
        CaseDisputes.Letter letter = disputes().letter(id, staff).orElseThrow(DisputePages::unknown);
        Map<String, Object> model =
                DisputeModel.page(letter.seen(), true, time.today(), visit.lang(), tables, this::name);
        String office = letter.seen().claim().office();
        model.put("office", office.isEmpty() ? "" : offices.name(office).in(visit.lang()));
        model.put("applicant", letter.applicant());
        model.put("certNo", letter.certNo());
        model.put("subject", letter.seen().subject());
        model.put("officer", staff.name());
        model.put("today", time.today());
        renderStaff(visit, response, 200, "dispute-letter.peb", tabs(visit, "disputes"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        UUID id = id(steps);
        String typed = said(request, "version");
        long version = typed.matches("[0-9]{1,12}") ? Long.parseLong(typed) : -1;
        try {
            switch (said(request, "do")) {
                case "send" ->
                    disputes()
                            .send(
                                    id,
                                    version,
                                    said(request, "keeper"),
                                    way(said(request, "way")),
                                    day(said(request, "day")),
                                    staff.get());
                case "answer" ->
                    disputes()
                            .answer(
                                    id,
                                    version,
                                    corrected(said(request, "outcome")),
                                    said(request, "reason"),
                                    staff.get());
                default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
            }
            redirect(response, HOME + id);
        } catch (Refused refused) {
            if (refused.code().equals("dispute-unknown")) {
                throw unknown();
            }
            boolean raced = refused.code().equals("changed-meanwhile");
            show(
                    visit,
                    request,
                    response,
                    raced ? 409 : 422,
                    staff.get(),
                    refused.sentence().in(visit.lang()));
        }
    }

    private static boolean corrected(String outcome) {
        if (!outcome.equals("corrected") && !outcome.equals("stands")) {
            throw new Refused("outcome-missing", new Text("选一下：更正了，还是没有更改。", "Choose: corrected, or left as it is."));
        }
        return outcome.equals("corrected");
    }

    /** Null for none. */
    private static Dispute.Way way(String typed) {
        return Arrays.stream(Dispute.Way.values())
                .filter(way -> DisputeModel.key(way).equals(typed))
                .findFirst()
                .orElse(null);
    }

    /** Null for none. */
    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
