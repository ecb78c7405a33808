package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.Chain;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Openings;
import onetrip.core.casework.OwnCases;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.register.RegisterLooks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link DataUses}, put together from what the exchange, the cases and their openings wrote down. */
@Component(service = DataUses.class, configurationPid = "onetrip.data-use")
public final class DataUseDesk implements DataUses {
    /** The bureau's settings. */
    public @interface Config {
        /** From so many cases, and people in registers, on that one officer opens in a day, the day stands out. */
        int many_cases() default 80;

        /** From this hour on, in China, it is night. */
        int night_from() default 21;

        /** Until this hour. */
        int night_until() default 6;
    }

    /** Events in which data were used; names as they are stored. */
    private static final Set<String> TOLD = Set.of("revealed", "delivery-handed-over", "answer-taken-back");

    /** How a match in the night names its questions; {@link BatchLog} has them already, one entry a month. */
    private static final String MATCH = "match:";

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private static final int LONGEST_DAYS = 92;

    private final OwnCases own;
    private final Openings openings;
    private final QueryLog queries;
    private final BatchLog batches;
    private final RegisterLooks looks;
    private final Accounts accounts;
    private final Config config;

    @Activate
    public DataUseDesk(
            @Reference OwnCases own,
            @Reference Openings openings,
            @Reference QueryLog queries,
            @Reference BatchLog batches,
            @Reference RegisterLooks looks,
            @Reference Accounts accounts,
            Config config) {
        this.own = own;
        this.openings = openings;
        this.queries = queries;
        this.batches = batches;
        this.looks = looks;
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public Stream<Use> of(Account person, Instant from, Instant before) {
        if (!person.isCitizen()) {
            return Stream.empty();
        }
        List<String> people = Subject.of(person, accounts);
        Map<UUID, OwnCases.Own> cases = new HashMap<>();
        own.of(person.id(), people).forEach(c -> cases.put(c.id(), c));
        Set<String> numbers = cases.values().stream().map(OwnCases.Own::number).collect(Collectors.toSet());
        List<Use> written = written(cases);
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
                                until -> looks.about(people, until, MOST).stream()
                                        .map(DataUseDesk::looked)
                                        .toList(),
                                until -> openings.ofCases(cases.keySet(), until, MOST).stream()
                                        .map(DataUseDesk::opened)
                                        .toList()),
                        written,
                        MOST)
                .filter(use -> !use.number().startsWith(MATCH));
    }

    /** What the cases' own chains tell. */
    private List<Use> written(Map<UUID, OwnCases.Own> cases) {
        List<Use> uses = new ArrayList<>();
        own.events(cases.keySet(), TOLD).forEach(event -> {
            OwnCases.Own c = cases.get(event.caseId());
            CaseEvent what = Chain.read(event);
            if (what instanceof CaseEvent.Revealed e) {
                uses.add(revealed(c, event, e));
            } else if (what instanceof DeliveryEvent.HandedOver e) {
                uses.add(given(c, event, e));
            } else if (what instanceof CaseEvent.AnswerTakenBack e) {
                uses.add(takenBack(c, event, e));
            }
        });
        return uses;
    }

    /** Before a case has its number a question belongs to a draft, whose id tells nobody anything. */
    private Use asked(QueryRecord q, Account person, Set<String> numbers) {
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

    private static Use looked(RegisterLooks.Look l) {
        Kind kind =
                switch (l.kind()) {
                    case OPENED -> Kind.RECORD_OPENED;
                    case READ -> Kind.RECORD_READ;
                    case EXPORTED -> Kind.RECORD_EXPORTED;
                };
        return new Use(
                l.at(),
                kind,
                "",
                l.itemId(),
                l.office(),
                null,
                l.officer(),
                l.registerId(),
                l.purpose(),
                "",
                "",
                l.times());
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

    private static Use revealed(OwnCases.Own c, EventRecord event, CaseEvent.Revealed e) {
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

    private static Use given(OwnCases.Own c, EventRecord event, DeliveryEvent.HandedOver e) {
        return new Use(
                event.at(), Kind.GIVEN, c.number(), c.itemId(), e.carrier(), null, e.officer(), "", "", "", "", 1);
    }

    /** Why it did is for whoever has the case. */
    private static Use takenBack(OwnCases.Own c, EventRecord event, CaseEvent.AnswerTakenBack e) {
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
        Map<Officers, RegisterLooks.Day> registers = new LinkedHashMap<>();
        looks.days(first, to, MOST).forEach(day -> registers.put(new Officers(day.officer(), day.day()), day));
        List<Day> days = new ArrayList<>();
        for (Openings.Day day : openings.days(first, to, MOST)) {
            RegisterLooks.Day also = registers.remove(new Officers(day.officer(), day.day()));
            days.add(also == null ? day(day, 0) : day(with(day, also), also.people()));
        }
        registers
                .values()
                .forEach(only -> days.add(day(
                        new Openings.Day(only.officer(), only.day(), 0, 0, only.first(), only.last()), only.people())));
        days.sort(Comparator.comparing((Day one) -> one.day().day())
                .thenComparing(one -> one.day().cases() + one.people())
                .reversed());
        return days.stream().limit(MOST).toList();
    }

    private record Officers(UUID officer, LocalDate day) {}

    private static Openings.Day with(Openings.Day day, RegisterLooks.Day also) {
        return new Openings.Day(
                day.officer(),
                day.day(),
                day.cases(),
                day.revealed(),
                day.first().isBefore(also.first()) ? day.first() : also.first(),
                day.last().isAfter(also.last()) ? day.last() : also.last());
    }

    private Day day(Openings.Day day, int people) {
        return new Day(
                day,
                people,
                day.cases() + day.revealed() + people >= config.many_cases(),
                night(day.first()) || night(day.last()));
    }

    @Override
    public List<RegisterLooks.Done> inRegisters(UUID officer, LocalDate day, Account staff) {
        require(staff);
        return looks.ofOfficer(officer, day);
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
