package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentServices;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Receipt;
import onetrip.core.casework.Starting;
import onetrip.core.casework.Submission;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Schools;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.Draft;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldError;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.PageView;
import onetrip.core.form.SavedPage;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.OnBehalf;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /apply/{item}} starts or resumes, {@code /apply/{draft}/{page}} is a page, {@code /apply/{draft}/check} the answers to
 * check, {@code /apply/{draft}/submit} hands them in.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/apply/*")
// A file larger than a form takes, within a body that the gate takes, is refused at its box and not with the whole
// page.
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class ApplyPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String TOLD = "told";
    private final transient Drafts drafts;
    private final transient Cases cases;
    private final transient CodeTables tables;
    private final transient Previews previews;
    private final transient Uploads files;
    private final transient Time time;
    private final transient PreparedPages prepared;

    @Activate
    public ApplyPages(
            @Reference GateServices gate,
            @Reference Drafts drafts,
            @Reference Cases cases,
            @Reference CodeTables tables,
            @Reference Catalog catalog,
            @Reference Schools schools,
            @Reference AgentServices services,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate, ApplyPages.class, "onetrip/web/citizen/");
        this.drafts = drafts;
        this.cases = cases;
        this.tables = tables;
        this.previews = new Previews(catalog, schools);
        this.files = new Uploads(drafts);
        this.time = time;
        this.prepared = new PreparedPages(services, accounts);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        Optional<Asked> asked = asked(visit, request, response, steps);
        if (asked.isEmpty()) {
            return;
        }
        Account person = asked.get().person();
        if (!ofDraft(steps)) {
            if (steps.size() != 1) {
                throw PageProblem.notFound();
            }
            start(visit, request, response, steps.get(0), person);
            return;
        }
        OpenDraft open = asked.get().draft().orElseThrow(ApplyPages::gone);
        if (steps.size() == 2 && steps.get(1).equals(TOLD)) {
            tell(visit, response, open);
        } else if (steps.size() <= 2 && drafts.untold(open)) {
            redirect(response, "/apply/" + open.draft().id() + "/" + TOLD);
        } else if (steps.size() == 1) {
            redirect(
                    response,
                    "/apply/" + open.draft().id() + "/"
                            + open.form()
                                    .firstIncomplete(open.draft().state(), time.today())
                                    .orElse("check"));
        } else if (steps.size() == 2 && steps.get(1).equals("check")) {
            check(visit, response, 200, drafts.prefill(open, typing(visit, person), "check"), List.of());
        } else if (steps.size() == 3
                && steps.get(1).equals("check")
                && steps.get(2).equals("before")) {
            before(visit, response, open, person);
        } else if (steps.size() == 2) {
            page(visit, request, response, open, steps.get(1), person);
        } else {
            throw PageProblem.notFound();
        }
    }

    /**
     * @param person a citizen; staff where the item is theirs; or staff who look at what is on trial, as far as the answers to check
     * @param draft of this person, if the address names one; read once in a request
     */
    private record Asked(Account person, Optional<OpenDraft> draft) {}

    private static boolean ofDraft(List<String> steps) {
        return !steps.isEmpty() && CaseModel.uuid(steps.get(0)).isPresent();
    }

    /** Who may have what is asked for; empty if the response is done. */
    private Optional<Asked> asked(
            Visit visit, HttpServletRequest request, HttpServletResponse response, List<String> steps)
            throws IOException {
        Optional<Account> signedIn = person(visit, request, response);
        if (signedIn.isEmpty()) {
            return Optional.empty();
        }
        Account person = signedIn.get();
        Optional<OpenDraft> draft =
                ofDraft(steps) ? drafts.open(UUID.fromString(steps.get(0)), person.id()) : Optional.empty();
        Optional<String> itemId = ofDraft(steps)
                ? draft.map(open -> open.draft().itemId())
                : steps.stream().findFirst();
        Optional<Definition> item = itemId.flatMap(id -> previews.definition(id, visit));
        boolean forStaff = item.filter(one -> one.guide().forStaff()).isPresent();
        if (forStaff && !Starting.may(item.get(), person)) {
            throw forStaff();
        }
        if (item.isPresent() && person.isCitizen() && !Starting.oldEnough(item.get(), person, time.today())) {
            throw tooYoung(item.get());
        }
        if (item.isPresent()
                && person.isCitizen()
                && !visit.standing().assurance().reaches(item.get().guide().needed())) {
            prove(visit, request, response);
            return Optional.empty();
        }
        if (!person.isCitizen() && !forStaff && !previews.may(visit, itemId)) {
            throw new PageProblem(
                    403,
                    new Text("工作人员账号不能申请。请用您自己的身份登录。", "A staff account cannot apply. Please sign in as yourself."),
                    "/");
        }
        return Optional.of(new Asked(person, draft));
    }

    /** Where it has to be sure that the person is there, that comes first: nothing is filled in for nothing. */
    private static void prove(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String back = request.getMethod().equals("POST") ? request.getRequestURI() : visit.path();
        redirect(response, "/sign-in?level=face&back=" + encode(back));
    }

    /** R-MINOR, before anything is filled in for nothing. */
    private static PageProblem tooYoung(Definition item) {
        int age = item.guide().aloneFrom();
        return new PageProblem(
                403,
                new Text(
                        "满" + age + "周岁才能自己办这一项。请父母或者其他监护人用自己的账号替您办，也可以和监护人一起到窗口办。",
                        "From the age of " + age
                                + " on one applies alone here. Please ask a parent or another guardian to apply for you"
                                + " with their own account, or come to the window together."),
                "/items/" + item.id());
    }

    private static PageProblem forStaff() {
        return new PageProblem(
                403,
                new Text(
                        "这一项由责任科室的工作人员发起，不用申请。", "Officers of the responsible office start this. Nobody has to apply."),
                "/");
    }

    private void start(
            Visit visit, HttpServletRequest request, HttpServletResponse response, String itemId, Account person)
            throws IOException {
        Optional<Map<String, String[]>> parked = parked(request, response);
        if (parked.isPresent()) {
            // What was typed when the session ended is kept as if it had been sent just now.
            OnePageForm.Outcome kept = form(visit, itemId, person).keep(parked.get());
            show(visit, response, 200, kept.open(), kept.page(), kept.errors(), true);
            return;
        }
        Optional<Draft> before = drafts.latest(itemId, person.id());
        if (before.isPresent()) {
            redirect(response, "/apply/" + before.get().id());
            return;
        }
        Applicant applicant = OnePageForm.applicant(person, visit);
        OpenDraft blank = drafts.blank(itemId, person.id(), applicant).orElseThrow(OnePageForm::closed);
        Optional<String> only = blank.form().onlyPage();
        if (only.isPresent()) {
            show(visit, response, 200, blank, only.get(), List.of(), false);
            return;
        }
        Draft draft = drafts.start(itemId, person.id(), applicant, true).orElseThrow(OnePageForm::closed);
        redirect(response, "/apply/" + draft.id());
    }

    private OnePageForm form(Visit visit, String itemId, Account person) {
        return new OnePageForm(
                drafts,
                cases,
                itemId,
                person,
                typing(visit, person),
                OnePageForm.applicant(person, visit),
                window(visit));
    }

    private OpenDraft open(UUID draft, Account person) {
        return drafts.open(draft, person.id()).orElseThrow(ApplyPages::gone);
    }

    private static PageProblem gone() {
        return new PageProblem(
                404,
                new Text(
                        "这份申请已经提交，或者不是您的。请到“我的办件”里看。",
                        "This application was sent already, or it is not yours. See your cases."),
                "/me");
    }

    /** Who types and asks for the person: a clerk, an agent or the person itself (R-LOG). */
    static UUID typing(Visit visit, Account person) {
        return visit.acting().map(one -> one.clerk().id()).orElse(person.id());
    }

    private void page(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenDraft draft,
            String page,
            Account person)
            throws IOException {
        // What was typed when the session ended is kept as if it had been sent just now. A click on a button that is no
        // page, such as handing in, is not carried out behind the person's back: it leads to the draft.
        Optional<SavedPage> restored =
                parked(request, response).flatMap(typed -> drafts.savePage(draft, typing(visit, person), page, typed));
        if (restored.isPresent()) {
            show(
                    visit,
                    response,
                    200,
                    open(draft.draft().id(), person),
                    page,
                    restored.get().outcome().errors(),
                    true);
            return;
        }
        OpenDraft open = drafts.prefill(draft, typing(visit, person), page);
        show(visit, response, 200, open, page, List.of(), false);
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            OpenDraft open,
            String page,
            List<FieldError> errors,
            boolean restored)
            throws IOException {
        show(visit, response, status, open, page, errors, restored, false);
    }

    /** @param walked a staff account is through with what is on trial, and nothing was wrong */
    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            OpenDraft open,
            String page,
            List<FieldError> errors,
            boolean restored,
            boolean walked)
            throws IOException {
        Optional<PageView> view = open.form().page(open.draft().state(), page, time.today());
        if (view.isEmpty()) {
            redirect(response, "/apply/" + open.draft().id());
            return;
        }
        Map<String, Object> model = new ApplyModel(open, tables, time.today(), visit.lang())
                .page(view.get(), errors, text(visit, "check.submit"));
        model.put("restored", restored);
        model.put("walked", walked);
        model.put("prepared", prepared.of(open, page));
        // What the applicant alone decides is read by who helps, and not answered.
        model.put("own", view.get().page().applicantOnly() && helps(visit));
        previews.tell(model, open, visit);
        render(visit, response, status, "page.peb", model);
    }

    /** Before anybody outside is asked: of whom, what, what for, on which ground. Somebody who was told already goes on. */
    private void tell(Visit visit, HttpServletResponse response, OpenDraft open) throws IOException {
        if (!drafts.untold(open)) {
            redirect(response, "/apply/" + open.draft().id());
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("draft", open.draft().id().toString());
        model.put("item", open.definition().title().in(visit.lang()));
        model.put("itemId", open.definition().id());
        model.put("names", Lookups.atOnce(open.definition(), visit.lang()));
        model.put("lookups", Lookups.of(open.definition(), visit.lang()));
        render(visit, response, 200, "told.peb", previews.tell(model, open, visit));
    }

    /** What was typed under the form of before, to read only. */
    private void before(Visit visit, HttpServletResponse response, OpenDraft now, Account person) throws IOException {
        OpenDraft was = drafts.before(now.draft().id(), person.id()).orElseThrow(PageProblem::notFound);
        Map<String, Object> model = new ApplyModel(was, tables, time.today(), visit.lang())
                .check(List.of(), Optional.empty(), text(visit, "check.submit"));
        model.put("changes", ApplyModel.sentences(now.changes(), visit.lang()));
        render(visit, response, 200, "before.peb", model);
    }

    private void check(Visit visit, HttpServletResponse response, int status, OpenDraft open, List<FieldError> errors)
            throws IOException {
        Map<String, Object> model = new ApplyModel(open, tables, time.today(), visit.lang())
                .check(errors, drafts.charge(open), text(visit, "check.submit"));
        model.put("prepared", prepared.all(open, visit.lang()));
        // Who only fills in for somebody is not shown a button that refuses.
        model.put("helps", helps(visit));
        render(visit, response, status, "check.peb", previews.tell(model, open, visit));
    }

    private static boolean helps(Visit visit) {
        return visit.acting()
                .filter(one -> one.byMandate() && one.clerk().isStaff())
                .isPresent();
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean autosave = request.getHeader("X-Autosave") != null;
        if (autosave && !visit.signedIn()) {
            throw PageProblem.forbidden();
        }
        List<String> steps = steps(request);
        Optional<Asked> asked = asked(visit, request, response, steps);
        if (asked.isEmpty()) {
            return;
        }
        Account person = asked.get().person();
        if (steps.size() == 1) {
            onePage(visit, request, response, steps.get(0), person, autosave);
            return;
        }
        if (steps.size() != 2 || !ofDraft(steps)) {
            throw PageProblem.notFound();
        }
        UUID draft = UUID.fromString(steps.get(0));
        if (steps.get(1).equals("submit")) {
            // One that is not there any more was handed in before: the same receipt answers.
            submit(visit, request, response, draft, asked.get());
        } else if (steps.get(1).equals("delete")) {
            drafts.delete(draft, person.id());
            redirect(response, "/me");
        } else if (steps.get(1).equals(TOLD)) {
            drafts.told(draft, person.id()).orElseThrow(ApplyPages::gone);
            redirect(response, "/apply/" + draft);
        } else if (steps.get(1).equals("move")) {
            drafts.move(draft, person.id()).orElseThrow(ApplyPages::gone);
            redirect(response, "/apply/" + draft);
        } else {
            OpenDraft open = asked.get().draft().orElseThrow(ApplyPages::gone);
            save(visit, request, response, open, steps.get(1), person, autosave);
        }
    }

    private void onePage(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            String itemId,
            Account person,
            boolean autosave)
            throws IOException {
        OnePageForm form = form(visit, itemId, person);
        if (autosave) {
            form.keep(request.getParameterMap());
            saved(visit, response);
            return;
        }
        OnePageForm.Outcome outcome = form.send(request.getParameterMap());
        if (outcome.submission() instanceof Submission.NotForStaff) {
            show(visit, response, 200, outcome.open(), outcome.page(), List.of(), false, true);
        } else if (outcome.errors().isEmpty()) {
            handedIn(visit, response, outcome.submission());
        } else {
            show(visit, response, 422, outcome.open(), outcome.page(), outcome.errors(), false);
        }
    }

    private void saved(Visit visit, HttpServletResponse response) throws IOException {
        var now = time.local();
        byte[] text = text(
                        visit, "page.saved", now.getHour() + ":" + (now.getMinute() < 10 ? "0" : "") + now.getMinute())
                .getBytes(StandardCharsets.UTF_8);
        send(response, 200, "text/plain; charset=utf-8", text);
    }

    private void save(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenDraft before,
            String page,
            Account person,
            boolean autosave)
            throws IOException, ServletException {
        UUID draft = before.draft().id();
        List<FieldError> uploads = files.take(request, draft, page, person.id());
        OpenDraft open = Uploads.in(request) ? open(draft, person) : before;
        SavedPage saved = drafts.savePage(open, typing(visit, person), page, request.getParameterMap())
                .orElseThrow(ApplyPages::gone);
        if (autosave) {
            saved(visit, response);
            return;
        }
        boolean back = "check".equals(request.getParameter("to"));
        String stay = back ? "?to=check" : "";
        String command = request.getParameter("command");
        if (command != null && command.startsWith("dispute:")) {
            drafts.dispute(draft, person.id(), command.substring(8));
            redirect(response, "/apply/" + draft + "/" + page + stay);
        } else if (command != null && command.startsWith("undispute:")) {
            drafts.undispute(draft, person.id(), command.substring(10));
            redirect(response, "/apply/" + draft + "/" + page + stay);
        } else if (command != null && command.startsWith("detach:")) {
            String[] parts = command.split(":");
            CaseModel.uuid(parts[parts.length - 1])
                    .ifPresent(id -> drafts.removeAttachment(draft, person.id(), parts[1], id));
            redirect(response, "/apply/" + draft + "/" + page + stay);
        } else if (saved.outcome().stay() || "upload".equals(command) && uploads.isEmpty()) {
            redirect(response, "/apply/" + draft + "/" + page + stay);
        } else if (!saved.outcome().errors().isEmpty() || !uploads.isEmpty()) {
            List<FieldError> all = new ArrayList<>(uploads);
            // A file that was not taken is all there is to say while the rest of the page is still being filled in.
            (command == null ? saved.outcome().errors() : List.<FieldError>of())
                    .stream()
                            .filter(e ->
                                    uploads.stream().noneMatch(u -> u.field().equals(e.field())))
                            .forEach(all::add);
            show(visit, response, 422, open(draft, person), page, all, false);
        } else {
            // After a change the draft's own address finds the answers to check, or a page that the change opened.
            redirect(
                    response,
                    "/apply/" + draft + (back ? "" : "/" + saved.next().orElse("check")));
        }
    }

    private void submit(Visit visit, HttpServletRequest request, HttpServletResponse response, UUID draft, Asked asked)
            throws IOException {
        UUID key = CaseModel.uuid(String.valueOf(request.getParameter("key"))).orElseThrow(PageProblem::forbidden);
        Account person = asked.person();
        Optional<OpenDraft> open = asked.draft();
        if (open.isPresent() && !open.get().misfits().isEmpty()) {
            // The answers to check say what keeps it here, and the way on.
            redirect(response, "/apply/" + draft + "/check");
            return;
        }
        if (open.isPresent() && OnePageForm.lacksConsent(open.get(), request.getParameterMap())) {
            check(visit, response, 422, open.get(), List.of(OnePageForm.NO_CONSENT));
            return;
        }
        if (!prepared.signed(draft, visit)) {
            redirect(response, "/sign-in?level=face&back=/apply/" + draft + "/check");
            return;
        }
        Submission submission =
                cases.submit(draft, key, person, visit.acting().isPresent() ? window(visit) : prepared.by(draft));
        if (submission instanceof Submission.Incomplete incomplete) {
            check(visit, response, 422, open(draft, person), incomplete.check().errors());
        } else {
            handedIn(visit, response, submission);
        }
    }

    /** At which window a clerk fills this in for the visitor (R-CHANNEL); null for online. */
    private static AtWindow window(Visit visit) {
        return visit.acting()
                .map(one -> new AtWindow(one.visit(), one.clerk().id(), one.office()))
                .orElse(null);
    }

    private static void handedIn(Visit visit, HttpServletResponse response, Submission submission) {
        if (submission instanceof Submission.Done done
                && visit.acting().isPresent()
                && done.receipts().stream().anyMatch(Receipt::existed)) {
            // What was there before was not filed in this visit: the window's page says so, and how to open it.
            boolean agent = visit.acting().filter(OnBehalf.Acting::byMandate).isPresent();
            redirect(response, agent ? "/me/mandates?there=1" : "/work/window/?there=1");
        } else if (submission instanceof Submission.Done done) {
            redirect(
                    response,
                    done.receipts().size() == 1
                            ? "/cases/" + done.receipts().get(0).number() + "?new=1"
                            : "/me?new=" + done.receipts().size());
        } else if (submission instanceof Submission.NotForStaff) {
            throw Previews.end();
        } else if (submission instanceof Submission.ForStaff) {
            throw forStaff();
        } else if (submission instanceof Submission.TooYoung) {
            throw new PageProblem(
                    403,
                    new Text(
                            "您还不到自己办这一项的年龄，没有提交。请监护人用自己的账号办。您填的都还在。",
                            "You are too young to apply for this alone; nothing was sent. A guardian applies. What you filled in is kept."),
                    "/me");
        } else if (submission instanceof Submission.NotServing) {
            throw new PageProblem(
                    409,
                    new Text(
                            "这个事项刚刚停收新件。您填的都还在，恢复后接着办。",
                            "This service has just stopped taking applications. What you filled in is kept."),
                    "/me");
        } else {
            throw PageProblem.notFound();
        }
    }
}
