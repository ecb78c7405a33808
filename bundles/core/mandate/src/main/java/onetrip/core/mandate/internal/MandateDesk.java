package onetrip.core.mandate.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseStore;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.CertNumbers;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Standing;
import onetrip.core.mandate.Mandate;
import onetrip.core.mandate.MandateLaw;
import onetrip.core.mandate.MandateStore;
import onetrip.core.mandate.MandateStore.Kind;
import onetrip.core.mandate.MandateStore.Use;
import onetrip.core.mandate.Mandates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Mandates}, and what the gate asks about sessions that act by one. */
@Component(service = {Mandates.class, OnBehalf.class})
public final class MandateDesk implements Mandates, OnBehalf {
    private static final Text OVER =
            new Text("委托已经结束，不能再替他办。已经提交的照办。", "The mandate is over: you cannot act any more. What was filed goes on.");
    private static final Text NOT_COVERED =
            new Text("委托书里没有这个事项，要委托人自己办。", "The mandate is not for this service; the person has to do it.");
    private static final Text NOT_YOURS = new Text("只能看您替他提交的办件。", "You can open only what you filed for the person.");
    private static final Text PERSON_ALONE =
            new Text("这一步要委托人自己办：登录后在“我的办件”里点。", "Only the person can do this, signed in, among the own cases.");

    private final MandateStore store;
    private final Accounts accounts;
    private final CaseStore cases;
    private final Drafts drafts;
    private final Catalog catalog;
    private final Time time;

    @Activate
    public MandateDesk(
            @Reference MandateStore store,
            @Reference Accounts accounts,
            @Reference CaseStore cases,
            @Reference Drafts drafts,
            @Reference Catalog catalog,
            @Reference Time time) {
        this.store = store;
        this.accounts = accounts;
        this.cases = cases;
        this.drafts = drafts;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    public Map<String, Text> give(MandateLaw.Wanted wanted, Account principal) {
        if (!principal.isCitizen()) {
            return Map.of("name", new Text("只有办事人可以委托。", "Only citizens give mandates."));
        }
        Set<String> known = catalog.serving().stream()
                .map(ServiceItem::definition)
                .map(d -> d.id())
                .collect(Collectors.toSet());
        Map<String, Text> problems = MandateLaw.problems(wanted, principal, known, time.today());
        if (problems.isEmpty()) {
            Mandate.Agent agent = wanted.agent();
            store.insert(new Mandate(
                    RowIds.at(time.now()),
                    principal.id(),
                    principal.name(),
                    new Mandate.Agent(agent.name().strip(), agent.certType(), CertNumbers.normalise(agent.certNo())),
                    wanted.all() ? Set.of() : wanted.items(),
                    wanted.until(),
                    time.now(),
                    null));
        }
        return problems;
    }

    @Override
    public List<Mandate> givenBy(Account principal) {
        return store.givenBy(principal.id());
    }

    @Override
    public List<Mandate> heldBy(Account agent) {
        return agent.certNo() == null || agent.certNo().isEmpty()
                ? List.of()
                : store.heldBy(agent.certType(), agent.certNo()).stream()
                        .filter(one -> one.good(time.today()) && isAgent(one, agent))
                        .toList();
    }

    /** The number alone is not enough: somebody may have mistyped it into a stranger's. */
    private static boolean isAgent(Mandate mandate, Account account) {
        return account.isCitizen()
                && mandate.agent().certType().equals(account.certType())
                && mandate.agent().certNo().equals(account.certNo())
                && mandate.agent().name().equals(account.name());
    }

    @Override
    public List<Use> uses(Mandate mandate) {
        return store.uses(mandate.id());
    }

    @Override
    public boolean end(UUID id, Account who) {
        return store.find(id)
                .filter(one -> one.principal().equals(who.id()) || isAgent(one, who))
                .filter(one -> store.end(one.id(), time.now()))
                .isPresent();
    }

    @Override
    public Optional<Mandate> usable(UUID id, Account agent) {
        return store.find(id).filter(one -> isAgent(one, agent) && one.good(time.today()));
    }

    @Override
    public boolean concerns(Account account, Standing standing) {
        return standing.mandate() != null && account.isCitizen();
    }

    @Override
    public Optional<Acting> of(Account agent, String token, Standing standing) {
        // One that is over still says for whom it was: the agent reads why nothing opens.
        return store.find(standing.mandate())
                .filter(one -> isAgent(one, agent))
                .flatMap(one -> accounts.find(one.principal())
                        .filter(Account::active)
                        .map(person -> new Acting(one.id(), agent, person, AtWindow.NO_WINDOW)));
    }

    @Override
    public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
        if (!acting.byMandate() || acting.clerk().isStaff()) {
            return Optional.empty();
        }
        String room = path.isEmpty() ? "" : path.get(0);
        String thing = path.size() < 2 ? "" : path.get(1);
        // Pages that are open to everybody, as the one that asks for a number.
        if (room.isEmpty() || room.equals("items") || thing.isEmpty()) {
            return Optional.empty();
        }
        Optional<Mandate> mandate = store.find(acting.visit()).filter(one -> one.good(time.today()));
        if (mandate.isEmpty()) {
            return Optional.of(OVER);
        }
        if (room.equals("apply")) {
            Optional<String> item = drafts.item(thing, acting.person().id());
            if (item.isPresent() && !mandate.get().covers(item.get())) {
                return Optional.of(NOT_COVERED);
            }
            item.ifPresent(one -> log(acting, Kind.APPLY, one));
            return Optional.empty();
        }
        String number = CaseNumbers.normalise(thing);
        if (!filedBy(acting, number)) {
            return Optional.of(NOT_YOURS);
        }
        if (room.equals("cases") && changes) {
            return Optional.of(PERSON_ALONE);
        }
        log(acting, Kind.CASE, number);
        return Optional.empty();
    }

    private boolean filedBy(Acting acting, String number) {
        return cases.byNumber(number)
                .map(state -> state.proceedings().window())
                .filter(filed -> filed.visit().equals(acting.visit()))
                .isPresent();
    }

    private void log(Acting acting, Kind kind, String thing) {
        store.log(new Use(acting.visit(), kind, thing, time.now()));
    }

    @Override
    public void signedOut(String token) {
        // The session says it, and is gone.
    }
}
