package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Chain;
import onetrip.core.casework.DataUses;
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
    private static final int MOST_CASES = 100;

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
    public List<Use> of(Account person) {
        if (!person.isCitizen()) {
            return List.of();
        }
        List<String> people = Subject.of(person, accounts);
        Map<UUID, CaseSummary> cases = new LinkedHashMap<>();
        store.ofPerson(person.id(), people).stream()
                .sorted(Comparator.comparing(CaseSummary::submittedAt).reversed())
                .limit(MOST_CASES)
                .forEach(c -> cases.put(c.id(), c));
        List<Use> uses = new ArrayList<>();
        List<String> numbers = cases.values().stream().map(CaseSummary::number).toList();
        queries.about(person.id().toString(), numbers, MOST).forEach(q -> uses.add(asked(q, numbers)));
        batches.about(people, MOST).forEach(b -> uses.add(matched(b)));
        openings.ofCases(cases.keySet(), MOST).forEach(o -> uses.add(opened(o)));
        cases.values()
                .forEach(c -> store.events(c.id()).forEach(event -> {
                    if (Chain.read(event) instanceof CaseEvent.Revealed e) {
                        uses.add(revealed(c, event, e));
                    }
                }));
        return uses.stream()
                .sorted(Comparator.comparing(Use::at).reversed())
                .limit(MOST)
                .toList();
    }

    /** Before a case has its number a question belongs to a draft, whose id tells nobody anything. */
    private static Use asked(QueryRecord q, List<String> numbers) {
        return new Use(
                q.at(),
                Kind.ASKED,
                numbers.contains(q.caseRef()) ? q.caseRef() : "",
                q.itemId(),
                q.system(),
                null,
                q.type(),
                q.purpose(),
                q.ground(),
                q.status().name(),
                1);
    }

    private static Use matched(BatchLog.Use b) {
        return new Use(
                b.at(),
                Kind.MATCHED,
                "",
                b.itemId(),
                b.system(),
                null,
                b.type(),
                b.purpose(),
                b.ground(),
                "",
                b.times());
    }

    private static Use opened(Openings.Opening o) {
        return new Use(
                o.last(), Kind.OPENED, o.number(), o.itemId(), o.office(), o.officer(), "", "", "", "", o.times());
    }

    private static Use revealed(CaseSummary c, EventRecord event, CaseEvent.Revealed e) {
        boolean whole = e.field().equals(CaseRecords.WHOLE);
        return new Use(
                event.at(),
                whole ? Kind.ARCHIVE : Kind.REVEALED,
                c.number(),
                c.itemId(),
                "",
                e.officer(),
                whole ? "" : e.field(),
                e.reason(),
                "",
                "",
                1);
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
