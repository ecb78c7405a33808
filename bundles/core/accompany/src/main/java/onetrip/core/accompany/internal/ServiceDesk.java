package onetrip.core.accompany.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Accompany;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.AgentServices;
import onetrip.core.accompany.ServiceAct;
import onetrip.core.accompany.ServiceLaw;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStore;
import onetrip.core.accompany.ServiceWatch;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.Registers;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.Cards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@link AgentServices} over registers, and the worker of cards. */
@Component(
        service = {AgentServices.class, ServiceDesk.class},
        immediate = true)
public final class ServiceDesk implements AgentServices {
    private static final int MOST_RACES = 5;
    private static final int MOST_OFFICERS = 300;

    private final ServiceStore store;
    private final ServiceBook book;
    private final Accounts accounts;
    private final Absences absences;
    private final Cards leaders;
    private final WorkingCalendar calendar;
    private final OutboxSignal signal;
    private final Time time;
    private final ServiceWords words;
    private final ServiceCards cards;
    private final AutoCloseable watching;

    @Activate
    public ServiceDesk(
            @Reference ServiceStore store,
            @Reference Registers registers,
            @Reference Catalog catalog,
            @Reference CaseStore cases,
            @Reference Accounts accounts,
            @Reference Absences absences,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference CardKeeper keeper,
            @Reference Cards leaders,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        this.store = store;
        this.accounts = accounts;
        this.absences = absences;
        this.leaders = leaders;
        this.calendar = calendar;
        this.signal = signal;
        this.time = time;
        book = new ServiceBook(registers, catalog, cases, store);
        words = new ServiceWords(accounts, notices);
        cards = new ServiceCards(book, keeper, calendar, time);
        cards.start();
        watching = time.onChange(cards::wake);
    }

    @Deactivate
    void close() throws Exception {
        watching.close();
        cards.close();
    }

    private Seen seen(ServiceBook.Entry entry, Account who) {
        return new Seen(
                entry.service(),
                entry.terms(),
                entry.items(),
                entry.office(),
                roles(entry, who),
                ServiceWatch.next(entry.service(), entry.terms(), calendar, time.today())
                        .orElse(null));
    }

    private List<Role> roles(ServiceBook.Entry entry, Account who) {
        AgentService service = entry.service();
        List<Role> roles = new ArrayList<>();
        if (!who.active()) {
            return roles;
        }
        if (who.isCitizen()) {
            return who.id().equals(service.about().principal()) ? List.of(Role.PRINCIPAL) : List.of();
        }
        if (acts(service, who)) {
            roles.add(Role.AGENT);
        }
        boolean keeps = Access.canWork(who, entry.office())
                || absences.standingInFor(who).stream().anyMatch(away -> Access.canWork(away, entry.office()));
        if (keeps) {
            roles.add(Role.KEEPER);
        }
        if (leaders.leads(who)) {
            roles.add(Role.LEADER);
        }
        if (who.has(Duty.SUPERVISOR)) {
            roles.add(Role.SUPERVISOR);
        }
        if (service.blockers().stream()
                .anyMatch(one -> one.solved() == null && who.id().equals(one.whom()))) {
            roles.add(Role.SOLVER);
        }
        return roles;
    }

    /** The agent, or who stands in for the agent today. */
    private boolean acts(AgentService service, Account who) {
        UUID agent = service.agent();
        return agent != null
                && who.isStaff()
                && who.active()
                && (agent.equals(who.id())
                        || absences.standingInFor(who).stream().anyMatch(away -> agent.equals(away.id())));
    }

    @Override
    public List<Seen> of(Account staff) {
        return !staff.isStaff()
                ? List.of()
                : book.all().stream()
                        .map(entry -> seen(entry, staff))
                        .filter(one -> !one.roles().isEmpty())
                        .sorted(Comparator.comparing((Seen one) -> one.next() == null)
                                .thenComparing(one -> one.next() == null
                                        ? time.today()
                                        : one.next().due()))
                        .toList();
    }

    @Override
    public Optional<Seen> find(UUID id, Account who) {
        return book.find(id)
                .map(entry -> seen(entry, who))
                .filter(one -> !one.roles().isEmpty());
    }

    @Override
    public Optional<Seen> ofCase(String number, Account person) {
        return book.ofCase(number)
                .map(entry -> seen(entry, person))
                .filter(one -> !one.roles().isEmpty());
    }

    @Override
    public List<Account> officers(String office) {
        return accounts
                .list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, MOST_OFFICERS)
                .accounts()
                .stream()
                .filter(one -> office == null
                        ? one.has(Duty.OFFICER) || one.has(Duty.SECTION_HEAD)
                        : Access.canWork(one, office))
                .toList();
    }

    @Override
    public AgentService act(UUID id, long version, ServiceAct act, Account who) {
        ServiceBook.Entry entry = book.find(id).orElseThrow(ServiceDesk::unknown);
        Seen seen = seen(entry, who);
        if (seen.roles().isEmpty()) {
            throw unknown();
        }
        if (entry.service().version() != version) {
            throw changed();
        }
        allowed(entry, seen, act, who);
        Set<String> steps =
                entry.terms().steps().stream().map(Accompany.Step::id).collect(Collectors.toSet());
        ServiceStep step = ServiceLaw.act(entry.service(), act, steps, who.id(), time.now(), time.today());
        List<Notices.Composed> told = words.of(entry, step);
        boolean added = store.add(
                step,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(one -> one.outbox().stream()).toList());
        if (!added) {
            throw changed();
        }
        if (!told.isEmpty()) {
            signal.wake();
        }
        cards.wake();
        return with(entry.service(), step);
    }

    private static AgentService with(AgentService was, ServiceStep step) {
        List<ServiceStep> steps = new ArrayList<>(was.steps());
        steps.add(step);
        return new AgentService(was.id(), was.about(), steps);
    }

    private void allowed(ServiceBook.Entry entry, Seen seen, ServiceAct act, Account who) {
        boolean agent = seen.is(Role.AGENT);
        boolean keeper = seen.is(Role.KEEPER);
        boolean principal = seen.is(Role.PRINCIPAL);
        boolean allowed;
        if (act instanceof ServiceAct.Name a) {
            allowed = keeper;
            named(entry, a.agent());
        } else if (act instanceof ServiceAct.Assign a) {
            allowed = assigns(seen, who);
            if (officers(null).stream().noneMatch(one -> one.id().equals(a.whom()))) {
                throw new Refused("colleague-unknown", new Text("选一位同事。", "Choose a colleague."));
            }
        } else if (act instanceof ServiceAct.Solve a) {
            allowed = agent
                    || keeper
                    || entry.service()
                            .blocker(a.blocker())
                            .filter(one -> who.id().equals(one.whom()))
                            .isPresent();
        } else if (act instanceof ServiceAct.Hear) {
            allowed = hears(seen, who);
        } else if (act instanceof ServiceAct.Complain || act instanceof ServiceAct.Prolong) {
            allowed = principal;
        } else if (act instanceof ServiceAct.End) {
            allowed = principal || agent || keeper;
        } else {
            allowed = agent;
        }
        if (!allowed) {
            throw new Refused("service-not-yours", new Text("这一步不是您来办。", "This is not yours to do."));
        }
    }

    @Override
    public boolean assigns(Seen seen, Account who) {
        return seen.is(Role.LEADER) || Access.heads(who, seen.office());
    }

    @Override
    public boolean hears(Seen seen, Account who) {
        // Nobody judges a complaint about oneself.
        return !seen.is(Role.AGENT) && (seen.is(Role.SUPERVISOR) || Access.heads(who, seen.office()));
    }

    private void named(ServiceBook.Entry entry, UUID agent) {
        Account account = accounts.find(agent)
                .filter(one -> Access.canWork(one, entry.terms().office()))
                .orElseThrow(() -> new Refused(
                        "agent-unknown",
                        new Text("这个科室没有这位同事，从列表里选。", "There is no such colleague. Choose one from the list.")));
        boolean self = accounts.find(entry.service().about().principal())
                .filter(person -> account.certNo() != null && account.certNo().equals(person.certNo()))
                .isPresent();
        if (self) {
            throw new Refused("agent-principal", new Text("不能指派申请人自己。", "The person cannot be the agent."));
        }
    }

    @Override
    public Optional<AgentService> usable(UUID id, Account agent) {
        return acting(id, agent).filter(service -> service.good(time.today()));
    }

    /** Also one that is over: the agent reads why nothing opens. */
    Optional<AgentService> acting(UUID id, Account agent) {
        return book.find(id).map(ServiceBook.Entry::service).filter(service -> acts(service, agent));
    }

    /** Writes down what the agent did, unless it stands there: pages are kept every few seconds. */
    void trace(AgentService service, ServiceStep.Kind kind, String ref, String words, Account agent) {
        AgentService now = service;
        for (int attempt = 0; attempt < MOST_RACES; attempt++) {
            boolean there = now.steps().stream()
                    .anyMatch(step -> step.kind() == kind
                            && step.ref().equals(ref)
                            && step.by().equals(agent.id())
                            && step.at().atZone(Time.ZONE).toLocalDate().equals(time.today()));
            if (there
                    || store.add(
                            ServiceLaw.trace(now, kind, ref, words, agent.id(), time.now()), List.of(), List.of())) {
                return;
            }
            now = new AgentService(now.id(), now.about(), store.steps(now.id()));
        }
    }

    @Override
    public Assurance signs(UUID draft) {
        return store.filled(draft).isEmpty() ? Assurance.ACCOUNT : Assurance.FACE;
    }

    @Override
    public Optional<AtWindow> prepared(UUID draft) {
        return store.filled(draft).stream()
                .reduce((earlier, later) -> later)
                .map(step -> new AtWindow(step.service(), step.by(), AtWindow.NO_WINDOW));
    }

    @Override
    public Optional<ServiceStep> page(UUID draft, String page) {
        return store.filled(draft, page).stream().reduce((earlier, later) -> later);
    }

    @Override
    public Map<String, ServiceStep> pages(UUID draft) {
        Map<String, ServiceStep> pages = new LinkedHashMap<>();
        store.filled(draft)
                .forEach(step -> pages.put(step.ref().substring(step.ref().indexOf('/') + 1), step));
        return pages;
    }

    private static Refused unknown() {
        return new Refused("service-unknown", new Text("没有这次代办。", "There is no such service."));
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "您看的时候，这里刚有新的记录。请再看一遍。",
                        "Something new was written while you were looking. Please look again."));
    }
}
