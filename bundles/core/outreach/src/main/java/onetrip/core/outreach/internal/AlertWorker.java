package onetrip.core.outreach.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onetrip.api.item.Alerts;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.outreach.AlertLaw;
import onetrip.core.outreach.SubscriptionStore;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers (N17). What happened is noted first, once for all nodes, and then told page by page, with the last account that
 * was reached in the same transaction: whoever is interrupted goes on there, and nobody is told twice.
 */
@Component(
        service = {},
        immediate = true)
public final class AlertWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(15);
    /** What another node wrote before, and committed after we looked, is found all the same. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration CLOSING = Duration.ofSeconds(10);
    /** Longer than the longest reminder before a window, so that none is told again. */
    private static final Duration NOTED = Duration.ofDays(100);

    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日H:mm", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM, H:mm", Locale.ENGLISH);
    private static final int PAGE = 500;
    private static final int AT_ONCE = 200;
    /** So many of several records are named; the register shows all. */
    private static final int NAMED = 3;

    private final SubscriptionStore store;
    private final RegisterStore records;
    private final Registers registers;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Notices notices;
    private final OutboxSignal signal;
    private final Time time;
    private final ScheduledExecutorService worker;
    private final AutoCloseable watching;

    @Activate
    public AlertWorker(
            @Reference SubscriptionStore store,
            @Reference RegisterStore records,
            @Reference Registers registers,
            @Reference Catalog catalog,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Time time) {
        this.store = store;
        this.records = records;
        this.registers = registers;
        this.catalog = catalog;
        this.accounts = accounts;
        this.notices = notices;
        this.signal = signal;
        this.time = time;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-alerts");
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

    void round() {
        try {
            for (ServiceItem item : catalog.serving()) {
                if (item.definition().alerts() != null) {
                    lookAlone(item.definition());
                }
            }
            store.open(AT_ONCE).forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("subscribers could not be told; it is tried again", e);
        }
    }

    /** What is amiss with one item keeps nothing back from the subscribers of others. */
    private void lookAlone(Definition item) {
        try {
            look(item);
        } catch (RuntimeException e) {
            LOG.warn("it could not be seen what {} has for its subscribers; it is tried again", item.id(), e);
        }
    }

    private void look(Definition item) {
        AlertLaw.opening(item, time.local()).ifPresent(opening -> opens(item, opening));
        for (Alerts.Records of : item.alerts().records()) {
            registers
                    .find(item.id(), of.register())
                    // Without a book there has never been a record.
                    .filter(register -> register.book() != null)
                    .ifPresent(register -> read(item, register, of));
        }
    }

    private void opens(Definition item, AlertLaw.Opening opening) {
        if (store.noted(item.id(), List.of(opening.happening())).isEmpty()) {
            Map<String, Text> values = values(item, item.alerts().opening().text());
            values.put("date", new Text(CHINESE.format(opening.opens()), ENGLISH.format(opening.opens())));
            note(item, NoticeEvent.N17O, "/items/" + item.id(), opening.at(), Set.of(opening.happening()), values);
        }
    }

    private void read(Definition item, OpenRegister register, Alerts.Records of) {
        UUID book = register.book();
        Instant began = time.now();
        Optional<Instant> mark = store.mark(book);
        // Of a register that was never read: what was there before is told to nobody.
        Instant since = mark.orElse(began).minus(OVERLAP);
        List<RegisterRecord> page = records.changed(book, since, new UUID(0, 0), PAGE);
        if (page.isEmpty()) {
            if (mark.isEmpty()) {
                store.mark(book, began);
            }
            return;
        }
        Map<String, Found> found = new LinkedHashMap<>();
        while (!page.isEmpty()) {
            for (RegisterRecord record : page) {
                AlertLaw.news(register.register(), of, record, registers.history(register, record.id()), time.now())
                        .ifPresent(news -> found.put(news.happening(), new Found(record, news.at())));
            }
            RegisterRecord end = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : records.changed(book, end.changedAt(), end.id(), PAGE);
        }
        found.keySet().removeAll(store.noted(item.id(), found.keySet()));
        // By the moment, since only those are told who had subscribed by then.
        Map<Instant, Map<String, Found>> moments = new TreeMap<>();
        found.forEach((happening, one) ->
                moments.computeIfAbsent(one.at(), at -> new LinkedHashMap<>()).put(happening, one));
        boolean all = true;
        for (Map<String, Found> together : moments.values()) {
            all &= news(item, register, of, together);
        }
        if (all) {
            store.mark(book, began);
        }
    }

    private record Found(RegisterRecord record, Instant at) {}

    /** One notice for all of a moment: a file of three hundred records is one piece of news. */
    private boolean news(Definition item, OpenRegister register, Alerts.Records of, Map<String, Found> found) {
        RecordForm form = registers.form(register);
        List<Found> all = List.copyOf(found.values());
        Map<String, Text> values = values(item, of.text());
        String link = "/registers/" + item.id() + "/" + of.register();
        NoticeEvent event = NoticeEvent.N17M;
        List<Text> names = all.stream()
                .limit(NAMED)
                .map(one -> form.show(one.record().values(), of.called(), time.today()))
                .toList();
        values.put("names", joined(names));
        values.put("count", Text.of(String.valueOf(all.size())));
        if (all.size() == 1) {
            RegisterRecord record = all.get(0).record();
            event = of.level() == null ? NoticeEvent.N17P : NoticeEvent.N17L;
            link += "/" + record.id();
            values.put("level", of.level() == null ? Text.EMPTY : form.show(record.values(), of.level(), time.today()));
        }
        Instant at = all.stream().map(Found::at).max(Instant::compareTo).orElseThrow();
        return note(item, event, link, at, found.keySet(), values);
    }

    private static Text joined(List<Text> names) {
        return new Text(
                names.stream().map(Text::zh).collect(Collectors.joining("、")),
                names.stream().map(Text::en).collect(Collectors.joining(", ")));
    }

    private static Map<String, Text> values(Definition item, Text text) {
        Map<String, Text> values = new HashMap<>();
        values.put("item", item.title());
        values.put("text", text);
        return values;
    }

    private boolean note(
            Definition item,
            NoticeEvent event,
            String link,
            Instant at,
            Set<String> happenings,
            Map<String, Text> values) {
        store.forgetNoted(time.now().minus(NOTED));
        return store.note(
                happenings,
                new SubscriptionStore.Alert(
                        RowIds.at(time.now()),
                        item.id(),
                        event,
                        link,
                        at,
                        SubscriptionStore.NOBODY,
                        in(values, "zh"),
                        in(values, "en")));
    }

    private static Map<String, String> in(Map<String, Text> values, String lang) {
        Map<String, String> words = new HashMap<>();
        values.forEach((name, text) -> words.put(name, text.in(lang)));
        return words;
    }

    private void tell(SubscriptionStore.Alert alert) {
        UUID reached = alert.reached();
        boolean first = true;
        while (first && reached != null) {
            SubscriptionStore.Alert here = new SubscriptionStore.Alert(
                    alert.id(),
                    alert.itemId(),
                    alert.event(),
                    alert.link(),
                    alert.at(),
                    reached,
                    alert.zh(),
                    alert.en());
            List<UUID> some = store.subscribers(here, AT_ONCE);
            reached = some.size() < AT_ONCE ? null : some.get(some.size() - 1);
            first = told(here, reached, some);
        }
    }

    private boolean told(SubscriptionStore.Alert alert, UUID reached, List<UUID> subscribers) {
        Map<UUID, Account> people = subscribers.isEmpty() ? Map.of() : accounts.find(new LinkedHashSet<>(subscribers));
        List<Notice> told = new ArrayList<>();
        List<OutboxEntry> outbox = new ArrayList<>();
        for (Account to : people.values()) {
            if (to.active() && to.isCitizen()) {
                Notices.Composed composed = notices.tell(
                        alert.event(),
                        to,
                        new Notices.About(null, null, alert.link()),
                        "alert:" + alert.id() + ":" + to.id(),
                        alert.zh(),
                        alert.en(),
                        time.now());
                told.add(composed.notice());
                outbox.addAll(composed.outbox());
            }
        }
        boolean first = store.told(alert, reached, told, outbox);
        if (first && !outbox.isEmpty()) {
            signal.wake();
        }
        return first;
    }
}
