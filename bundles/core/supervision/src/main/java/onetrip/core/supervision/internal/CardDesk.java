package onetrip.core.supervision.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardFilter;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardLaw;
import onetrip.core.supervision.CardRefused;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.CardStore;
import onetrip.core.supervision.Cards;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may see and do what with cards is decided here, what follows in {@link CardLaw}. */
@Component(
        service = {Cards.class, CardKeeper.class},
        configurationPid = "onetrip.supervision")
public final class CardDesk implements Cards, CardKeeper {
    /** The bureau's settings. */
    public @interface Config {
        /** The office of the bureau's leaders: its heads see all cards, and are told when a limit of the law or of the plan has passed. */
        String leaders() default "";
    }

    private static final int MOST = 200;

    private final CardStore store;
    private final CardWords words;
    private final OutboxSignal signal;
    private final Time time;
    private final String leaders;

    @Activate
    public CardDesk(
            @Reference CardStore store,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Time time,
            Config config) {
        this.store = store;
        this.leaders = config.leaders().strip();
        this.words = new CardWords(accounts, notices, leaders);
        this.signal = signal;
        this.time = time;
    }

    @Override
    public boolean settle(Watched watched, long version, List<Matter> matters, Instant next) {
        Instant now = time.now();
        CardLaw.Change change = CardLaw.look(watched, store.of(watched.id()), matters, () -> RowIds.at(now), now);
        if (version < 0 && change.nothing()) {
            return true;
        }
        CardStore.Look look = new CardStore.Look(watched.id(), version, next);
        List<Notices.Composed> told = Stream.concat(change.raised().stream(), change.reddened().stream())
                .flatMap(card -> words.of(watched, card, now).stream())
                .toList();
        boolean kept = store.keep(
                look,
                change,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList());
        if (kept && !told.isEmpty()) {
            signal.wake();
        }
        return kept;
    }

    @Override
    public List<UUID> claim(Instant now, Instant leaseUntil, int limit) {
        return store.claim(now, leaseUntil, limit);
    }

    @Override
    public List<UUID> withOpen(CardRule rule) {
        return store.withOpen(rule);
    }

    @Override
    public List<Card> of(UUID about) {
        return store.of(about);
    }

    @Override
    public List<Notices.Composed> badRating(Watched rating, String office, LocalDate callBackBy, LocalDate answerBy) {
        return words.badRating(rating, office, callBackBy, answerBy, time.now());
    }

    @Override
    public CardPage list(CardFilter filter, int page, int size, Account staff) {
        require(staff);
        int most = Math.min(MOST, Math.max(1, size));
        List<Card> rows = store.list(filter, staff.offices(), seesAll(staff), Math.max(0, page) * most, most + 1);
        return new CardPage(rows.subList(0, Math.min(most, rows.size())), rows.size() > most);
    }

    @Override
    public CardStore.Tally tally(Account staff) {
        require(staff);
        return store.tally(staff.offices(), seesAll(staff));
    }

    @Override
    public Optional<Card> find(UUID id, Account staff) {
        require(staff);
        return store.find(id).filter(card -> sees(card, staff));
    }

    private boolean sees(Card card, Account staff) {
        return seesAll(staff) || staff.offices().contains(card.office());
    }

    @Override
    public boolean seesAll(Account staff) {
        return supervises(staff) || leads(staff);
    }

    @Override
    public boolean leads(Account staff) {
        return !leaders.isEmpty() && Access.heads(staff, leaders);
    }

    @Override
    public boolean supervises(Account staff) {
        return staff.active() && staff.isStaff() && staff.has(Duty.SUPERVISOR);
    }

    @Override
    public Card takeBack(UUID id, String why, Account staff) {
        Card card = find(id, staff).orElseThrow(CardDesk::unknown);
        Card taken = CardLaw.takeBack(card, why, staff, time.now());
        if (!store.takeBack(taken)) {
            throw new CardRefused("card-taken-back", new Text("这张牌刚刚被撤回了。", "This card has just been taken back."));
        }
        return taken;
    }

    @Override
    public Map<UUID, List<Card>> open(Set<UUID> cases, Account staff) {
        require(staff);
        return cases.isEmpty() ? Map.of() : store.open(cases).stream().collect(Collectors.groupingBy(Card::about));
    }

    private static void require(Account staff) {
        boolean allowed = staff.active()
                && staff.isStaff()
                && !staff.has(Duty.ADMINISTRATOR)
                && Stream.of(Duty.OFFICER, Duty.SECTION_HEAD, Duty.SUPERVISOR).anyMatch(staff::has);
        if (!allowed) {
            throw unknown();
        }
    }

    private static CardRefused unknown() {
        return new CardRefused("card-unknown", new Text("没有这张牌。", "There is no such card."));
    }
}
