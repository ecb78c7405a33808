package onetrip.core.window.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Material;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.CertNumbers;
import onetrip.core.identity.Duty;
import onetrip.core.identity.OnBehalf;
import onetrip.core.window.Arrival;
import onetrip.core.window.Opened;
import onetrip.core.window.Opened.Kind;
import onetrip.core.window.Paper;
import onetrip.core.window.VisitLaw;
import onetrip.core.window.WindowStore;
import onetrip.core.window.WindowVisit;
import onetrip.core.window.WindowVisit.Ending;
import onetrip.core.window.WindowVisit.Standing;
import onetrip.core.window.Windows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may do what at a window, and what of the person may be opened there (R-CHANNEL, R-LOG). */
@Component(
        service = {Windows.class, OnBehalf.class},
        configurationPid = "onetrip.window")
public final class WindowDesk implements Windows, OnBehalf {
    /** The operator's settings. */
    public @interface Config {
        /** A visit ends so many minutes after its last use; forms need 20 at least ({@code standards.md}, elder-friendly). */
        int quiet_minutes() default 20;

        /** A visit ends so many minutes after it was opened, used or not. */
        int longest_minutes() default 180;
    }

    /** The last use is written at most so often. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private static final int SHOWN = 100;

    private static final Text NOT_NAMED = new Text(
            "来人没有提到这一件。请来人报办件编号，在窗口页面输入后再打开。",
            "The visitor has not named this. Ask for the case number and enter it on the window's page first.");
    private static final Text PERSON_ALONE =
            new Text("这一步要申请人自己办：登录后在“我的办件”里点。", "Only the applicant can do this, signed in, among the own cases.");

    private final WindowStore store;
    private final Accounts accounts;
    private final Cases cases;
    private final CaseStore files;
    private final Drafts drafts;
    private final Catalog catalog;
    private final Time time;
    private final Duration quiet;
    private final Duration longest;

    @Activate
    public WindowDesk(
            Config config,
            @Reference WindowStore store,
            @Reference Accounts accounts,
            @Reference Cases cases,
            @Reference CaseStore files,
            @Reference Drafts drafts,
            @Reference Catalog catalog,
            @Reference Time time) {
        this(
                store,
                accounts,
                cases,
                files,
                drafts,
                catalog,
                time,
                Duration.ofMinutes(Math.max(1, config.quiet_minutes())),
                Duration.ofMinutes(Math.max(1, config.longest_minutes())));
    }

    WindowDesk(
            WindowStore store,
            Accounts accounts,
            Cases cases,
            CaseStore files,
            Drafts drafts,
            Catalog catalog,
            Time time,
            Duration quiet,
            Duration longest) {
        this.store = store;
        this.accounts = accounts;
        this.cases = cases;
        this.files = files;
        this.drafts = drafts;
        this.catalog = catalog;
        this.time = time;
        this.quiet = quiet;
        this.longest = longest;
    }

    @Override
    public List<String> offices(Account clerk) {
        return clerk.offices().stream()
                .filter(office -> Access.servesWindow(clerk, office))
                .sorted()
                .toList();
    }

    @Override
    public Map<String, Text> open(Arrival arrival, Account clerk, String token) {
        if (!Access.servesWindow(clerk, arrival.office())) {
            throw new Refused(
                    "window-not-yours", new Text("您不在这个窗口当班。", "You do not serve at a window of this office."));
        }
        if (visit(clerk, token).isPresent()) {
            throw new Refused(
                    "visit-open", new Text("还有一位来人没有结束。先点“办完了”，再接下一位。", "Another visit is still open. End it first."));
        }
        Map<String, Text> problems = VisitLaw.problems(arrival, time.today());
        if (!problems.isEmpty()) {
            return problems;
        }
        if (clerk.certNo() != null
                && List.of(CertNumbers.normalise(arrival.certNo()), CertNumbers.normalise(arrival.personNo()))
                        .contains(clerk.certNo())) {
            throw new Refused(
                    "recused", new Text("不能在窗口给自己办，请同事来办。", "You cannot serve yourself. A colleague has to."));
        }
        boolean self = arrival.standing() == Standing.SELF;
        Account person =
                accounts.citizen(arrival.personName(), arrival.personType(), CertNumbers.normalise(arrival.personNo()));
        if (!person.name().equals(arrival.personName()) || !person.active()) {
            // Whose number it is stays unsaid: a clerk with a mistyped digit learns nothing about a stranger.
            return Map.of(
                    self ? "name" : "forName",
                    new Text(
                            "姓名和证件号对不上，对照证件再看一遍",
                            "Name and number do not belong together. Compare them with the document"));
        }
        if (arrival.byVideo() && !asked(arrival, person)) {
            return Map.of(
                    "called",
                    new Text(
                            "这个人没有这个编号的视频核验预约，或者已经办完。对照待办再看一遍",
                            "This person has no open booking of a video call with this number. Compare it with your tasks"));
        }
        Instant now = time.now();
        WindowVisit.Attendant attendant = self
                ? null
                : new WindowVisit.Attendant(
                        arrival.name().strip(),
                        arrival.certType(),
                        CertNumbers.normalise(arrival.certNo()),
                        arrival.paper().strip(),
                        arrival.standing() == Standing.MANDATE ? arrival.until() : null);
        UUID visit = RowIds.at(now);
        store.insert(new WindowVisit(
                visit,
                clerk.id(),
                arrival.office(),
                person.id(),
                arrival.standing(),
                attendant,
                arrival.certType(),
                hash(token),
                now,
                now,
                null,
                null));
        if (arrival.byVideo()) {
            log(visit, Kind.VIDEO, CaseNumbers.normalise(arrival.called()));
        }
        return Map.of();
    }

    /** Whether the person asked this office for the call, and the case is still open. */
    private boolean asked(Arrival arrival, Account person) {
        String number = CaseNumbers.normalise(arrival.called());
        return CaseNumbers.wellFormed(number)
                && files.byNumber(number)
                        .filter(state -> state.applicant().equals(person.id())
                                && state.status().open())
                        .flatMap(state -> cases.definition(state.definitionHash()))
                        .map(Definition::guide)
                        .filter(guide -> guide.callsByVideo() && guide.office().equals(arrival.office()))
                        .isPresent();
    }

    private static String hash(String token) {
        return Chain.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    /** The visit of the session; one that has been quiet for too long ends here. */
    private Optional<WindowVisit> visit(Account clerk, String token) {
        if (!clerk.has(Duty.WINDOW) || token == null || token.isEmpty()) {
            return Optional.empty();
        }
        Instant now = time.now();
        Optional<WindowVisit> found = store.ofSession(hash(token))
                .filter(visit -> visit.clerk().equals(clerk.id()) && Access.servesWindow(clerk, visit.office()));
        if (found.isEmpty()) {
            return found;
        }
        Instant ends = VisitLaw.ends(found.get(), quiet, longest);
        if (!now.isBefore(ends)) {
            store.end(found.get().id(), ends, Ending.QUIET);
            return Optional.empty();
        }
        if (!now.isBefore(found.get().seenAt().plus(TOUCH))) {
            store.touch(found.get().id(), now);
        }
        return found;
    }

    private WindowVisit require(Account clerk, String token) {
        return visit(clerk, token)
                .orElseThrow(() -> new Refused(
                        "visit-over",
                        new Text(
                                "这位来人的办理已经结束。要接着办，重新登记来人。",
                                "The visit is over. Register the visitor again to go on.")));
    }

    @Override
    public boolean concerns(Account account, onetrip.core.identity.Standing standing) {
        return account.has(Duty.WINDOW);
    }

    @Override
    public Optional<Acting> of(Account clerk, String token, onetrip.core.identity.Standing standing) {
        return visit(clerk, token)
                .flatMap(visit -> accounts.find(visit.person())
                        .filter(Account::active)
                        .map(person -> new Acting(visit.id(), clerk, person, visit.office())));
    }

    @Override
    public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
        if (acting.byMandate()) {
            return Optional.empty();
        }
        String room = path.isEmpty() ? "" : path.get(0);
        if (room.isEmpty() || room.equals("items")) {
            return Optional.empty();
        }
        String thing = path.size() < 2 ? "" : path.get(1);
        if (room.equals("apply")) {
            return refusesForm(acting, thing);
        }
        boolean opens = room.equals("cases") && !changes && opensCase(acting.visit(), thing, Kind.CASE)
                || room.equals("amend") && opensCase(acting.visit(), thing, Kind.AMEND);
        return opens ? Optional.empty() : Optional.of(changes && room.equals("cases") ? PERSON_ALONE : NOT_NAMED);
    }

    private Optional<Text> refusesForm(Acting acting, String thing) {
        Optional<String> item = drafts.item(thing, acting.person().id());
        Optional<Text> reason = item.flatMap(catalog::serving)
                .map(one -> one.definition().guide().notAtWindow())
                .filter(why -> !why.isEmpty());
        if (reason.isEmpty()) {
            item.ifPresent(one -> log(acting.visit(), Kind.APPLY, one));
        }
        return reason;
    }

    private boolean opensCase(UUID visit, String typed, Kind kind) {
        String number = CaseNumbers.normalise(typed);
        if (!isOf(visit, number)) {
            return false;
        }
        log(visit, kind, number);
        return true;
    }

    /** Filed in this visit, or named by the visitor. */
    private boolean isOf(UUID visit, String number) {
        return store.opened(visit).stream()
                        .anyMatch(one -> one.kind() == Kind.CASE && one.thing().equals(number))
                || files.byNumber(number).filter(state -> filedIn(state, visit)).isPresent();
    }

    private static boolean filedIn(CaseState state, UUID visit) {
        AtWindow window = state.proceedings().window();
        return window != null && window.visit().equals(visit);
    }

    private void log(UUID visit, Kind kind, String thing) {
        store.log(new Opened(visit, kind, thing, time.now()));
    }

    @Override
    public void signedOut(String token) {
        store.ofSession(hash(token)).ifPresent(visit -> store.end(visit.id(), time.now(), Ending.SIGNED_OUT));
    }

    @Override
    public void end(Account clerk, String token) {
        visit(clerk, token).ifPresent(visit -> store.end(visit.id(), time.now(), Ending.CLOSED));
    }

    @Override
    public Optional<Current> current(Account clerk, String token) {
        return visit(clerk, token).map(visit -> {
            Account person = accounts.find(visit.person()).orElseThrow();
            List<Line> filed = new ArrayList<>();
            List<Line> named = new ArrayList<>();
            List<Opened> opened = store.opened(visit.id());
            for (CaseSummary summary : cases.mine(person)) {
                Optional<Line> line = files.byNumber(summary.number()).flatMap(this::line);
                if (line.filter(one -> filedIn(one.state(), visit.id())).isPresent()) {
                    filed.add(line.get());
                } else if (opened.stream()
                        .anyMatch(one -> one.kind() == Kind.CASE && one.thing().equals(summary.number()))) {
                    line.ifPresent(named::add);
                }
            }
            return new Current(visit, person, filed, named, VisitLaw.ends(visit, quiet, longest));
        });
    }

    private Optional<Line> line(CaseState state) {
        return cases.definition(state.definitionHash()).map(definition -> new Line(state, definition));
    }

    @Override
    public String name(String typed, Account clerk, String token) {
        WindowVisit visit = require(clerk, token);
        String number = CaseNumbers.normalise(typed);
        Account person = accounts.find(visit.person()).orElseThrow();
        if (!CaseNumbers.wellFormed(number)
                || files.byNumber(number)
                        .filter(state -> state.applicant().equals(person.id()))
                        .isEmpty()) {
            throw unknown();
        }
        log(visit.id(), Kind.CASE, number);
        return number;
    }

    private static Refused unknown() {
        return new Refused(
                "case-unknown",
                new Text(
                        "来人没有这个编号的办件。对照回执再看一遍。",
                        "The visitor has no case with this number. Compare it with the receipt."));
    }

    /** A case of the person that is open to the visit. */
    private Line ofVisit(WindowVisit visit, String number) {
        return files.byNumber(CaseNumbers.normalise(number))
                .filter(state -> state.applicant().equals(visit.person()) && isOf(visit.id(), state.number()))
                .flatMap(this::line)
                .orElseThrow(WindowDesk::unknown);
    }

    @Override
    public Slip receipt(String number, Account clerk, String token) {
        WindowVisit visit = require(clerk, token);
        Line line = ofVisit(visit, number);
        String code = FollowCode.next();
        Instant now = time.now();
        store.keepCode(
                line.state().number(),
                new WindowStore.Code(FollowCode.hash(line.state().number(), code), visit.id(), now, 0));
        log(visit.id(), Kind.RECEIPT, line.state().number());
        return new Slip(line.state(), line.definition(), code, visit.office(), now);
    }

    @Override
    public void bring(String number, String material, Paper.How how, Account clerk, String token) {
        WindowVisit visit = require(clerk, token);
        Line line = ofVisit(visit, number);
        Material asked = line.definition().materials().stream()
                .filter(one -> one.id().equals(material))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "material-unknown", new Text("这一件不要这份材料。", "This case does not ask for that paper.")));
        if (asked.original() == null
                || how == Paper.How.HANDED_OVER && asked.original() != Material.Original.HANDED_OVER) {
            throw new Refused(
                    "paper-not-asked",
                    new Text(
                            asked.original() == null ? "这份材料上传的就有效，不收纸的，也不用看原件。" : "这份材料看过原件就当场还，不能留下。",
                            asked.original() == null
                                    ? "What was uploaded counts. No paper and no original is asked for."
                                    : "The original is looked at and given back at once. It cannot stay."));
        }
        boolean twice = store.papers(line.state().number()).stream()
                .anyMatch(paper -> paper.material().equals(material)
                        && (paper.held() || paper.how() == how && paper.visit().equals(visit.id())));
        if (twice) {
            throw new Refused("paper-noted", new Text("这份材料已经登记过了。", "This paper was noted already."));
        }
        Instant now = time.now();
        store.insert(new Paper(
                RowIds.at(now),
                visit.id(),
                line.state().number(),
                visit.office(),
                material,
                how,
                clerk.id(),
                now,
                null,
                null));
    }

    @Override
    public List<Paper> papers(String number, Account clerk, String token) {
        return store.papers(ofVisit(require(clerk, token), number).state().number());
    }

    @Override
    public List<Paper> held(Account clerk) {
        return offices(clerk).stream()
                .flatMap(office -> store.held(office, SHOWN).stream())
                .toList();
    }

    @Override
    public void giveBack(UUID paper, Account clerk) {
        Paper held = store.paper(paper)
                .filter(one -> Access.servesWindow(clerk, one.office()))
                .orElseThrow(() -> new Refused(
                        "paper-unknown", new Text("您的窗口没有收过这份材料。", "Your window does not have this paper.")));
        if (!held.held() || !store.giveBack(paper, time.now(), clerk.id())) {
            throw new Refused("paper-back", new Text("这份材料已经还了。", "This paper went back already."));
        }
    }

    @Override
    public List<Past> ofPerson(Account person) {
        List<Past> own = store.ofPerson(person.id(), SHOWN).stream()
                .map(visit -> past(visit, store.opened(visit.id()), false))
                .toList();
        List<Past> attended = person.certNo() == null
                ? List.of()
                : store.ofAttendant(person.certType(), person.certNo(), SHOWN).stream()
                        .map(visit -> past(visit, List.of(), true))
                        .toList();
        return Stream.concat(own.stream(), attended.stream())
                .sorted(Comparator.comparing((Past past) -> past.visit().openedAt())
                        .reversed())
                .toList();
    }

    private Past past(WindowVisit visit, List<Opened> opened, boolean attended) {
        Instant ends = VisitLaw.ends(visit, quiet, longest);
        Instant ended = visit.endedAt() != null ? visit.endedAt() : time.now().isBefore(ends) ? null : ends;
        String clerk = accounts.find(visit.clerk()).map(Account::name).orElse("");
        return new Past(visit, clerk, ended, opened, attended);
    }
}
