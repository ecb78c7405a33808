package onetrip.core.attendance.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.api.item.RollCall;
import onetrip.api.item.ServiceItem;
import onetrip.core.attendance.RollCalls;
import onetrip.core.attendance.RollLaw;
import onetrip.core.attendance.RollMark;
import onetrip.core.attendance.RollRefused;
import onetrip.core.attendance.RollStore;
import onetrip.core.casework.CaseStore;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.Registers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link RollCalls} over registers, and the worker of alarms. */
@Component(service = RollCalls.class, immediate = true)
public final class RollDesk implements RollCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RollDesk.class);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;
    private static final int RECENT = 10;
    private static final int PAGE = 500;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final RollStore store;
    private final Registers registers;
    private final Catalog catalog;
    private final WorkingCalendar calendar;
    private final Time time;
    private final RollWords words;
    private final OutboxSignal signal;
    private final ScheduledExecutorService worker;
    private final AutoCloseable watching;

    @Activate
    public RollDesk(
            @Reference RollStore store,
            @Reference Registers registers,
            @Reference Catalog catalog,
            @Reference CaseStore cases,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        this.store = store;
        this.registers = registers;
        this.catalog = catalog;
        this.calendar = calendar;
        this.time = time;
        this.signal = signal;
        words = new RollWords(accounts, notices, cases);
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-roll-calls");
            thread.setDaemon(true);
            return thread;
        });
        watching = time.onChange(() -> worker.execute(this::ring));
        long round = time.pause(ROUND).toMillis();
        worker.scheduleWithFixedDelay(this::ring, round, round, TimeUnit.MILLISECONDS);
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() throws Exception {
        watching.close();
        worker.shutdown();
        worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public List<Place> of(Account officer) {
        return catalog.serving().stream()
                .map(ServiceItem::definition)
                .flatMap(item -> item.registers().stream()
                        .filter(register -> register.rollCall() != null)
                        .flatMap(register -> places(item, register, officer)))
                .toList();
    }

    private Stream<Place> places(Definition item, Register register, Account officer) {
        String[] around = register.rollCall().office().split("\\{place}", 2);
        Pattern form = Pattern.compile(
                Pattern.quote(around[0]) + (around.length > 1 ? "(.+)" + Pattern.quote(around[1]) : "()"));
        return officer.offices().stream()
                .sorted()
                .filter(office -> Access.canWork(officer, office))
                .map(form::matcher)
                .filter(Matcher::matches)
                .flatMap(found -> registers.find(item.id(), register.id()).stream()
                        .map(open -> new Place(open, found.group(1), found.group())));
    }

    @Override
    public Place place(String itemId, String registerId, String place, Account officer) {
        return of(officer).stream()
                .filter(p -> p.register().itemId().equals(itemId)
                        && p.register().id().equals(registerId)
                        && p.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new RollRefused(
                        "not-yours", "没有这份点名册，或者它由别的学校点名。", "There is no such roll, or another place calls it."));
    }

    private static RollCall roll(Place place) {
        return place.register().register().rollCall();
    }

    @Override
    public List<Row> day(Place place, LocalDate day) {
        if (!calendar.isWorkingDay(day) || place.register().book() == null) {
            return List.of();
        }
        Map<UUID, RollMark> marks = store.of(place.register().book(), place.place(), day).stream()
                .collect(Collectors.toMap(RollMark::record, Function.identity()));
        return people(place).stream()
                // Whoever was signed in stays on the day's list, whatever became of the record.
                .filter(record -> RollLaw.expected(roll(place), record.values(), day) || marks.containsKey(record.id()))
                .map(record -> row(place, record, day, marks.get(record.id())))
                .sorted(Comparator.comparing(Row::until).thenComparing(Row::name))
                .toList();
    }

    private List<RegisterRecord> people(Place place) {
        List<RegisterRecord> people = new ArrayList<>();
        RegisterQuery query =
                new RegisterQuery("", Map.of(roll(place).place(), place.place()), "", false, "", PAGE, false);
        RegisterPage page = registers.list(place.register(), query);
        people.addAll(page.rows());
        while (!page.next().isEmpty() && people.size() < MOST) {
            page = registers.list(place.register(), query.from(page.next()));
            people.addAll(page.rows());
        }
        return people;
    }

    private static Row row(Place place, RegisterRecord record, LocalDate day, RollMark known) {
        RollCall roll = roll(place);
        RollMark mark = known != null
                ? known
                : new RollMark(
                        record.id(),
                        place.register().book(),
                        place.register().itemId(),
                        place.register().id(),
                        day,
                        roll.number() == null
                                ? ""
                                : Objects.toString(record.values().get(roll.number()), ""),
                        place.place(),
                        0,
                        null,
                        "",
                        null,
                        "",
                        "",
                        false,
                        "",
                        0,
                        null);
        return new Row(
                record.id(),
                Objects.toString(record.values().get(roll.person()), ""),
                RollLaw.until(roll, record.values()),
                RollLaw.fetchers(roll, record.values()),
                mark);
    }

    @Override
    public void signIn(Place place, UUID record, Account officer) {
        Instant now = time.now();
        change(
                place,
                record,
                (row, values) -> RollLaw.signIn(row.mark(), roll(place), values, officer.name(), now),
                mark -> List.of());
    }

    @Override
    public int signInAll(Place place, Account officer) {
        int signed = 0;
        for (Row row : day(place, time.today())) {
            if (row.mark().inAt() == null && !row.mark().absent()) {
                try {
                    signIn(place, row.record(), officer);
                    signed++;
                } catch (RollRefused colleagueWasFaster) {
                    LOG.debug("signed in meanwhile: {}", row.mark());
                }
            }
        }
        return signed;
    }

    @Override
    public void signOut(Place place, UUID record, String fetcher, String note, Account officer) {
        Instant now = time.now();
        change(
                place,
                record,
                (row, values) -> RollLaw.signOut(row.mark(), row.fetchers(), fetcher, note, officer.name(), now),
                mark -> words.fetched(place.register().definition(), mark, now));
    }

    @Override
    public void absent(Place place, UUID record, String note, Account officer) {
        change(place, record, (row, values) -> RollLaw.absent(row.mark(), note, officer.name()), mark -> List.of());
    }

    @Override
    public void undo(Place place, UUID record, Account officer) {
        Instant now = time.now();
        change(place, record, (row, values) -> RollLaw.undo(row.mark(), roll(place), values, now), mark -> List.of());
    }

    private void change(
            Place place,
            UUID record,
            BiFunction<Row, Map<String, Object>, RollMark> law,
            Function<RollMark, List<Notices.Composed>> told) {
        LocalDate today = time.today();
        RegisterRecord person = registers
                .record(place.register(), record)
                .filter(found -> place.place()
                        .equals(Objects.toString(found.values().get(roll(place).place()), "")))
                .orElseThrow(RollDesk::gone);
        RollMark known = store.of(place.register().book(), place.place(), today).stream()
                .filter(mark -> mark.record().equals(record))
                .findFirst()
                .orElse(null);
        boolean listed = known != null
                || !person.deleted()
                        && calendar.isWorkingDay(today)
                        && RollLaw.expected(roll(place), person.values(), today);
        if (!listed) {
            throw gone();
        }
        RollMark mark = law.apply(row(place, person, today, known), person.values());
        keep(mark, told.apply(mark));
    }

    private static RollRefused gone() {
        return new RollRefused("not-expected", "今天的名单上没有这个人，可能刚刚改过。", "Nobody of this name is expected today.");
    }

    private void keep(RollMark mark, List<Notices.Composed> told) {
        if (!store.keep(
                mark,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList())) {
            throw new RollRefused(
                    "changed-meanwhile",
                    "同事刚刚点过这个人，下面是最新的。",
                    "A colleague has just recorded this. Below is the newest state.");
        }
        if (!told.isEmpty()) {
            signal.wake();
        }
    }

    @Override
    public List<RollMark> ofCase(String number) {
        return store.of(number, RECENT);
    }

    /** Package access for tests. */
    void ring() {
        try {
            List<RollMark> due = store.due(time.now(), AT_ONCE);
            due.forEach(this::ring);
        } catch (RuntimeException later) {
            LOG.warn("alarms of roll calls are looked at again later: {}", later.toString());
        }
    }

    private void ring(RollMark mark) {
        Instant now = time.now();
        try {
            RollMark rang = RollLaw.rang(mark, now);
            List<Notices.Composed> told = registers
                    .find(mark.itemId(), mark.registerId())
                    .filter(open -> open.register().rollCall() != null)
                    .map(open -> words.late(open.definition(), open.register().rollCall(), rang, now))
                    .orElse(List.of());
            keep(rang, told);
        } catch (RollRefused somebodyWasFaster) {
            LOG.debug("{} changed meanwhile", mark);
        } catch (RuntimeException later) {
            LOG.warn("the alarm of {} rings again later: {}", mark, later.toString());
        }
    }
}
