package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseClock;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Attachment;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import onetrip.web.theme.ClockCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/}: the tasks of one's offices; {@code /work/export.csv} and {@code .xlsx}: the same list; {@code
 * /work/{number}}: a case, its answers and the decision.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/*")
public final class WorkPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private static final int EXPORTED_AT_ONCE = 200;
    /** After these the case stays with the officer. */
    private static final Set<String> STAYING = Set.of("claim", "release", "stop", "resume", "extend");

    private final transient Cases cases;
    private final transient Documents documents;
    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient CodeTables tables;
    private final transient Accounts accounts;
    private final transient WorkingCalendar calendar;
    private final transient Time time;
    private final transient TaskRows taskRows;
    private final transient IntakeDesk intake;

    @Activate
    public WorkPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Documents documents,
            @Reference Catalog catalog,
            @Reference Offices offices,
            @Reference CodeTables tables,
            @Reference Accounts accounts,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        super(gate, WorkPages.class, "onetrip/web/workbench/");
        this.cases = cases;
        this.documents = documents;
        this.catalog = catalog;
        this.offices = offices;
        this.tables = tables;
        this.accounts = accounts;
        this.calendar = calendar;
        this.time = time;
        this.intake = new IntakeDesk(cases, offices, tables, calendar, time, this::page);
        this.taskRows = new TaskRows(cases, offices, accounts, calendar);
    }

    private Optional<Account> officer(Visit visit, HttpServletRequest request, HttpServletResponse response)
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

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response, officer.get());
        } else if (steps.equals(List.of("export.csv")) || steps.equals(List.of("export.xlsx"))) {
            export(visit, request, response, officer.get(), steps.get(0).endsWith("xlsx"));
        } else if (steps.size() == 1) {
            show(visit, response, 200, view(steps.get(0), officer.get()), officer.get(), "", Map.of());
        } else if (steps.size() == 2 && IntakePages.KINDS.contains(steps.get(1))) {
            CaseView view = view(steps.get(0), officer.get());
            intake.ask(visit, response, 200, view, officer.get(), steps.get(1), null, "");
        } else if (steps.size() == 3 && steps.get(1).equals("versions")) {
            intake.version(visit, response, view(steps.get(0), officer.get()), steps.get(2), officer.get());
        } else if (steps.size() == 3 && steps.get(1).equals("files")) {
            file(steps.get(0), steps.get(2), officer.get(), response);
        } else if (steps.size() == 3 && steps.get(1).equals("documents")) {
            document(steps.get(0), steps.get(2), officer.get(), request, response);
        } else {
            throw PageProblem.notFound();
        }
    }

    private List<Map<String, Object>> tabs(Visit visit) {
        return List.of(
                Map.of("href", "/work/", "label", text(visit, "tab.tasks"), "current", true),
                Map.of("href", "/work/ratings/", "label", text(visit, "tab.ratings"), "current", false),
                Map.of("href", "/work/registers/", "label", text(visit, "tab.registers"), "current", false),
                Map.of("href", "/work/allocations", "label", text(visit, "tab.allocations"), "current", false));
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer)
            throws IOException {
        String tab = parameter(request, "tab");
        int page = parameter(request, "page").matches("[0-9]{1,4}") ? Integer.parseInt(parameter(request, "page")) : 0;
        LocalDate today = time.today();
        WorkPage found = cases.work(query(request, officer, page, PAGE), officer);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "rows",
                found.rows().stream()
                        .map(c -> taskRows.row(c, visit.lang(), today))
                        .toList());
        model.put("total", found.total());
        model.put("first", found.total() == 0 ? 0 : page * PAGE + 1);
        model.put("last", Math.min(found.total(), (long) (page + 1) * PAGE));
        model.put("page_", page);
        model.put("more", (long) (page + 1) * PAGE < found.total());
        model.put("tab", tab);
        model.put("q", parameter(request, "q"));
        model.put("item", parameter(request, "item"));
        model.put("order", parameter(request, "order"));
        Map<String, Long> counts = cases.counts(officer);
        model.put(
                "tabs",
                List.of("", "mine", "unclaimed", "today", "overdue", "followup").stream()
                        .map(key -> Map.of(
                                "key",
                                key,
                                "label",
                                text(visit, "list." + (key.isEmpty() ? "office" : key)),
                                "count",
                                counts.getOrDefault(key.isEmpty() ? "office" : key, 0L)))
                        .toList());
        Map<String, String> items = new LinkedHashMap<>();
        catalog.snapshot(visit.asker())
                .items()
                .forEach(i ->
                        items.put(i.definition().id(), i.definition().title().in(visit.lang())));
        model.put("items", items);
        renderStaff(visit, response, 200, "list.peb", tabs(visit), model);
    }

    /** What the address asks for: the same for the page and for the exports. */
    private WorkQuery query(HttpServletRequest request, Account officer, int page, int size) {
        String tab = parameter(request, "tab");
        return new WorkQuery(
                Set.of(),
                tab.equals("mine") ? officer.id() : null,
                tab.equals("unclaimed"),
                tab.equals("today") ? time.today() : null,
                tab.equals("overdue") ? time.today() : null,
                parameter(request, "item"),
                null,
                parameter(request, "q"),
                parameter(request, "order").equals("newest"),
                page,
                size,
                tab.equals("followup"));
    }

    /** The whole list as it is filtered and sorted. Names of applicants stay in the house. */
    private void export(
            Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer, boolean xlsx)
            throws IOException {
        response.setContentType(xlsx ? Sheet.XLSX_TYPE : "text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"onetrip-" + time.today() + (xlsx ? ".xlsx\"" : ".csv\""));
        try (Sheet sheet = xlsx ? Sheet.xlsx(response.getOutputStream()) : Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("col.due", "col.case", "col.stage", "col.office", "col.officer", "col.number").stream()
                    .map(key -> text(visit, key))
                    .toList());
            WorkPage found;
            int page = 0;
            do {
                found = cases.work(query(request, officer, page++, EXPORTED_AT_ONCE), officer);
                for (CaseSummary c : found.rows()) {
                    Map<String, Object> row = taskRows.row(c, visit.lang(), time.today());
                    sheet.row(List.of(
                            c.stageDue() == null ? "" : c.stageDue().toString(),
                            String.valueOf(row.get("item")),
                            String.valueOf(row.get("stage")),
                            String.valueOf(row.get("office")),
                            String.valueOf(row.get("officer")),
                            c.number()));
                }
            } while (found.rows().size() == EXPORTED_AT_ONCE);
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 100 ? "" : value.strip();
    }

    private CaseView view(String number, Account officer) {
        return cases.forOfficer(CaseNumbers.normalise(number), officer)
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这个办件，或者它不在您的科室。", "There is no such case, or it is not with your office."),
                        "/work/"));
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        Map<String, Object> model = new ReviewModel(
                        view,
                        visit.lang(),
                        offices::name,
                        id -> accounts.find(id).map(Account::name).orElse(""),
                        tables)
                .values();
        taskRows.due(model, view.state().stageDue(), time.today());
        CaseClock.promised(view.state(), view.definition(), calendar)
                .ifPresent(deadline -> model.put(
                        "clock",
                        ClockCalendar.of(
                                deadline, calendar, time.today(), view.state().statutoryDue())));
        Map<String, Object> promised = new HashMap<>();
        taskRows.due(promised, view.state().promisedDue(), time.today());
        model.put("promised", promised);
        model.put("mine", officer.id().equals(view.state().officer()));
        model.put(
                "here",
                view.state().office() != null
                        && officer.offices().contains(view.state().office()));
        model.putAll(ClockPanel.of(
                view, time.today(), Access.heads(officer, view.state().office()), visit.lang()));
        model.put("problem", problem);
        boolean heads = view.state().office() != null
                && Access.heads(officer, view.state().office());
        model.put("intake", new IntakeModel(view, visit.lang()).values(heads));
        model.putAll(typed);
        renderStaff(visit, response, status, "review.peb", tabs(visit), model);
    }

    /** Null for the way back to a case. */
    private void page(Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        if (template == null) {
            redirect(response, "/work/" + model.get("number"));
        } else {
            renderStaff(visit, response, status, template, tabs(visit), model);
        }
    }

    private void file(String number, String id, Account officer, HttpServletResponse response) throws IOException {
        UUID attachment = uuid(id);
        Attachment file = cases.attachment(CaseNumbers.normalise(number), attachment, officer)
                .orElseThrow(PageProblem::notFound);
        response.setContentType(file.mediaType());
        // Never as a page of ours: whatever a family sent is downloaded.
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''" + encode(file.name()).replace("+", "%20"));
        try (InputStream in = cases.openAttachment(CaseNumbers.normalise(number), attachment, officer)
                .orElseThrow(PageProblem::notFound)) {
            in.transferTo(response.getOutputStream());
        }
    }

    private void document(
            String number, String id, Account officer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CaseView view = view(number, officer);
        IssuedDocument document =
                cases.document(view.state().number(), uuid(id), officer).orElseThrow(PageProblem::notFound);
        byte[] pdf = documents.pdf(
                document,
                documents.template(view.definition(), document.templateId()).orElseThrow(PageProblem::notFound),
                request.getScheme() + "://" + request.getHeader("Host") + "/verify/" + document.code());
        response.setHeader(
                "Content-Disposition",
                "inline; filename=\"" + document.number().replaceAll("[^A-Za-z0-9-]", "_") + ".pdf\"");
        send(response, 200, "application/pdf", pdf);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = officer(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account officer = found.get();
        List<String> steps = steps(request);
        if (steps.size() == 2 && IntakePages.KINDS.contains(steps.get(1))) {
            intake.answer(visit, request, response, view(steps.get(0), officer), officer, steps.get(1));
            return;
        }
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        CaseView view = view(steps.get(0), officer);
        String number = view.state().number();
        try {
            String what = parameter(request, "do");
            if (what.equals("reveal")) {
                Object value = cases.reveal(
                        number, parameter(request, "field"), String.valueOf(request.getParameter("why")), officer);
                Map<String, Object> shown = new HashMap<>();
                shown.put("revealed", parameter(request, "field"));
                shown.put("revealedValue", String.valueOf(value));
                show(visit, response, 200, view(number, officer), officer, "", shown);
                return;
            }
            long version = parameter(request, "version").matches("[0-9]{1,12}")
                    ? Long.parseLong(parameter(request, "version"))
                    : -1;
            cases.decide(number, version, command(what, request, officer), officer);
            redirect(response, STAYING.contains(what) ? "/work/" + number : "/work/");
        } catch (Refused refused) {
            Map<String, Object> typed = new HashMap<>();
            typed.put("chosen", parameter(request, "do"));
            for (String name : List.of("procedure", "days", "approvedBy")) {
                typed.put(name + "Typed", parameter(request, name));
            }
            typed.put(
                    "picked",
                    request.getParameterValues("reason") == null
                            ? List.of()
                            : List.of(request.getParameterValues("reason")));
            typed.put("note", request.getParameter("note") == null ? "" : request.getParameter("note"));
            show(
                    visit,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    view(number, officer),
                    officer,
                    refused.sentence().in(visit.lang()),
                    typed);
        }
    }

    /** 0 is no number of days that anything takes: the desk says so. */
    private static int days(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
    }

    private static Command command(String what, HttpServletRequest request, Account officer) {
        String note = request.getParameter("note") == null ? "" : request.getParameter("note");
        if (note.length() > 2000) {
            throw new Refused("note-too-long", new Text("意见最多2000字。", "A note may have 2000 characters."));
        }
        String[] reasons = request.getParameterValues("reason");
        return switch (what) {
            case "claim" -> new Command.Claim(officer.id());
            case "release" -> new Command.Release(officer.id());
            case "stop" ->
                new Command.StopClock(
                        officer.id(), parameter(request, "procedure"), days(parameter(request, "days")), note);
            case "resume" -> new Command.ResumeClock(officer.id(), note);
            case "extend" -> new Command.ExtendLimit(officer.id(), parameter(request, "approvedBy"), note);
            case "forward" -> new Command.Forward(officer.id(), note);
            case "followup" -> new Command.FollowUp(officer.id(), note);
            case "grant" -> new Command.Grant(officer.id(), note);
            case "refuse" ->
                new Command.Refuse(
                        officer.id(), reasons == null ? List.of() : new ArrayList<>(Arrays.asList(reasons)), note);
            default -> throw new Refused("choose", new Text("选一项意见。", "Choose an opinion."));
        };
    }
}
