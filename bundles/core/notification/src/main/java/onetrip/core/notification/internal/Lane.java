package onetrip.core.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Channel.DeliveryException;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;
import onetrip.core.notification.Preference;
import onetrip.core.notification.PreferenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's way out: a thread that claims what is due, some at a time, and a few that send it. A slow channel holds up no other
 * one. The first of each handful goes alone, so that a channel that is away is asked once and not by all at once.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    /** A channel returns within a minute, and a send starts within the first: it is over when the lease is. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration START_WITHIN = Duration.ofMinutes(1);
    /** A send that takes longer goes on alone; it finds the store closed and is done again after the restart. */
    private static final long CLOSING_MILLIS = 20_000;
    /** How the waits grow, as multiples of the first. */
    private static final int[] WAITS = {1, 5, 15, 60};

    private static final int ATTEMPTS = 10;
    /** Nobody's telephone rings at midnight for what waited for another day. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    /** A broken channel is tried again more often than one message: somebody may just have mended it. */
    private static final int LONGEST_PAUSE = 3;

    private static final int AT_ONCE = 200;
    private static final int SENDERS = 8;
    private static final Duration ASK_ARRIVALS = Duration.ofSeconds(30);

    private final String id;
    private final Supplier<Optional<Channel>> channels;
    private final OutboxStore store;
    private final PreferenceStore preferences;
    private final Function<Set<UUID>, Map<UUID, Account>> accounts;
    private final Time time;
    private final Duration firstWait;
    private final NoticeWords words = new NoticeWords();
    private final Semaphore work = new Semaphore(0);
    private final ExecutorService senders;
    private final Thread thread;
    private volatile boolean closed;

    // The lane's own thread alone touches what follows.
    private Channel pausedChannel;
    private int failures;
    private Instant pausedUntil = Instant.MIN;
    private Instant askedArrivals = Instant.MIN;

    Lane(
            String id,
            Supplier<Optional<Channel>> channels,
            OutboxStore store,
            PreferenceStore preferences,
            Function<Set<UUID>, Map<UUID, Account>> accounts,
            Time time,
            Duration firstWait) {
        this.id = id;
        this.channels = channels;
        this.store = store;
        this.preferences = preferences;
        this.accounts = accounts;
        this.time = time;
        this.firstWait = firstWait;
        senders = Executors.newFixedThreadPool(SENDERS, task -> daemon(task, "onetrip-outbox-" + id + "-sender"));
        thread = daemon(this::run, "onetrip-outbox-" + id);
        thread.start();
        wake();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread made = new Thread(task, name);
        made.setDaemon(true);
        return made;
    }

    void wake() {
        work.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (work.tryAcquire(5, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
                while (!closed && step()) {
                    // Until nothing is due.
                }
                arrivals();
            } catch (InterruptedException e) {
                return;
            } catch (VirtualMachineError fatal) {
                throw fatal;
            } catch (Throwable e) {
                // The store is away, or something is wrongly wired; the next round may go better.
                LOG.warn("outbox round of {} failed: {}", id, e.toString());
            }
        }
    }

    /** The channel, unless it is switched off or left alone for a while. Another object is another configuration: it gets its chance at once. */
    private Optional<Channel> usable(Instant at) {
        return channels.get()
                .filter(Channel::enabled)
                .filter(channel -> pausedChannel != channel || !at.isBefore(pausedUntil));
    }

    /** Some entries; true if there may be more, and nothing hinders them. What was sent is settled whatever happened to the others. */
    private boolean step() throws InterruptedException {
        Instant at = time.now();
        Optional<Channel> channel = usable(at);
        if (channel.isEmpty()) {
            return false;
        }
        // As databases keep it: what is given back is known by it.
        Instant lease = at.plus(LEASE).truncatedTo(ChronoUnit.MILLIS);
        List<OutboxEntry> due = store.claim(at, lease, id, AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        Map<UUID, Notice> notices =
                store.notices(due.stream().map(OutboxEntry::notice).collect(Collectors.toSet()));
        Set<UUID> persons = notices.values().stream().map(Notice::account).collect(Collectors.toSet());
        Handful handful = new Handful(
                channel.get(), notices, preferences.of(persons), accounts.apply(persons), at.plus(START_WITHIN));
        Result first = handful.deliver(due.get(0));
        List<Result> results = new ArrayList<>(List.of(first));
        Throwable trouble = null;
        if (first.broken()) {
            due.stream().skip(1).forEach(entry -> results.add(Result.unbegun(entry)));
        } else {
            List<Callable<Result>> rest = due.stream()
                    .skip(1)
                    .map(entry -> (Callable<Result>) () -> handful.deliver(entry))
                    .toList();
            for (Future<Result> one : senders.invokeAll(rest)) {
                try {
                    results.add(one.get());
                } catch (ExecutionException e) {
                    trouble = e.getCause();
                }
            }
        }
        settle(results, channel.get(), lease);
        if (trouble instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        if (trouble != null) {
            throw new IllegalStateException(trouble);
        }
        return !handful.uncounted;
    }

    /** One send, as it ended: taken, a problem, or neither where it was not begun or not wanted. */
    private record Result(OutboxEntry entry, Channel.Taken taken, DeliveryException problem, boolean wanted) {
        static Result unbegun(OutboxEntry entry) {
            return new Result(entry, null, null, true);
        }

        boolean broken() {
            return problem != null && problem.problem().scope() == DeliveryProblem.Scope.CHANNEL;
        }
    }

    /** What entries that were claimed together have in common. Used by many threads. */
    private final class Handful {
        private final Channel channel;
        private final Map<UUID, Notice> notices;
        private final Map<UUID, Preference> wishes;
        private final Map<UUID, Account> reached;
        private final Instant startBefore;
        private volatile boolean away;
        /** The store did not count: what waits for that waits for the next round, too. */
        private volatile boolean uncounted;

        Handful(
                Channel channel,
                Map<UUID, Notice> notices,
                Map<UUID, Preference> wishes,
                Map<UUID, Account> reached,
                Instant startBefore) {
            this.channel = channel;
            this.notices = notices;
            this.wishes = wishes;
            this.reached = reached;
            this.startBefore = startBefore;
        }

        Result deliver(OutboxEntry entry) {
            Notice notice = notices.get(entry.notice());
            if (notice == null) {
                return failed(entry, "no-notice", null);
            }
            Preference wish = wishes.getOrDefault(notice.account(), Preference.none(notice.account()));
            if (!wish.wants(notice.event(), id)) {
                return new Result(entry, null, null, false);
            }
            // The machine slept or the others took long: when this send ended another node might have begun it, too.
            if (away || closed || !time.now().isBefore(startBefore)) {
                return Result.unbegun(entry);
            }
            // Where the person is reached now, whatever was so when the entry was written.
            Account person = reached.get(notice.account());
            String address = person == null ? null : channel.address(person);
            if (address == null) {
                return new Result(entry, null, new DeliveryException(DeliveryProblem.ADDRESS_GONE, "", null), true);
            }
            LocalDate counted = counted(notice, entry);
            if (counted != null && uncounted) {
                return Result.unbegun(entry);
            }
            try {
                if (counted != null && !store.count(id, address, counted, channel.perDay())) {
                    return new Result(entry, null, new DeliveryException(DeliveryProblem.DAY_FULL, "", null), true);
                }
            } catch (RuntimeException e) {
                LOG.warn("a message by {} was not counted and waits: {}", id, e.toString());
                uncounted = true;
                return Result.unbegun(entry);
            }
            try {
                return new Result(
                        entry,
                        channel.send(words.outside(notice, wish.lang()).again(entry.resent()), address),
                        null,
                        true);
            } catch (DeliveryException e) {
                if (counted != null && e.problem() != DeliveryProblem.OUTCOME_UNKNOWN) {
                    uncount(address, counted);
                }
                Result result = new Result(entry, null, e, true);
                away |= result.broken();
                return result;
            } catch (VirtualMachineError fatal) {
                throw fatal;
            } catch (Throwable e) {
                // Also a LinkageError: a channel is a bundle of its own and may be wired wrongly.
                return failed(entry, e.getClass().getSimpleName(), e);
            }
        }

        /** The day on which it counts; null where nothing does, or it was counted when it may have gone out before. */
        private LocalDate counted(Notice notice, OutboxEntry entry) {
            boolean before =
                    entry.lastError() != null && entry.lastError().startsWith(DeliveryProblem.OUTCOME_UNKNOWN.id());
            return channel.perDay() > 0 && !before && !NoticeEvent.statutory(notice.event()) ? time.today() : null;
        }

        private void uncount(String address, LocalDate counted) {
            try {
                store.uncount(id, address, counted);
            } catch (RuntimeException e) {
                // One fewer may go there today; how this send ended is worth more.
                LOG.warn("a message by {} that did not go out stays counted: {}", id, e.toString());
            }
        }

        private Result failed(OutboxEntry entry, String detail, Throwable cause) {
            return new Result(entry, null, new DeliveryException(DeliveryProblem.CHANNEL_BROKEN, detail, cause), true);
        }
    }

    private void settle(List<Result> results, Channel channel, Instant lease) {
        List<OutboxStore.Sent> sent = results.stream()
                .filter(result -> result.taken() != null)
                .map(result -> new OutboxStore.Sent(result.entry().id(), result.taken()))
                .toList();
        if (!sent.isEmpty()) {
            store.sent(sent);
        }
        Instant pause = null;
        List<UUID> unbegun = new ArrayList<>();
        for (Result result : results) {
            OutboxEntry entry = result.entry();
            if (!result.wanted()) {
                store.drop(entry.id());
            } else if (result.problem() != null) {
                if (result.broken() && pause == null) {
                    pause = pause(channel, result.problem());
                }
                failed(entry, result.problem(), pause);
            } else if (result.taken() == null) {
                unbegun.add(entry.id());
            }
        }
        if (!unbegun.isEmpty()) {
            store.back(unbegun, lease, time.now());
        }
        if (pause == null && !sent.isEmpty()) {
            pausedChannel = null;
            failures = 0;
        }
    }

    private void failed(OutboxEntry entry, DeliveryException e, Instant pause) {
        switch (e.problem().scope()) {
            case RECIPIENT -> store.failed(entry.id(), e.getMessage());
            case ATTEMPT -> later(entry, e.getMessage());
            case TOMORROW -> store.postpone(entry.id(), e.getMessage(), tomorrow());
            case CHANNEL -> store.postpone(entry.id(), e.getMessage(), pause);
            default ->
                throw new IllegalArgumentException(
                        "unknown scope " + e.problem().scope());
        }
    }

    private Instant tomorrow() {
        return time.today().plusDays(1).atTime(MORNING).atZone(Time.ZONE).toInstant();
    }

    private Instant pause(Channel channel, DeliveryException error) {
        boolean ours = error.problem() == DeliveryProblem.PAUSED || error.problem() == DeliveryProblem.THROTTLED;
        boolean again = pausedChannel == channel && failures > 0;
        // What we hold back ourselves goes on soon after we let it.
        failures = again && !ours ? failures + 1 : 1;
        if (!again) {
            LOG.warn("channel {} cannot deliver, messages wait: {}", id, error.getMessage());
        }
        pausedChannel = channel;
        pausedUntil = time.now().plus(wait(Math.min(failures, LONGEST_PAUSE)));
        return pausedUntil;
    }

    private void later(OutboxEntry entry, String error) {
        if (entry.attempts() >= ATTEMPTS) {
            store.failed(entry.id(), error);
            return;
        }
        long jitter = ThreadLocalRandom.current().nextLong(firstWait.toMillis() / 6 + 1);
        store.retry(entry.id(), error, time.now().plus(wait(entry.attempts())).plusMillis(jitter));
    }

    private Duration wait(int attempt) {
        return firstWait.multipliedBy(WAITS[Math.min(WAITS.length, Math.max(1, attempt)) - 1]);
    }

    private void arrivals() {
        Instant now = time.now();
        if (Duration.between(askedArrivals, now).abs().compareTo(ASK_ARRIVALS) >= 0) {
            askedArrivals = now;
            usable(now).ifPresent(channel -> channel.arrivals().forEach(arrival -> store.arrived(arrival, now)));
        }
    }

    /** Lets the threads end what they are doing. No interrupt: in the middle of a write it would close H2's file. */
    void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.shutdown();
    }
}
