package onetrip.core.handover.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.HandOver;
import onetrip.api.item.ServiceItem;
import onetrip.api.push.Push;
import onetrip.api.push.PushAnswer;
import onetrip.api.push.PushConnector;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.handover.HandOverLaw;
import onetrip.core.handover.HandOverRefused;
import onetrip.core.handover.HandOverStore;
import onetrip.core.handover.HandOvers;
import onetrip.core.handover.HandedList;
import onetrip.core.handover.HandedList.State;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes what was released until the receiver has it, and says before the last day what has not gone. One thread. */
final class HandOverWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HandOverWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(15);
    /** Whoever claims a list and dies has had it for so long. */
    private static final Duration CLAIMED = Duration.ofMinutes(2);

    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int AT_ONCE = 10;
    /** A whole register is read for an alarm that may be due. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final HandOverDesk desk;
    private final HandOverStore store;
    private final Registers registers;
    private final RegisterStore records;
    private final Catalog catalog;
    private final WorkingCalendar calendar;
    private final HandOverWords words;
    private final Receivers receivers;
    private final OutboxSignal signal;
    private final Time time;
    private final ScheduledExecutorService thread;
    private final AutoCloseable watching;
    /** Read and written by the thread alone. */
    private Instant rungAt;
    /** How far registers that are handed over by themselves were read, by book; the thread's own. */
    private final Map<UUID, Instant> read = new HashMap<>();

    HandOverWorker(
            HandOverDesk desk,
            HandOverStore store,
            Registers registers,
            RegisterStore records,
            Catalog catalog,
            WorkingCalendar calendar,
            HandOverWords words,
            Receivers receivers,
            OutboxSignal signal,
            Time time) {
        this.desk = desk;
        this.store = store;
        this.registers = registers;
        this.records = records;
        this.catalog = catalog;
        this.calendar = calendar;
        this.words = words;
        this.receivers = receivers;
        this.signal = signal;
        this.time = time;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, "onetrip-hand-over");
            one.setDaemon(true);
            return one;
        });
        watching = time.onChange(this::wake);
        long round = time.pause(ROUND).toMillis();
        thread.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
    }

    void wake() {
        try {
            thread.execute(this::round);
        } catch (RejectedExecutionException closing) {
            LOG.debug("the next start goes on");
        }
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() throws Exception {
        watching.close();
        thread.shutdown();
        thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
    }

    private void round() {
        try {
            Instant now = time.now();
            byItself(now);
            store.claim(now, now.plus(CLAIMED), AT_ONCE).forEach(this::push);
            if (rungAt == null || Duration.between(rungAt, now).abs().compareTo(LOOK) >= 0) {
                rungAt = now;
                ring(time.today());
                late(now);
            }
        } catch (RuntimeException later) {
            LOG.warn("lists are looked at again later: {}", later.toString());
        }
    }

    /** What goes wrong with one register holds up no other, and no push. */
    private void byItself(Instant now) {
        for (ServiceItem item : catalog.serving()) {
            item.definition().registers().stream()
                    .filter(register ->
                            register.handOver() != null && register.handOver().byItself())
                    .flatMap(register -> registers.find(item.definition().id(), register.id()).stream())
                    .filter(open -> open.book() != null && changed(open.book()))
                    .forEach(open -> {
                        try {
                            if (desk.byItself(open)) {
                                read.put(open.book(), now);
                            }
                        } catch (RuntimeException later) {
                            LOG.warn("{} of {} is handed over later: {}", open.id(), open.itemId(), later.toString());
                        }
                    });
        }
    }

    /** A quiet register is not read whole each round. What another node committed after we looked is found all the same. */
    private boolean changed(UUID book) {
        Instant since = read.get(book);
        return since == null
                || !records.changed(book, since.minus(OVERLAP), new UUID(0, 0), 1)
                        .isEmpty();
    }

    private void push(HandedList list) {
        Optional<OpenRegister> register = registers
                .find(list.itemId(), list.registerId())
                .filter(open -> open.register().handOver() != null);
        if (register.isEmpty()) {
            return;
        }
        HandOver handOver = register.get().register().handOver();
        PushAnswer answer = receivers
                .of(handOver.push())
                .map(connector -> ask(connector, handOver, list))
                .orElseGet(() -> PushAnswer.away("没有接通"));
        HandedList after = HandOverLaw.pushed(list, answer, time.now(), time.today());
        boolean stuck = after.state() == State.RELEASED
                && (after.nextPush() == null || after.tries() == HandOverLaw.TELL_AFTER);
        LOG.info("{} pushed: {}", list, answer.status());
        try {
            desk.keep(after, null, stuck ? words.stuck(register.get(), after, time.now()) : List.of());
        } catch (HandOverRefused officerWasFaster) {
            LOG.info("{} was worked on meanwhile", list);
        }
    }

    private PushAnswer ask(PushConnector connector, HandOver handOver, HandedList list) {
        try {
            return connector.push(new Push(
                    handOver.push(),
                    list.id().toString(),
                    list.itemId(),
                    "名单移交",
                    handOver.basis().zh(),
                    list.fileName(),
                    store.content(list.id()),
                    list.sha256(),
                    store.signature(list.id()).orElseThrow(),
                    DEADLINE));
        } catch (RuntimeException broken) {
            LOG.error("the connector for {} failed", handOver.push(), broken);
            return PushAnswer.away("");
        }
    }

    private void ring(LocalDate today) {
        for (ServiceItem item : catalog.serving()) {
            item.definition().registers().stream()
                    .filter(register ->
                            register.handOver() != null && register.handOver().until() != null)
                    .filter(register -> step(register.handOver().until(), today) > 0)
                    .flatMap(register -> registers.find(item.definition().id(), register.id()).stream())
                    .filter(open -> open.book() != null)
                    .forEach(open -> ring(open, today));
        }
    }

    /** A list that has not gone for a day is told of once more, by whichever node looks first. */
    private void late(Instant now) {
        for (ServiceItem item : catalog.serving()) {
            item.definition().registers().stream()
                    .filter(register ->
                            register.handOver() != null && register.handOver().push() != null)
                    .flatMap(register -> registers.find(item.definition().id(), register.id()).stream())
                    .filter(open -> open.book() != null)
                    .forEach(open -> store.of(open.book(), 1).stream()
                            .filter(list -> HandOverLaw.late(list, now))
                            .forEach(list -> late(open, list, now)));
        }
    }

    private void late(OpenRegister register, HandedList list, Instant now) {
        LocalDate day = LocalDate.ofInstant(list.releasedAt(), Time.ZONE);
        if (store.rung(register.book(), day, HandOverLaw.LATE_STEP)) {
            return;
        }
        List<Notices.Composed> told = words.late(register, list, now);
        boolean first = store.ring(
                register.book(),
                day,
                HandOverLaw.LATE_STEP,
                told.stream().map(Notices.Composed::notice).toList(),
                told.stream().flatMap(t -> t.outbox().stream()).toList());
        if (first && !told.isEmpty()) {
            signal.wake();
        }
    }

    private int step(LocalDate until, LocalDate today) {
        return today.isAfter(until) ? 0 : HandOverLaw.step(calendar.workingDaysBetween(today, until));
    }

    private void ring(OpenRegister register, LocalDate today) {
        LocalDate until = register.register().handOver().until();
        int step = step(until, today);
        if (store.rung(register.book(), until, step)) {
            return;
        }
        HandOvers.Now open = desk.now(register);
        List<Notices.Composed> told = open.added() + open.gone() == 0
                ? List.of()
                : words.near(register, open, until, calendar.workingDaysBetween(today, until), time.now());
        // With nothing to tell it may still ring later on that day: what is granted then has not gone either.
        if (!told.isEmpty()
                && store.ring(
                        register.book(),
                        until,
                        step,
                        told.stream().map(Notices.Composed::notice).toList(),
                        told.stream().flatMap(t -> t.outbox().stream()).toList())) {
            signal.wake();
        }
    }
}
