package onetrip.core.rating.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Status;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.rating.Rating;
import onetrip.core.rating.Rating.Contest;
import onetrip.core.rating.RatingAct;
import onetrip.core.rating.RatingLaw;
import onetrip.core.rating.RatingLaw.Done;
import onetrip.core.rating.RatingLaw.RatedCase;
import onetrip.core.rating.RatingStep;
import onetrip.core.rating.RatingStore;
import onetrip.core.rating.Ratings;
import onetrip.core.supervision.CardKeeper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Who may rate and who may act is decided here, what follows in {@link RatingLaw}. */
@Component(service = Ratings.class, configurationPid = "onetrip.rating")
public final class RatingDesk implements Ratings {
    /** The bureau's settings, in natural days. */
    public @interface Config {
        int rate_days() default 30;

        int call_back_days() default 1;

        int answer_days() default 15;
    }

    private final RatingStore store;
    private final Cases cases;
    private final Time time;
    private final Duration rateDays;
    private final Limits limits;
    private final RatingCards cards;
    private final OutboxSignal signal;
    private final AutoCloseable watching;

    @Activate
    public RatingDesk(
            @Reference RatingStore store,
            @Reference Cases cases,
            @Reference Catalog catalog,
            @Reference CardKeeper keeper,
            @Reference OutboxSignal signal,
            @Reference Time time,
            Config config) {
        this.signal = signal;
        this.store = store;
        this.cases = cases;
        this.time = time;
        rateDays = Duration.ofDays(Math.max(1, config.rate_days()));
        limits = new Limits(
                Duration.ofDays(Math.max(1, config.call_back_days())),
                Duration.ofDays(Math.max(1, config.answer_days())));
        cards = new RatingCards(store, catalog, keeper, time, limits);
        watching = time.onChange(cards::wake);
        cards.start();
    }

    @Deactivate
    void close() throws Exception {
        watching.close();
        cards.close();
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Optional<Rating> ofCase(CaseView view, Account applicant) {
        // Nothing is rated before it was closed once: the page of a running case need not ask.
        return own(view, applicant) && view.events().stream().anyMatch(RatingDesk::closes)
                ? store.ofCase(view.state().id())
                : Optional.empty();
    }

    /** The other guardian may look at a case, and does not rate what it did not do. */
    private static boolean own(CaseView view, Account applicant) {
        return view.state().applicant().equals(applicant.id());
    }

    private static boolean closes(CaseView.TimedEvent event) {
        return event.event() instanceof CaseEvent.Closed;
    }

    private CaseView own(String number, Account applicant) {
        return cases.forCitizen(number, applicant)
                .filter(view -> own(view, applicant))
                .orElseThrow(RatingDesk::unknown);
    }

    @Override
    public boolean open(CaseView view, Account applicant) {
        // What officers start is no service to them.
        if (!own(view, applicant) || !applicant.isCitizen()) {
            return false;
        }
        Instant closed = about(view).closedAt();
        return closed != null
                && !time.now().isAfter(closed.plus(rateDays))
                && store.ofCase(view.state().id()).isEmpty();
    }

    @Override
    public Rating rate(String number, Account applicant, int level, Map<String, Integer> aspects, String words) {
        CaseView view = own(number, applicant);
        Done first = RatingLaw.rate(about(view), applicant.id(), level, aspects, words, time.now(), rateDays);
        List<Notices.Composed> told = cards.tell(first.rating());
        boolean inserted = store.insert(
                first,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList());
        if (!inserted) {
            throw new Refused("rated-already", new Text("这件已经评价过了。", "You have rated this case already."));
        }
        if (!told.isEmpty()) {
            signal.wake();
        }
        return first.rating();
    }

    private static RatedCase about(CaseView view) {
        Instant closed = view.state().status() != Status.CLOSED
                ? null
                : view.events().stream()
                        .filter(RatingDesk::closes)
                        .map(CaseView.TimedEvent::at)
                        .reduce((earlier, later) -> later)
                        .orElse(null);
        // Where rules decided, the office that answers for the item answers for them, too.
        String office = view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.StageOpened.class::isInstance)
                .map(e -> ((CaseEvent.StageOpened) e).office())
                .filter(java.util.Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(view.definition().guide().office());
        return new RatedCase(
                view.state().id(), view.state().number(), view.state().itemId(), office, closed);
    }

    @Override
    public Rating followUp(String number, Account applicant, int level, String words) {
        Rating was = ofCase(own(number, applicant), applicant).orElseThrow(RatingDesk::unknown);
        return write(RatingLaw.act(was, new RatingAct.FollowUp(level, words), applicant.id(), time.now()));
    }

    @Override
    public RatingPage list(boolean onlyOpen, int page, int size, Account staff) {
        requireStaff(staff);
        int most = Math.min(200, Math.max(1, size));
        List<Rating> rows = store.list(
                staff.offices(),
                staff.has(Duty.SUPERVISOR),
                reviews(staff),
                onlyOpen,
                Math.max(0, page) * most,
                most + 1);
        return new RatingPage(rows.subList(0, Math.min(most, rows.size())), rows.size() > most);
    }

    @Override
    public Optional<Rating> find(UUID id, Account staff) {
        requireStaff(staff);
        return store.find(id)
                .filter(rating -> staff.has(Duty.SUPERVISOR)
                        || Access.canWork(staff, rating.office())
                        || reviewable(rating, staff));
    }

    @Override
    public List<RatingStep> steps(UUID id, Account staff) {
        return find(id, staff).map(rating -> store.steps(rating.id())).orElse(List.of());
    }

    @Override
    public boolean mine(Rating rating, Account staff) {
        return Access.canWork(staff, rating.office()) && !rating.applicant().equals(staff.id());
    }

    @Override
    public boolean reviewable(Rating rating, Account staff) {
        return rating.contest() == Contest.PENDING
                && reviews(staff)
                && !staff.offices().contains(rating.office());
    }

    private static boolean reviews(Account staff) {
        return staff.active() && (staff.has(Duty.SECTION_HEAD) || staff.has(Duty.SUPERVISOR));
    }

    @Override
    public Rating act(UUID id, long version, RatingAct act, Account staff) {
        Rating was = find(id, staff).orElseThrow(RatingDesk::unknown);
        if (was.version() != version) {
            throw changed();
        }
        boolean allowed = act instanceof RatingAct.Review
                ? reviewable(was, staff)
                : mine(was, staff) && !(act instanceof RatingAct.FollowUp);
        if (!allowed) {
            throw new Refused(
                    "rating-not-yours",
                    act instanceof RatingAct.Review
                            ? new Text("恶意差评由另一科室负责人或监督人员复核。", "The head of another office or a supervisor reviews it.")
                            : new Text("这条评价由被评的科室处理。", "The rated office deals with it."));
        }
        return write(RatingLaw.act(was, act, staff.id(), time.now()));
    }

    private Rating write(Done done) {
        if (!store.update(done)) {
            throw changed();
        }
        if (done.rating().bad()) {
            cards.look(done.rating());
        }
        return done.rating();
    }

    @Override
    public List<RatingCount> counts(Instant since) {
        return store.counts(since);
    }

    private static void requireStaff(Account staff) {
        boolean allowed = staff.active()
                && staff.isStaff()
                && !staff.has(Duty.ADMINISTRATOR)
                && Set.of(Duty.OFFICER, Duty.SECTION_HEAD, Duty.SUPERVISOR).stream()
                        .anyMatch(staff::has);
        if (!allowed) {
            throw unknown();
        }
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text("您看的时候，这条刚被别人处理过。请再看一遍。", "Somebody has just worked on this. Please look again."));
    }

    private static Refused unknown() {
        return new Refused("rating-unknown", new Text("没有这条评价。", "There is no such rating."));
    }
}
