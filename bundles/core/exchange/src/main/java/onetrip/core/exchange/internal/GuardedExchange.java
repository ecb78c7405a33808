package onetrip.core.exchange.internal;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ConnectorDesk;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.Exchange;
import onetrip.core.exchange.ExchangeHealth;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTickets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchange over all connectors that are there now. Each has its own breaker and its own share of the threads. */
@Component(
        service = {Exchange.class, ExchangeHealth.class, ConnectorDesk.class},
        configurationPid = ExchangeSettings.PID,
        immediate = true)
public final class GuardedExchange implements Exchange, ExchangeHealth, ConnectorDesk {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedExchange.class);
    private static final long IDLE_SECONDS = 30;
    private static final long LOOK_SECONDS = 5;
    private static final Duration TRIED = Duration.ofSeconds(8);

    private final Time time;
    private final ExchangeSettings settings;
    private final RetryPolicy<Attempt> retry;
    private final ThreadPoolExecutor threads;
    private final TicketBook tickets = new TicketBook();
    private final AnswerCache cache = new AnswerCache();
    private final Map<Long, GuardedConnector> connectors = new TreeMap<>();
    private volatile Map<String, GuardedConnector> byType = Map.of();
    private volatile List<GuardedConnector> all = List.of();
    private volatile QueryLog log;
    private volatile ConnectorPauses pauses;
    private final Object reading = new Object();
    private final ScheduledExecutorService watch;

    @Activate
    public GuardedExchange(@Reference Time time, Map<String, Object> configuration) {
        this.time = time;
        settings = ExchangeSettings.read(configuration);
        retry = RetryPolicy.<Attempt>builder()
                .handleResultIf(Attempt::again)
                .withMaxRetries(settings.retries())
                .withDelay(settings.retryDelay())
                .withJitter(0.5)
                .build();
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "onetrip-exchange-pauses");
            thread.setDaemon(true);
            return thread;
        });
        // Another node's administrator may have paused something.
        watch.scheduleWithFixedDelay(this::readPauses, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        watch.scheduleWithFixedDelay(tickets::flush, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        AtomicInteger number = new AtomicInteger();
        // Unbounded in itself; the bulkheads bound it to `concurrent` threads per connector.
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "onetrip-exchange-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Deactivate
    public void stop() {
        watch.shutdown();
        all.forEach(GuardedConnector::close);
        threads.shutdownNow();
        tickets.flush();
    }

    @Override
    public SourceAnswer ask(Query query) {
        Instant at = time.now();
        long began = System.nanoTime();
        if (!lawful(query)) {
            SourceAnswer refused = SourceAnswer.without(Status.INVALID_REQUEST, at, query.type());
            LOG.error("a question of type {} names no case, purpose or legal ground: it is not put", query.type());
            ticket(query, refused, at);
            record(query, refused, 0, 0);
            return refused;
        }
        Optional<SourceAnswer> before = again(query, at);
        if (before.isPresent()) {
            // A use of somebody's data like any other, and written down as one.
            record(query, before.get(), 0, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            return before.get();
        }
        Duration deadline = settings.of(query.deadline());
        AtomicInteger sent = new AtomicInteger();
        SourceAnswer answer;
        try {
            answer = Failsafe.with(retry)
                    .get(() -> once(query, began + deadline.toNanos(), sent))
                    .answer();
        } catch (FailsafeException interrupted) {
            // Interrupted between two attempts; the library has set the flag again.
            answer = nobody(query);
        } catch (RuntimeException ours) {
            LOG.error("query of type {} failed by our fault", query.type(), ours);
            answer = nobody(query);
        }
        SourceAnswer stamped = new SourceAnswer(
                answer.status(),
                answer.data(),
                answer.dataTime(),
                at,
                answer.system() == null ? query.type() : answer.system(),
                answer.requestId(),
                answer.evidenceHash(),
                answer.denial());
        ticket(query, stamped, at);
        record(query, stamped, sent.get(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        cache.keep(query, stamped, reuse(query), at);
        return stamped;
    }

    /** No case, no purpose, no ground: no question (个人信息保护法 art. 34). */
    private static boolean lawful(Query query) {
        return Stream.of(query.caseRef(), query.purpose(), query.legalGround())
                .noneMatch(said -> said == null || said.isBlank());
    }

    private void ticket(Query query, SourceAnswer answer, Instant at) {
        GuardedConnector connector = byType.get(query.type());
        if (connector != null) {
            tickets.answered(connector.name(), answer, at);
        }
    }

    private Duration reuse(Query query) {
        GuardedConnector connector = byType.get(query.type());
        return connector == null ? Duration.ZERO : connector.reuse();
    }

    /** The answer that this person had to this question before, for this purpose, if the source's configuration lets it be used again. */
    private Optional<SourceAnswer> again(Query query, Instant at) {
        return reuse(query).isZero() ? Optional.empty() : cache.find(query, at);
    }

    private Attempt once(Query query, long end, AtomicInteger sent) {
        GuardedConnector connector = byType.get(query.type());
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (connector == null || left.isNegative() || left.isZero()) {
            return new Attempt(nobody(query), false, false);
        }
        Attempt attempt = connector.attempt(query, left);
        if (attempt.sent()) {
            sent.incrementAndGet();
        }
        // The longest pause before the next attempt; when it does not fit any more, this answer is the last.
        long pause = settings.retryDelay().toNanos() * 3 / 2;
        return attempt.again() && System.nanoTime() + pause >= end
                ? new Attempt(attempt.answer(), attempt.sent(), false)
                : attempt;
    }

    private SourceAnswer nobody(Query query) {
        return SourceAnswer.without(Status.UNAVAILABLE, time.now(), null);
    }

    private void record(Query query, SourceAnswer answer, int attempts, long ms) {
        LOG.info(
                "query case={} item={} type={} purpose={} status={} attempts={} ms={}",
                query.caseRef(),
                query.itemId(),
                query.type(),
                query.purpose(),
                answer.status(),
                attempts,
                ms);
        QueryLog port = log;
        if (port == null) {
            return;
        }
        try {
            QueryRecord written = new QueryRecord(
                    query.caseRef(),
                    query.itemId(),
                    query.type(),
                    answer.system(),
                    query.purpose(),
                    query.legalGround(),
                    query.operator(),
                    answer.status(),
                    attempts,
                    answer.requestId(),
                    answer.evidenceHash(),
                    answer.askedAt(),
                    ms,
                    query.behalf());
            // A trial of a connector asks about nobody who exists.
            port.append(
                    written, query.itemId().isEmpty() ? null : query.subject().orElse(null));
        } catch (RuntimeException notWritten) {
            LOG.error(
                    "query case={} type={} could not be written to the query log",
                    query.caseRef(),
                    query.type(),
                    notWritten);
        }
    }

    @Override
    public List<SourceHealth> sources() {
        return all.stream()
                .map(GuardedConnector::health)
                .sorted(Comparator.comparing(SourceHealth::connector))
                .toList();
    }

    private void readPauses() {
        ConnectorPauses port = pauses;
        if (port == null) {
            return;
        }
        // One after the other: what was read before a pause was kept must not be applied after it.
        synchronized (reading) {
            applyPauses(port);
        }
    }

    private void applyPauses(ConnectorPauses port) {
        try {
            Map<String, ConnectorPause> standing =
                    port.all().stream().collect(Collectors.toMap(ConnectorPause::connector, Function.identity()));
            all.forEach(connector -> {
                if (standing.containsKey(connector.name())) {
                    // It may be paused because it answers wrongly.
                    cache.forget(connector.types());
                }
                connector.pause(standing.get(connector.name()));
            });
        } catch (RuntimeException later) {
            LOG.warn("pauses of connectors are read again later: {}", later.toString());
        }
    }

    @Override
    public List<ConnectorPause> pauses() {
        ConnectorPauses port = pauses;
        Instant now = time.now();
        return port == null
                ? List.of()
                : port.all().stream().filter(p -> p.holds(now)).toList();
    }

    @Override
    public void pause(String connector, Instant until, String why, String by) {
        require().keep(new ConnectorPause(connector, until, why, by, time.now()));
        LOG.info("{}: paused by an administrator until {}", connector, until == null ? "resumed" : until);
        readPauses();
    }

    @Override
    public void resume(String connector) {
        require().lift(connector);
        LOG.info("{}: resumed by an administrator", connector);
        readPauses();
    }

    private ConnectorPauses require() {
        ConnectorPauses port = pauses;
        if (port == null) {
            throw new IllegalStateException("no store is there to keep the pause");
        }
        return port;
    }

    @Override
    public boolean testable(String connector) {
        return named(connector).filter(c -> !c.test().isEmpty()).isPresent();
    }

    private Optional<GuardedConnector> named(String connector) {
        return all.stream().filter(c -> c.name().equals(connector)).findFirst();
    }

    @Override
    public Tried test(String connector, String operator) {
        Optional<GuardedConnector> found =
                named(connector).filter(c -> !c.test().isEmpty() && !c.types().isEmpty());
        if (found.isEmpty()) {
            return new Tried(Status.UNAVAILABLE, null, 0);
        }
        Query query = new Query(
                found.get().types().get(0), found.get().test(), "test", "", "管理员试调（虚构身份）", "系统运行维护", operator, TRIED);
        Instant at = time.now();
        long began = System.nanoTime();
        Attempt attempt = found.get().asked(query, TRIED);
        if (found.get().gone()) {
            // A newer program took over in the middle of the call.
            attempt = named(connector).map(next -> next.asked(query, TRIED)).orElse(attempt);
        }
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        SourceAnswer answer = attempt.answer();
        record(
                query,
                new SourceAnswer(
                        answer.status(),
                        Map.of(),
                        answer.dataTime(),
                        at,
                        found.get().system(),
                        answer.requestId(),
                        answer.evidenceHash()),
                attempt.sent() ? 1 : 0,
                ms);
        return new Tried(answer.status(), answer.requestId(), ms);
    }

    @Override
    public List<SourceTicket> tickets() {
        return tickets.list();
    }

    @Override
    public boolean closeTicket(UUID id, String word, String by) {
        return tickets.close(id, word, by, time.now());
    }

    @Reference(
            name = "tickets",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unsetTickets")
    public void setTickets(SourceTickets port) {
        tickets.set(port);
    }

    public void unsetTickets(SourceTickets port) {
        tickets.unset(port);
    }

    @Reference(
            name = "pauses",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unsetPauses")
    public void setPauses(ConnectorPauses port) {
        pauses = port;
        readPauses();
    }

    public void unsetPauses(ConnectorPauses port) {
        if (pauses == port) {
            pauses = null;
        }
    }

    @Reference(
            name = "connectors",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(&(" + QueryConnector.TYPES + "=*)(!(" + QueryConnector.ENABLED + "=false)))",
            updated = "update",
            unbind = "remove")
    public synchronized void add(QueryConnector connector, Map<String, Object> properties) {
        connectors.put(serviceId(properties), new GuardedConnector(connector, properties, settings, time, threads));
        index();
    }

    public synchronized void update(QueryConnector connector, Map<String, Object> properties) {
        GuardedConnector known = connectors.get(serviceId(properties));
        if (known != null) {
            cache.forget(known.types());
            known.update(properties);
            index();
        }
    }

    public void remove(QueryConnector connector, Map<String, Object> properties) {
        GuardedConnector gone;
        synchronized (this) {
            gone = connectors.remove(serviceId(properties));
            if (gone != null) {
                cache.forget(gone.types());
            }
            index();
        }
        if (gone != null) {
            gone.close();
        }
    }

    @Reference(
            name = "log",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unsetLog")
    public void setLog(QueryLog port) {
        log = port;
    }

    public void unsetLog(QueryLog port) {
        if (log == port) {
            log = null;
        }
    }

    private void index() {
        List<GuardedConnector> ranked = new ArrayList<>(connectors.values());
        // As the framework ranks services: highest ranking, then the one that was there first.
        ranked.sort(Comparator.comparingInt(GuardedConnector::ranking)
                .reversed()
                .thenComparingLong(GuardedConnector::serviceId));
        Map<String, GuardedConnector> best = new HashMap<>();
        ranked.forEach(connector -> connector.types().forEach(type -> best.putIfAbsent(type, connector)));
        all = List.copyOf(ranked);
        byType = Map.copyOf(best);
        try {
            watch.execute(this::readPauses);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("connectors leave with the exchange");
        }
    }

    private static long serviceId(Map<String, Object> properties) {
        return (Long) properties.get("service.id");
    }
}
