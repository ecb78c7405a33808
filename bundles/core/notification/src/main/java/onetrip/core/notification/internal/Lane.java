package onetrip.core.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
import onetrip.core.notification.Message;
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
    /** Five hundred people a second hand in; nobody's message needs the database to be asked five hundred times. */
    private static final long REST_MILLIS = 100;

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
                Thread.sleep(REST_MILLIS);
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
        Map<UUID, Preference> wishes = preferences.of(persons);
        Map<UUID, Account> reached = accounts.apply(persons);
        List<Letter> letters = due.stream()
                .map(entry -> letter(entry, notices.get(entry.notice()), wishes, reached, channel.get()))
                .toList();
        Handful handful = new Handful(channel.get(), counted(letters, channel.get()), at.plus(START_WITHIN));
        Result first = handful.deliver(letters.get(0));
        List<Result> results = new ArrayList<>(List.of(first));
        Throwable trouble = null;
        if (first.broken()) {
            letters.stream().skip(1).forEach(letter -> results.add(Result.unbegun(letter)));
        } else {
            List<Callable<Result>> rest = letters.stream()
                    .skip(1)
                    .map(letter -> (Callable<Result>) () -> handful.deliver(letter))
                    .toList();
            for (Future<Result> one : senders.invokeAll(rest)) {
                try {
                    results.add(one.get());
                } catch (ExecutionException e) {
                    trouble = e.getCause();
                }
            }
        }
        settle(results, handful.counts, channel.get(), lease);
        if (trouble instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        if (trouble != null) {
            throw new IllegalStateException(trouble);
        }
        return handful.counts.known();
    }

    /**
     * An entry with what it takes to send it.
     *
     * @param notice null if there is none any more
     * @param address where the person is reached now, whatever was so when the entry was written; null: nowhere
     * @param counts whether it takes one of the day's messages to this address
     */
    private record Letter(OutboxEntry entry, Notice notice, Preference wish, String address, boolean counts) {
        UUID id() {
            return entry.id();
        }

        boolean wanted(String channel) {
            return notice == null || wish.wants(notice.event(), channel);
        }
    }

    private Letter letter(
            OutboxEntry entry,
            Notice notice,
            Map<UUID, Preference> wishes,
            Map<UUID, Account> reached,
            Channel channel) {
        if (notice == null) {
            return new Letter(entry, null, null, null, false);
        }
        Preference wish = wishes.getOrDefault(notice.account(), Preference.none(notice.account()));
        Account person = reached.get(notice.account());
        String address = person == null ? null : channel.address(person);
        // What may have gone out before was counted then.
        boolean before =
                entry.lastError() != null && entry.lastError().startsWith(DeliveryProblem.OUTCOME_UNKNOWN.id());
        boolean counts = address != null
                && channel.perDay() > 0
                && !before
                && wish.wants(notice.event(), id)
                && !NoticeEvent.statutory(notice.event());
        return new Letter(entry, notice, wish, address, counts);
    }

    /**
     * What the counting of a handful came to.
     *
     * @param day on which they count
     * @param taken entries that have one of the day's messages
     * @param known false if the store did not count: what waits for that waits for the next round, too
     */
    private record Counts(LocalDate day, Set<UUID> taken, boolean known) {}

    /** All at once; of several to one address those that were due first come first. */
    private Counts counted(List<Letter> letters, Channel channel) {
        LocalDate day = time.today();
        List<Letter> counting = letters.stream().filter(Letter::counts).toList();
        if (counting.isEmpty()) {
            return new Counts(day, Set.of(), true);
        }
        try {
            Map<String, Integer> allowed = new HashMap<>(store.count(id, byAddress(counting), day, channel.perDay()));
            Set<UUID> taken = counting.stream()
                    .filter(letter -> allowed.merge(letter.address(), -1, Integer::sum) >= 0)
                    .map(Letter::id)
                    .collect(Collectors.toSet());
            return new Counts(day, taken, true);
        } catch (RuntimeException e) {
            LOG.warn("{} messages by {} were not counted and wait: {}", counting.size(), id, e.toString());
            return new Counts(day, Set.of(), false);
        }
    }

    private static Map<String, Integer> byAddress(List<Letter> letters) {
        return letters.stream().collect(Collectors.toMap(Letter::address, letter -> 1, Integer::sum));
    }

    /** One send, as it ended: taken, a problem, or neither where it was not begun or not wanted. */
    private record Result(Letter letter, Channel.Taken taken, DeliveryException problem, boolean wanted) {
        static Result unbegun(Letter letter) {
            return new Result(letter, null, null, true);
        }

        static Result of(Letter letter, DeliveryProblem problem, String detail, Throwable cause) {
            return new Result(letter, null, new DeliveryException(problem, detail, cause), true);
        }

        boolean broken() {
            return problem != null && problem.problem().scope() == DeliveryProblem.Scope.CHANNEL;
        }

        /** Whether the other side has it, or may have it. */
        boolean gone() {
            return taken != null
                    || problem != null
                            && (problem.problem() == DeliveryProblem.OUTCOME_UNKNOWN
                                    || problem.problem() == DeliveryProblem.CHANNEL_BROKEN);
        }
    }

    /** Sends what was claimed together. Used by many threads. */
    private final class Handful {
        private final Channel channel;
        private final Counts counts;
        private final Instant startBefore;
        private volatile boolean away;

        Handful(Channel channel, Counts counts, Instant startBefore) {
            this.channel = channel;
            this.counts = counts;
            this.startBefore = startBefore;
        }

        Result deliver(Letter letter) {
            if (letter.notice() == null) {
                return Result.of(letter, DeliveryProblem.CHANNEL_BROKEN, "no-notice", null);
            }
            if (!letter.wanted(id)) {
                return new Result(letter, null, null, false);
            }
            // The machine slept or the others took long: when this send ended another node might have begun it, too.
            if (away || closed || !time.now().isBefore(startBefore)) {
                return Result.unbegun(letter);
            }
            if (letter.address() == null) {
                return Result.of(letter, DeliveryProblem.ADDRESS_GONE, "", null);
            }
            if (letter.counts() && !counts.taken().contains(letter.id())) {
                return counts.known() ? Result.of(letter, DeliveryProblem.DAY_FULL, "", null) : Result.unbegun(letter);
            }
            try {
                Message message = words.outside(letter.notice(), letter.wish().lang())
                        .again(letter.entry().resent());
                return new Result(letter, channel.send(message, letter.address()), null, true);
            } catch (DeliveryException e) {
                Result result = new Result(letter, null, e, true);
                away |= result.broken();
                return result;
            } catch (VirtualMachineError fatal) {
                throw fatal;
            } catch (Throwable e) {
                // Also a LinkageError: a channel is a bundle of its own and may be wired wrongly.
                return Result.of(
                        letter, DeliveryProblem.CHANNEL_BROKEN, e.getClass().getSimpleName(), e);
            }
        }
    }

    /** What was counted and did not go out may go on the same day. */
    private void uncount(List<Result> results, Counts counts) {
        List<Letter> back = results.stream()
                .filter(result -> !result.gone())
                .map(Result::letter)
                .filter(letter -> counts.taken().contains(letter.id()))
                .toList();
        if (back.isEmpty()) {
            return;
        }
        try {
            store.uncount(id, byAddress(back), counts.day());
        } catch (RuntimeException e) {
            // Fewer may go there today; how these sends ended is worth more.
            LOG.warn("{} messages by {} that did not go out stay counted: {}", back.size(), id, e.toString());
        }
    }

    private void settle(List<Result> results, Counts counts, Channel channel, Instant lease) {
        List<OutboxStore.Sent> sent = results.stream()
                .filter(result -> result.taken() != null)
                .map(result -> new OutboxStore.Sent(result.letter().id(), result.taken()))
                .toList();
        if (!sent.isEmpty()) {
            store.sent(sent);
        }
        uncount(results, counts);
        Instant pause = null;
        List<UUID> unbegun = new ArrayList<>();
        for (Result result : results) {
            OutboxEntry entry = result.letter().entry();
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
            // Also while nothing is sent: what went out before may arrive, or not, just then.
            channels.get().filter(Channel::enabled).ifPresent(channel -> {
                List<Channel.Arrival> told = channel.arrivals();
                if (!told.isEmpty()) {
                    store.arrived(told, now);
                    channel.kept(told);
                }
            });
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
