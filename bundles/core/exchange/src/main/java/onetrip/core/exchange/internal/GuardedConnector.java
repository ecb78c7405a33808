package onetrip.core.exchange.internal;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.exchange.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector with its breaker, its bulkhead and its record. Thread-safe. */
final class GuardedConnector {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedConnector.class);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final int DOWN_AFTER = 3;
    private static final String FACTORY_MARK = "~";
    private static final String TEST = "test.";
    /** Whole hours, at most 999; the source's own configuration says it. */
    private static final String CACHE = "cache.hours";

    private final QueryConnector connector;
    private final ExchangeSettings settings;
    private final Time time;
    private final Executor threads;
    private final CircuitBreaker<SourceAnswer> breaker;
    /** The bulkhead. Not Failsafe's: in 3.3.2 a place for which someone waited in vain is lost (failsafe#393). */
    private final Semaphore places;

    private final CallStatistics statistics = new CallStatistics();
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Object> properties;
    private volatile boolean closed;
    private volatile ConnectorPause pause;
    private volatile Throttle throttle;

    GuardedConnector(
            QueryConnector connector,
            Map<String, Object> properties,
            ExchangeSettings settings,
            Time time,
            Executor threads) {
        this.connector = connector;
        this.properties = Map.copyOf(properties);
        this.settings = settings;
        this.time = time;
        this.threads = threads;
        breaker = CircuitBreaker.<SourceAnswer>builder()
                .withFailureThreshold(settings.breakerFailures(), settings.breakerCalls())
                .withDelay(settings.breakerDelay())
                .withSuccessThreshold(1)
                .onOpen(event -> LOG.warn("{}: does not answer, is left alone for {}", name(), settings.breakerDelay()))
                .onClose(event -> LOG.info("{}: answers again", name()))
                .build();
        places = new Semaphore(settings.concurrent(), true);
        throttle = Throttle.of(properties, name());
    }

    /** One attempt, unless it is paused; waits no longer than {@code remaining}. Never throws. */
    Attempt attempt(Query query, Duration remaining) {
        ConnectorPause standing = pause;
        return standing != null && standing.holds(time.now()) ? notSent(false) : asked(query, remaining);
    }

    /** Also while it is paused. */
    Attempt asked(Query query, Duration remaining) {
        Duration queue = remaining.compareTo(settings.queue()) < 0 ? remaining : settings.queue();
        long began = System.nanoTime();
        try {
            if (!places.tryAcquire(queue.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{}: all {} places are taken", name(), settings.concurrent());
                return notSent(false);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return notSent(false);
        }
        if (!throttle.passes()) {
            places.release();
            LOG.warn("{}: asked as often as its configuration allows in a minute", name());
            return notSent(false);
        }
        if (closed || !breaker.tryAcquirePermit()) {
            places.release();
            return notSent(closed);
        }
        return send(query, remaining.minusNanos(System.nanoTime() - began));
    }

    private Attempt send(Query query, Duration remaining) {
        Query now = new Query(
                query.type(),
                query.parameters(),
                query.caseRef(),
                query.itemId(),
                query.purpose(),
                query.legalGround(),
                query.operator(),
                remaining,
                query.behalf());
        Call call = new Call(connector, now, places::release);
        underWay.add(call);
        long began = System.nanoTime();
        try {
            threads.execute(call);
            if (closed) {
                // Closing may have looked through the calls before this one was among them.
                call.abandon();
            }
        } catch (RejectedExecutionException stopping) {
            underWay.remove(call);
            places.release();
            return notSent(false);
        }
        try {
            SourceAnswer answer = call.answer().get(Math.max(remaining.toNanos(), 1), TimeUnit.NANOSECONDS);
            record(began, answer == null || answer.status() == Status.UNAVAILABLE);
            return Attempt.answered(answer == null ? unavailable() : answer);
        } catch (CancellationException removed) {
            return Attempt.answered(unavailable());
        } catch (ExecutionException broken) {
            LOG.warn(
                    "{}: threw instead of answering: {}",
                    name(),
                    broken.getCause().getClass().getName());
            record(began, true);
            return Attempt.answered(unavailable());
        } catch (TimeoutException late) {
            call.abandon();
            record(began, true);
            return Attempt.answered(unavailable());
        } catch (InterruptedException stopped) {
            call.abandon();
            // Recorded, because a half-open breaker waits for the outcome of the call that it let through.
            record(began, true);
            Thread.currentThread().interrupt();
            return new Attempt(unavailable(), true, false);
        } finally {
            underWay.remove(call);
        }
    }

    private void record(long began, boolean failure) {
        statistics.add(System.nanoTime() - began, failure, time.now());
        if (failure) {
            breaker.recordFailure();
        } else {
            breaker.recordSuccess();
        }
    }

    /** The connector is gone: calls under way end at once, later ones are not sent. */
    void close() {
        closed = true;
        underWay.forEach(Call::abandon);
    }

    /** How long a good answer may be used again; zero while an administrator pauses it, because it may answer wrongly. */
    Duration reuse() {
        ConnectorPause standing = pause;
        if (standing != null && standing.holds(time.now())) {
            return Duration.ZERO;
        }
        Object hours = properties.get(CACHE);
        String typed = hours == null ? "" : hours.toString().strip();
        return typed.matches("[0-9]{1,3}") ? Duration.ofHours(Long.parseLong(typed)) : Duration.ZERO;
    }

    boolean gone() {
        return closed;
    }

    /** @param standing null for none */
    void pause(ConnectorPause standing) {
        pause = standing;
    }

    /** What an administrator's test asks with; nothing if the configuration names nobody. */
    Map<String, String> test() {
        Map<String, String> parameters = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(TEST)) {
                parameters.put(
                        key.substring(TEST.length()), String.valueOf(value).strip());
            }
        });
        return parameters;
    }

    void update(Map<String, Object> changed) {
        properties = Map.copyOf(changed);
        throttle = Throttle.of(properties, name());
    }

    List<String> types() {
        return strings(properties.get(QueryConnector.TYPES));
    }

    int ranking() {
        return properties.get("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

    long serviceId() {
        return properties.get("service.id") instanceof Long id ? id : 0;
    }

    /** The name after the {@code ~} of a factory configuration, else the component's. */
    String name() {
        List<String> pids = strings(properties.get("service.pid"));
        String name = pids.isEmpty() ? String.valueOf(properties.get("component.name")) : pids.get(0);
        return name.substring(name.indexOf(FACTORY_MARK) + 1);
    }

    String system() {
        Object zh = properties.get("system.zh");
        return zh == null ? name() : zh.toString();
    }

    SourceHealth health() {
        CallStatistics.Snapshot seen = statistics.snapshot();
        SourceHealth.Breaker state =
                switch (breaker.getState()) {
                    case CLOSED -> SourceHealth.Breaker.CLOSED;
                    case HALF_OPEN -> SourceHealth.Breaker.HALF_OPEN;
                    case OPEN ->
                        breaker.getRemainingDelay().isZero()
                                ? SourceHealth.Breaker.HALF_OPEN
                                : SourceHealth.Breaker.OPEN;
                };
        Object en = properties.get("system.en");
        return new SourceHealth(
                name(),
                system(),
                en == null ? system() : en.toString(),
                types(),
                state(state, seen),
                state,
                seen.p95(),
                seen.lastSuccess(),
                seen.lastFailure(),
                seen.failingSince(),
                seen.calls(),
                seen.failures(),
                Lines.of(connector),
                settings.concurrent() - places.availablePermits(),
                settings.concurrent());
    }

    private static SourceHealth.State state(SourceHealth.Breaker breaker, CallStatistics.Snapshot seen) {
        if (breaker == SourceHealth.Breaker.OPEN || seen.failuresInARow() >= DOWN_AFTER) {
            return SourceHealth.State.DOWN;
        }
        boolean shaky = seen.recentFailures() > 1 || seen.p95().compareTo(SLOW) > 0;
        return breaker == SourceHealth.Breaker.HALF_OPEN || shaky ? SourceHealth.State.DEGRADED : SourceHealth.State.UP;
    }

    private Attempt notSent(boolean again) {
        return new Attempt(unavailable(), false, again);
    }

    private SourceAnswer unavailable() {
        Instant now = time.now();
        return SourceAnswer.without(Status.UNAVAILABLE, now, system());
    }

    private static List<String> strings(Object value) {
        if (value instanceof String[] many) {
            return List.of(many);
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        // One string in a .cfg file may list several.
        return value == null
                ? List.of()
                : Arrays.stream(value.toString().split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }
}
