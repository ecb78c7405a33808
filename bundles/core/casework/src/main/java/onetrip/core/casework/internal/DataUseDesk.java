package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Chain;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Openings;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link DataUses}, put together from what the exchange, the cases and their openings wrote down. */
@Component(service = DataUses.class, configurationPid = "onetrip.data-use")
public final class DataUseDesk implements DataUses {
    /** The bureau's settings. */
    public @interface Config {
        /** From so many cases on that one officer opens in a day, the day stands out. */
        int many_cases() default 80;

        /** From this hour on, in China, it is night. */
        int night_from() default 21;

        /** Until this hour. */
        int night_until() default 6;
    }

    /** A family has a few; who files for a school has many, and reads the newest. */
    private static final int MOST_CASES = 500;

    /** How a match in the night names its questions; {@link BatchLog} has them already, one entry a month. */
    private static final String MATCH = "match:";

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private static final int LONGEST_DAYS = 92;

    private final CaseStore store;
    private final Openings openings;
    private final QueryLog queries;
    private final BatchLog batches;
    private final Accounts accounts;
    private final Config config;

    @Activate
    public DataUseDesk(
            @Reference CaseStore store,
            @Reference Openings openings,
            @Reference QueryLog queries,
            @Reference BatchLog batches,
            @Reference Accounts accounts,
            Config config) {
        this.store = store;
        this.openings = openings;
        this.queries = queries;
        this.batches = batches;
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public Stream<Use> of(Account person, Instant from, Instant before) {
        if (!person.isCitizen()) {
            return Stream.empty();
        }
        List<String> people = Subject.of(person, accounts);
        Map<UUID, CaseSummary> cases = new LinkedHashMap<>();
        store.ofPerson(person.id(), people).stream()
                .sorted(Comparator.comparing(CaseSummary::submittedAt).reversed())
                .limit(MOST_CASES)
                .forEach(c -> cases.put(c.id(), c));
        List<String> numbers = cases.values().stream().map(CaseSummary::number).toList();
        List<Use> written = written(cases.values());
        Instant first = from == null ? Instant.EPOCH : from;
        return UseWalk.of(
                        before == null ? END : before,
                        first,
                        List.of(
                                until -> queries.about(person.id().toString(), numbers, people, until, MOST).stream()
                                        .map(q -> asked(q, person, numbers))
                                        .toList(),
                                until -> batches.about(people, until, MOST).stream()
                                        .map(DataUseDesk::matched)
                                        .toList(),
                                until -> openings.ofCases(cases.keySet(), until, MOST).stream()
                                        .map(DataUseDesk::opened)
                                        .toList()),
                        written,
                        MOST)
                .filter(use -> !use.number().startsWith(MATCH));
    }

    /** What the cases' own chains tell. */
    private List<Use> written(Collection<CaseSummary> cases) {
        List<Use> uses = new ArrayList<>();
        cases.forEach(c -> store.events(c.id()).forEach(event -> {
            CaseEvent what = Chain.read(event);
            if (what instanceof CaseEvent.Revealed e) {
                uses.add(revealed(c, event, e));
            } else if (what instanceof DeliveryEvent.HandedOver e) {
                uses.add(given(c, event, e));
            } else if (what instanceof CaseEvent.AnswerTakenBack e) {
                uses.add(takenBack(c, event, e));
            }
        }));
        return uses;
    }

    /** Before a case has its number a question belongs to a draft, whose id tells nobody anything. */
    private Use asked(QueryRecord q, Account person, List<String> numbers) {
        boolean ours = numbers.contains(q.caseRef());
        By by = by(q, person, ours);
        return new Use(
                q.at(),
                Kind.ASKED,
                ours || q.caseRef().startsWith(MATCH) ? q.caseRef() : "",
                q.itemId(),
                q.system(),
                by,
                by == By.STAFF || by == By.AGENT ? UUID.fromString(q.operator()) : null,
                q.type(),
                q.purpose(),
                q.ground(),
                q.status().name(),
                1);
    }

    /** Who asked; of a form that is not the person's no more than that it is another's. */
    private By by(QueryRecord q, Account person, boolean ours) {
        String self = person.id().toString();
        if (self.equals(q.behalf())) {
            boolean staff = accounts.find(UUID.fromString(q.operator()))
                    .filter(Account::isStaff)
                    .isPresent();
            return staff ? By.STAFF : By.AGENT;
        }
        if (self.equals(q.operator())) {
            return By.SELF;
        }
        return ours ? By.HOUSE : By.ANOTHER;
    }

    private static Use matched(BatchLog.Use b) {
        return new Use(
                b.at(),
                b.type().startsWith(BatchLog.HANDED) ? Kind.HANDED : Kind.MATCHED,
                "",
                b.itemId(),
                b.system(),
                null,
                null,
                b.type(),
                b.purpose(),
                b.ground(),
                "",
                b.times());
    }

    private static Use opened(Openings.Opening o) {
        return new Use(
                o.last(),
                Kind.OPENED,
                o.number(),
                o.itemId(),
                o.office(),
                null,
                o.officer(),
                "",
                "",
                "",
                "",
                o.times());
    }

    private static Use revealed(CaseSummary c, EventRecord event, CaseEvent.Revealed e) {
        boolean whole = e.field().equals(CaseRecords.WHOLE);
        return new Use(
                event.at(),
                whole ? Kind.ARCHIVE : Kind.REVEALED,
                c.number(),
                c.itemId(),
                "",
                null,
                e.officer(),
                whole ? "" : e.field(),
                e.reason(),
                "",
                "",
                1);
    }

    private static Use given(CaseSummary c, EventRecord event, DeliveryEvent.HandedOver e) {
        return new Use(
                event.at(), Kind.GIVEN, c.number(), c.itemId(), e.carrier(), null, e.officer(), "", "", "", "", 1);
    }

    /** Why it did is for whoever has the case. */
    private static Use takenBack(CaseSummary c, EventRecord event, CaseEvent.AnswerTakenBack e) {
        return new Use(
                event.at(), Kind.TAKEN_BACK, c.number(), c.itemId(), e.office(), null, e.officer(), "", "", "", "", 1);
    }

    @Override
    public boolean watches(Account staff) {
        return staff.active() && staff.isStaff() && staff.has(Duty.DATA_PROTECTION);
    }

    @Override
    public List<Day> days(LocalDate from, LocalDate to, Account staff) {
        require(staff);
        LocalDate first = from.isBefore(to.minusDays(LONGEST_DAYS)) ? to.minusDays(LONGEST_DAYS) : from;
        return openings.days(first, to, MOST).stream()
                .map(day -> new Day(
                        day,
                        day.cases() + day.revealed() >= config.many_cases(),
                        night(day.first()) || night(day.last())))
                .toList();
    }

    private boolean night(Instant at) {
        int hour = at.atZone(Time.ZONE).getHour();
        return hour >= config.night_from() || hour < config.night_until();
    }

    @Override
    public List<Openings.Opening> ofOfficer(UUID officer, LocalDate day, Account staff) {
        require(staff);
        return openings.ofOfficer(officer, day, MOST);
    }

    private void require(Account staff) {
        if (!watches(staff)) {
            throw new Refused(
                    "data-use-not-yours",
                    new Text("这里只给个人信息保护负责人看。", "This is for whoever answers for personal data."));
        }
    }
}
