package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Process;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseClock;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.PublicLists;
import onetrip.core.casework.Refused;
import onetrip.core.casework.SavedFilters;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkTask;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.form.Attachment;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.jointtask.OutsideTasks;
import onetrip.core.payment.Payments;
import onetrip.core.register.Registers;
import onetrip.core.supervision.Cards;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.ClockCalendar;
import onetrip.web.theme.Sheet;
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
public final class WorkPages extends WorkServlet {
    private static final String WHOLE_COURSE = "wholeCourse";
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private static final int EXPORTED_AT_ONCE = 200;
    /** After these the officer goes on to the next task. */
    private static final Set<String> ENDS =
            Set.of("forward", "grant", "refuse", "opinion", "followup", "entry-by-hand", "objection-uphold");

    private final transient Cases cases;
    private final transient Documents documents;
    private final transient Seal seal;
    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient CodeTables tables;
    private final transient Accounts accounts;
    private final transient WorkingCalendar calendar;
    private final transient Time time;
    private final transient Absences absences;
    private final transient SavedFilters filters;
    private final transient IntakeDesk intake;
    private final transient PublicLists lists;
    private final transient Cards cards;
    private final transient PaperDesk papers;
    private final transient Payments payments;
    private final transient OutsideTasks outside;
    private final transient CallsToMake calls;

    @Activate
    public WorkPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Documents documents,
            @Reference Seal seal,
            @Reference Catalog catalog,
            @Reference Offices offices,
            @Reference CodeTables tables,
            @Reference Accounts accounts,
            @Reference WorkingCalendar calendar,
            @Reference Time time,
            @Reference Absences absences,
            @Reference SavedFilters filters,
            @Reference PublicLists lists,
            @Reference Cards cards,
            @Reference Payments payments,
            @Reference OutsideTasks outside,
            @Reference Registers registers) {
        super(gate, WorkPages.class);
        this.calls = new CallsToMake(catalog, registers);
        this.cases = cases;
        this.documents = documents;
        this.seal = seal;
        this.catalog = catalog;
        this.offices = offices;
        this.tables = tables;
        this.accounts = accounts;
        this.calendar = calendar;
        this.time = time;
        this.absences = absences;
        this.filters = filters;
        this.lists = lists;
        this.cards = cards;
        this.intake = new IntakeDesk(cases, offices, tables, calendar, time, this::page);
        this.payments = payments;
        this.outside = outside;
        this.papers = new PaperDesk(cases, payments, time, this::page);
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
            Map<String, Object> more = said(request, "course").equals("all") ? Map.of(WHOLE_COURSE, true) : Map.of();
            show(visit, response, 200, view(steps.get(0), officer.get()), officer.get(), "", more);
        } else if (steps.size() == 2 && IntakePages.KINDS.contains(steps.get(1))) {
            CaseView view = view(steps.get(0), officer.get()).view();
            intake.ask(visit, response, 200, view, officer.get(), steps.get(1), null, "");
        } else if (steps.size() == 2 && PaperForm.knows(steps.get(1))) {
            papers.ask(
                    visit, request, response, view(steps.get(0), officer.get()).view(), steps.get(1));
        } else if (steps.size() == 3 && steps.get(1).equals("versions")) {
            intake.version(visit, response, view(steps.get(0), officer.get()).view(), steps.get(2), officer.get());
        } else if (steps.size() == 3 && steps.get(1).equals("files")) {
            file(steps.get(0), steps.get(2), officer.get(), response);
        } else if (steps.size() == 3 && steps.get(1).equals("documents")) {
            document(steps.get(0), steps.get(2), officer.get(), response);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer)
            throws IOException {
        WorkFilter filter = WorkFilter.of(request::getParameter);
        String asked = said(request, "page");
        int page = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        WorkPage found = cases.work(filter.query(officer, time.today(), calendar, page, PAGE), officer);
        TaskLine line = line(visit);
        Map<String, Object> model = new HashMap<>();
        List<Map<String, Object>> rows = found.rows().stream().map(line::of).toList();
        new CardRow(visit.lang(), offices::name, names()).mark(cards, found.rows(), rows, officer);
        model.put("rows", rows);
        model.put("total", found.total());
        model.put("first", found.total() == 0 ? 0 : page * PAGE + 1);
        model.put("last", Math.min(found.total(), (long) (page + 1) * PAGE));
        model.put("page_", page);
        model.put("more", (long) (page + 1) * PAGE < found.total());
        model.put("filter", filter);
        model.put("address", filter.address());
        model.put("narrowed", filter.narrowed());
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
        List<Account> away = absences.standingInFor(officer);
        model.put("standingIn", away.stream().map(Account::name).toList());
        model.put("calls", calls.of(officer, visit.lang()));
        options(model, visit, filter, officer, away);
        model.put("saved", filters.of(officer.id()));
        renderStaff(visit, response, 200, "list.peb", tabs(visit, "tasks"), model);
    }

    private void options(
            Map<String, Object> model, Visit visit, WorkFilter filter, Account officer, List<Account> away) {
        Map<String, String> items = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (ServiceItem item : catalog.snapshot(visit.asker()).items()) {
            Definition d = item.definition();
            items.put(d.id(), d.title().in(visit.lang()));
            if (d.id().equals(filter.item())) {
                places(d, visit.lang(), places);
            }
        }
        model.put("items", items);
        model.put("places", places);
        Map<String, String> own = new LinkedHashMap<>();
        Stream.concat(Stream.of(officer), away.stream())
                .flatMap(account -> account.offices().stream())
                .sorted()
                .forEach(id -> own.put(id, offices.name(id).in(visit.lang())));
        model.put("offices", own.size() > 1 ? own : Map.of());
    }

    /** Stages where people work, and the branches of a joint one. */
    private static void places(Definition definition, String lang, Map<String, String> places) {
        for (Process.Stage stage : definition.process().stages()) {
            if (stage.office() != null) {
                String name = stage.name().in(lang);
                places.put(stage.id(), name);
                stage.branches()
                        .forEach(b -> places.put(
                                stage.id() + "/" + b.id(),
                                name + " · " + b.name().in(lang)));
            }
        }
    }

    private TaskLine line(Visit visit) {
        return new TaskLine(cases, visit.lang(), offices::name, names(), calendar, time.today());
    }

    /** For one page: a course of a thousand events has three names. Used by one thread. */
    private Function<UUID, String> names() {
        Map<UUID, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, this::name);
    }

    private String name(UUID id) {
        return accounts.find(id).map(Account::name).orElse("");
    }

    /** The whole list as it is filtered and sorted. Names of applicants stay in the house. */
    private void export(
            Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer, boolean xlsx)
            throws IOException {
        response.setContentType(xlsx ? Sheet.XLSX_TYPE : "text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"onetrip-" + time.today() + (xlsx ? ".xlsx\"" : ".csv\""));
        WorkFilter filter = WorkFilter.of(request::getParameter);
        TaskLine line = line(visit);
        try (Sheet sheet = xlsx ? Sheet.xlsx(response.getOutputStream()) : Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("due", "case", "stage", "branch", "office", "officer", "number").stream()
                    .map(key -> text(visit, "col." + key))
                    .toList());
            WorkPage found;
            int page = 0;
            do {
                found = cases.work(filter.query(officer, time.today(), calendar, page++, EXPORTED_AT_ONCE), officer);
                for (WorkTask task : found.rows()) {
                    Map<String, Object> row = line.of(task);
                    sheet.row(List.of(
                            task.due() == null ? "" : task.due().toString(),
                            String.valueOf(row.get("item")),
                            String.valueOf(row.get("stage")),
                            String.valueOf(row.get("branch")),
                            String.valueOf(row.get("office")),
                            String.valueOf(row.get("officer")),
                            task.about().number()));
                }
            } while (found.rows().size() == EXPORTED_AT_ONCE);
        }
    }

    private OfficerCase view(String number, Account officer) {
        return cases.forOfficer(CaseNumbers.normalise(number), officer).orElseThrow(WorkPages::noSuchCase);
    }

    private static PageProblem noSuchCase() {
        return new PageProblem(
                404, new Text("没有这个办件，或者它不在您的科室。", "There is no such case, or it is not with your office."), "/work/");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> bill(Map<String, Object> model) {
        return (Map<String, Object>) model.get("bill");
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            OfficerCase found,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        CaseView view = found.view();
        CaseState state = view.state();
        Function<UUID, String> names = names();
        ReviewModel review = new ReviewModel(view, visit.lang(), offices::name, names, tables);
        Map<String, Object> model = review.values();
        if (state.papers().bill() != null && state.papers().bill().refund() > 0 && payments.online(state.number())) {
            BillPanel.online(bill(model));
        }
        if (found.whole()) {
            due(model, state.stageDue(), cases.light(stageOpened(view), state.stageDue()), time.today(), calendar);
            CaseClock.promised(state, view.definition(), calendar)
                    .ifPresent(deadline -> model.put(
                            "clock",
                            ClockCalendar.of(
                                    deadline,
                                    calendar,
                                    time.today(),
                                    state.statutoryDue(),
                                    CaseClock.statutoryStart(state, view.definition())
                                            .orElse(null))));
        }
        Map<String, Object> promised = new HashMap<>();
        LocalDate due = found.whole() ? state.promisedDue() : null;
        due(promised, due, cases.light(state.acceptedAt(), due), time.today(), calendar);
        model.put("promised", promised);
        Optional<OfficerCase.Part> own = found.part("");
        model.put(
                "mine",
                officer.id().equals(state.officer())
                        || own.filter(p ->
                                        p.inPlaceOf() != null && p.inPlaceOf().equals(state.officer()))
                                .isPresent());
        model.put("here", own.isPresent());
        if (own.isPresent()) {
            model.putAll(ClockPanel.of(view, time.today(), found.heads(), visit.lang()));
        }
        model.put("cards", new CardRow(visit.lang(), offices::name, names).ofCase(cards, found, officer));
        model.put("intake", new IntakeModel(view, visit.lang()).values(found.heads()));
        model.put("visiting", VisitModel.open(view));
        model.put("publicObjections", ObjectionModel.pending(state, lists.objections(found, officer)));
        model.put("entry", EntryModel.of(view, visit.lang()));
        model.put("guardianSaid", state.papers().guardian() != null);
        model.put(
                "guardianBasis",
                GuardianTick.basis(view.definition(), view.content(), time.today())
                        .name());
        model.put("beforePlaces", GuardianTick.beforePlaces(view.definition(), String.valueOf(state.stage())));
        model.put("relations", GuardianTick.RELATIONS.stream().map(Enum::name).toList());
        model.put("problem", problem);
        Map<String, String> elsewhere = new LinkedHashMap<>();
        offices.all().forEach((id, name) -> elsewhere.put(id, name.in(visit.lang())));
        model.put("elsewhere", elsewhere);
        model.put("colleagues", state.office() == null ? Map.of() : colleagues(state.office(), officer));
        model.putAll(
                new JointModel(found, officer, visit.lang(), offices::name, names, cases::light, calendar, time.today())
                        .values(office -> colleagues(office, officer)));
        model.put(
                "disputes",
                found.whole()
                        ? DisputeModel.ofCase(cases.disputes().ofCase(view), time.today(), visit.lang())
                        : List.of());
        model.put("outside", OutsidePanel.of(outside.of(state.number(), officer), visit));
        model.putAll(typed);
        if (typed.containsKey(WHOLE_COURSE)) {
            model.put("events", review.course(Integer.MAX_VALUE));
            model.put("earlierEvents", 0);
        }
        renderStaff(visit, response, status, "review.peb", tabs(visit, "tasks"), model);
    }

    private static Instant stageOpened(CaseView view) {
        return view.events().stream()
                .filter(e -> e.event() instanceof CaseEvent.StageOpened)
                .reduce((earlier, later) -> later)
                .map(CaseView.TimedEvent::at)
                .orElse(null);
    }

    /** Who else works in the office, by account. */
    private Map<String, String> colleagues(String office, Account officer) {
        Map<String, String> found = new LinkedHashMap<>();
        accounts.list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, 100).accounts().stream()
                .filter(account -> !account.id().equals(officer.id()) && Access.canWork(account, office))
                .forEach(account -> found.put(account.id().toString(), account.name()));
        return found;
    }

    /** Null for the way back to a case. */
    private void page(Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        if (template == null) {
            redirect(response, "/work/" + model.get("number"));
        } else {
            renderStaff(visit, response, status, template, tabs(visit, "tasks"), model);
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

    private void document(String number, String id, Account officer, HttpServletResponse response) throws IOException {
        CaseView view = view(number, officer).view();
        IssuedDocument document =
                cases.document(view.state().number(), uuid(id), officer).orElseThrow(PageProblem::notFound);
        byte[] pdf = seal.file(document.id())
                .orElseGet(() -> documents.pdf(
                        document,
                        documents
                                .template(view.definition(), document.templateId())
                                .orElseThrow(PageProblem::notFound)));
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
            intake.answer(visit, request, response, view(steps.get(0), officer).view(), officer, steps.get(1));
            return;
        }
        if (steps.size() == 2 && PaperForm.knows(steps.get(1))) {
            papers.answer(visit, request, response, view(steps.get(0), officer).view(), officer, steps.get(1));
            return;
        }
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        String number = CaseNumbers.normalise(steps.get(0));
        if (!cases.sees(number, officer)) {
            throw noSuchCase();
        }
        try {
            String what = said(request, "do");
            if (what.equals("reveal")) {
                Object value = cases.reveal(number, said(request, "field"), said(request, "why"), officer);
                Map<String, Object> shown = new HashMap<>();
                shown.put("revealed", said(request, "field"));
                shown.put("revealedValue", String.valueOf(value));
                show(visit, response, 200, view(number, officer), officer, "", shown);
                return;
            }
            long version =
                    said(request, "version").matches("[0-9]{1,12}") ? Long.parseLong(said(request, "version")) : -1;
            cases.decide(number, version, new TaskCommand(request, officer).command(), officer);
            // Who came by a link for this one task has no list to go back to.
            boolean listed = ENDS.contains(what) && visit.standing().confined().isEmpty();
            redirect(response, listed || !cases.sees(number, officer) ? "/work/" : "/work/" + number);
        } catch (Refused refused) {
            Map<String, Object> typed = TaskCommand.typed(request, name -> said(request, name));
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
}
