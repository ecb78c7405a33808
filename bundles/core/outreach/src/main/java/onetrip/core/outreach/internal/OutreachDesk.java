package onetrip.core.outreach.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Outreach;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseStore;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.outreach.OutreachLaw;
import onetrip.core.outreach.OutreachStore;
import onetrip.core.outreach.Outreaches;
import onetrip.core.outreach.Waiting;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Outreaches} over registers: reads what has changed in them, tells people once, and reminds them. */
@Component(service = Outreaches.class, immediate = true)
public final class OutreachDesk implements Outreaches {
    private static final Logger LOG = LoggerFactory.getLogger(OutreachDesk.class);
    private static final Duration ROUND = Duration.ofSeconds(15);
    /** What another node wrote before, and committed after we looked, is found all the same. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final int PAGE = 500;
    /** Of a record, as far back as a payment is looked for. */
    private static final int CHANGES = 50;

    private static final int AT_ONCE = 200;

    private final OutreachStore store;
    private final RegisterStore registers;
    private final CaseStore cases;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Notices notices;
    private final OutboxSignal signal;
    private final Time time;
    private final ScheduledExecutorService worker;
    private final AutoCloseable watching;

    @Activate
    public OutreachDesk(
            @Reference OutreachStore store,
            @Reference RegisterStore registers,
            @Reference CaseStore cases,
            @Reference Catalog catalog,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Time time) {
        this.store = store;
        this.registers = registers;
        this.cases = cases;
        this.catalog = catalog;
        this.accounts = accounts;
        this.notices = notices;
        this.signal = signal;
        this.time = time;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-outreach");
            thread.setDaemon(true);
            return thread;
        });
        watching = time.onChange(() -> worker.execute(this::round));
        long round = time.pause(ROUND).toMillis();
        worker.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() throws Exception {
        watching.close();
        worker.shutdown();
        worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
    }

    private void round() {
        try {
            store.forgetBefore(time.today());
            for (ServiceItem item : catalog.serving()) {
                item.definition().registers().stream()
                        .filter(register -> register.outreach() != null)
                        .forEach(register -> read(item.definition(), register));
            }
            tell();
        } catch (RuntimeException e) {
            LOG.warn("whom something waits for could not be looked up; it is tried again: {}", e.toString());
        }
    }

    private void read(Definition item, Register register) {
        Optional<UUID> found = registers.book(item.id(), register.id()).map(RegisterStore.Book::id);
        if (found.isEmpty()) {
            return;
        }
        UUID book = found.get();
        String by = Integer.toHexString(register.outreach().toString().hashCode());
        Optional<Instant> since = store.mark(book)
                .filter(mark -> mark.by().equals(by))
                .map(mark -> mark.until().minus(OVERLAP));
        Instant began = time.now();
        UUID last = new UUID(0, 0);
        List<RegisterRecord> page = registers.changed(book, since.orElse(Instant.EPOCH), last, PAGE);
        if (page.isEmpty() && since.isPresent()) {
            // Nothing was read: the mark is as good where it is, and a quiet register costs no write.
            return;
        }
        while (!page.isEmpty()) {
            take(item, register, book, page);
            RegisterRecord end = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : registers.changed(book, end.changedAt(), end.id(), PAGE);
        }
        store.mark(book, new OutreachStore.Mark(by, began));
    }

    private void take(Definition item, Register register, UUID book, List<RegisterRecord> page) {
        LocalDate today = time.today();
        Map<UUID, Waiting> known =
                store.known(page.stream().map(RegisterRecord::id).collect(Collectors.toSet()));
        List<Waiting> keep = new ArrayList<>();
        List<UUID> over = new ArrayList<>();
        for (RegisterRecord record : page) {
            Waiting before = known.get(record.id());
            OutreachLaw.over(register, record, today).ifPresent(claim -> tellOver(item, register, record, claim));
            OutreachLaw.paid(register, record, today)
                    .filter(payment -> payment.fen() > 0)
                    .ifPresent(payment -> tellPaid(item, register, record, payment));
            Optional<OutreachLaw.Claim> claim = OutreachLaw.claim(register, record, today);
            if (claim.isEmpty()) {
                if (before != null) {
                    over.add(record.id());
                }
            } else if (before == null) {
                keep.add(new Waiting(
                        record.id(),
                        book,
                        item.id(),
                        register.id(),
                        claim.get().who(),
                        claim.get().until(),
                        OutreachLaw.first(register.outreach(), claim.get().until(), time.now()),
                        0));
            } else if (!claim.get().who().equals(before.who())
                    || !Objects.equals(claim.get().until(), before.until())) {
                // Nobody was told of another last day yet: the next reminder says it.
                Instant next = before.told() == 0 && !register.outreach().expires()
                        ? before.tellAt()
                        : OutreachLaw.next(register.outreach(), claim.get().until(), time.now());
                keep.add(before.as(claim.get().who(), claim.get().until(), next));
            }
        }
        store.keep(keep);
        store.forget(over);
    }

    private record Group(String itemId, String registerId, Waiting.Person who) {
        static Group of(Waiting one) {
            return new Group(one.itemId(), one.registerId(), one.who());
        }
    }

    private void tell() {
        List<Waiting> due = store.due(time.now(), AT_ONCE);
        boolean moved = true;
        while (!due.isEmpty() && moved) {
            Map<Group, List<Waiting>> groups =
                    due.stream().collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
            moved = false;
            for (Map.Entry<Group, List<Waiting>> group : groups.entrySet()) {
                moved |= told(group.getKey(), group.getValue());
            }
            due = store.due(time.now(), AT_ONCE);
        }
    }

    /** One notice for all that waits for one person at one item. */
    private boolean told(Group group, List<Waiting> waiting) {
        Instant now = time.now();
        Optional<Definition> item = catalog.serving(group.itemId()).map(ServiceItem::definition);
        Optional<Outreach> outreach =
                item.flatMap(d -> d.register(group.registerId())).map(Register::outreach);
        List<Notice> told = new ArrayList<>();
        List<OutboxEntry> outbox = new ArrayList<>();
        if (outreach.isPresent()) {
            LocalDate until = first(waiting);
            for (Account to : people(group.who())) {
                Notices.Composed composed = notices.tell(
                        outreach.get().expires() ? NoticeEvent.N21 : NoticeEvent.N25,
                        to,
                        new Notices.About(null, null, "/me#waiting"),
                        "outreach:" + waiting.get(0).record() + ":"
                                + waiting.get(0).told() + ":" + to.id(),
                        values(item.get(), outreach.get(), until, false),
                        values(item.get(), outreach.get(), until, true),
                        now);
                told.add(composed.notice());
                outbox.addAll(composed.outbox());
            }
        }
        boolean first = store.told(
                waiting.stream()
                        .map(one -> one.as(
                                one.who(),
                                one.until(),
                                outreach.map(o -> OutreachLaw.next(o, one.until(), now))
                                        .orElse(null)))
                        .toList(),
                told,
                outbox);
        if (first && !outbox.isEmpty()) {
            signal.wake();
        }
        return first;
    }

    /** Once, however often the record is read: of two notices with one key the store takes one. */
    private void tellOver(Definition item, Register register, RegisterRecord record, OutreachLaw.Claim claim) {
        Outreach.Over over = register.outreach().over();
        List<Notice> told = new ArrayList<>();
        List<OutboxEntry> outbox = new ArrayList<>();
        for (Account to : people(claim.who())) {
            Notices.Composed composed = notices.tell(
                    NoticeEvent.N19L,
                    to,
                    new Notices.About(null, null, "/items/" + item.id()),
                    "over:" + record.id() + ":" + claim.until() + ":" + to.id(),
                    Map.of(
                            "item", item.title().zh(),
                            "title", over.title().zh(),
                            "text", over.text().zh()),
                    Map.of(
                            "item", item.title().en(),
                            "title", over.title().en(),
                            "text", over.text().en()),
                    time.now());
            told.add(composed.notice());
            outbox.addAll(composed.outbox());
        }
        if (!told.isEmpty() && store.told(List.of(), told, outbox) && !outbox.isEmpty()) {
            signal.wake();
        }
    }

    /** Once a payment, as {@link #tellOver}. How much stands in the message box; what leaves the house says that there is something. */
    private void tellPaid(Definition item, Register register, RegisterRecord record, OutreachLaw.Payment payment) {
        long which = OutreachLaw.payment(register, registers.history(record.id(), CHANGES));
        String amount = BillLines.yuan(payment.fen());
        List<Notice> told = new ArrayList<>();
        List<OutboxEntry> outbox = new ArrayList<>();
        for (Account to : people(payment.who())) {
            Notices.Composed composed = notices.tell(
                    NoticeEvent.N07P,
                    to,
                    new Notices.About(null, null, "/items/" + item.id()),
                    "paid:" + record.id() + ":" + which + ":" + to.id(),
                    Map.of("item", item.title().zh(), "amount", amount),
                    Map.of("item", item.title().en(), "amount", amount),
                    time.now());
            told.add(composed.notice());
            outbox.addAll(composed.outbox());
        }
        if (!told.isEmpty() && store.told(List.of(), told, outbox) && !outbox.isEmpty()) {
            signal.wake();
        }
    }

    private static LocalDate first(List<Waiting> waiting) {
        return waiting.stream()
                .map(Waiting::until)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static Map<String, String> values(Definition item, Outreach outreach, LocalDate until, boolean english) {
        Map<String, String> values = new HashMap<>();
        values.put("item", english ? item.title().en() : item.title().zh());
        values.put("title", english ? outreach.title().en() : outreach.title().zh());
        values.put("text", english ? outreach.text().en() : outreach.text().zh());
        values.put(
                "until",
                until == null
                        ? ""
                        : english ? "Until " + ENGLISH.format(until) + "." : "最后一天是" + CHINESE.format(until) + "。");
        return values;
    }

    /** The person, and whoever is known as its guardian. */
    private Set<Account> people(Waiting.Person who) {
        Set<Account> people = new LinkedHashSet<>();
        accounts.byCert(who.certType(), who.certNo()).ifPresent(people::add);
        people.addAll(accounts.guardiansOf(who.certType(), who.certNo()));
        people.removeIf(account -> account.isStaff() || !account.active());
        return people;
    }

    @Override
    public List<Card> of(Account person) {
        Map<Waiting.Person, String> names = new LinkedHashMap<>();
        if (person.certNo() != null && !person.certNo().isEmpty()) {
            names.put(new Waiting.Person(person.certType(), person.certNo()), "");
        }
        for (Child child : accounts.childrenOf(person.id())) {
            names.put(new Waiting.Person(child.certType(), child.certNo()), child.name());
        }
        Map<Group, List<Waiting>> groups = names.isEmpty()
                ? Map.of()
                : store.of(names.keySet()).stream()
                        .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
        List<Card> cards = new ArrayList<>();
        groups.forEach((group, waiting) -> catalog.serving(group.itemId())
                .map(ServiceItem::definition)
                .flatMap(item -> item.register(group.registerId()))
                .map(Register::outreach)
                .flatMap(outreach -> card(group, waiting, outreach, names.getOrDefault(group.who(), "")))
                .ifPresent(cards::add));
        cards.sort(Comparator.comparing(Card::until, Comparator.nullsLast(Comparator.naturalOrder())));
        return cards;
    }

    /** Of what expires, only what people were told of; empty where there is no way on, or a case is on it already. */
    private Optional<Card> card(Group group, List<Waiting> waiting, Outreach outreach, String child) {
        List<Waiting> shown = waiting.stream()
                .filter(one -> !outreach.expires() || one.told() > 0)
                .toList();
        String way = outreach.leads() == null ? group.itemId() : outreach.leads();
        return shown.isEmpty()
                ? Optional.empty()
                : catalog.serving(way)
                        .map(ServiceItem::definition)
                        .filter(item -> free(item, group.who()))
                        .map(item -> new Card(
                                item.id(),
                                item.title(),
                                outreach.title(),
                                outreach.text(),
                                child,
                                shown.size(),
                                first(shown)));
    }

    /** Whether nothing is open for the person there; an item with periods may have one case open and the next to come. */
    private boolean free(Definition item, Waiting.Person who) {
        return item.period() != null
                || cases.byOpenKey(item.id(), who.certNo(), "").isEmpty();
    }
}
