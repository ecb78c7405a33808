package onetrip.core.exchange.internal;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Partners} in memory: a node speaks of its own calls. */
@Component(service = Partners.class)
public final class PartnerBook implements Partners {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerBook.class);
    private static final int DOWN_AFTER = 3;

    // As for sources, by what is shipped: half of twenty calls, half a minute.
    private static final int FAILURES = 10;
    private static final int CALLS = 20;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Time time;
    private volatile ConnectorPauses pauses;
    private volatile Map<String, ConnectorPause> standing = Map.of();
    private volatile long lookedAt = System.nanoTime() - LOOK.toNanos();

    private final Set<Known> there = ConcurrentHashMap.newKeySet();

    @Activate
    public PartnerBook(@Reference Time time) {
        this.time = time;
    }

    /** The store's port comes when the database is open. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setPauses(ConnectorPauses port) {
        pauses = port;
    }

    public void unsetPauses(ConnectorPauses port) {
        if (pauses == port) {
            pauses = null;
        }
    }

    /** Kept for a moment: this is asked before every call. */
    private boolean paused(String connector) {
        ConnectorPauses port = pauses;
        if (port != null && System.nanoTime() - lookedAt >= LOOK.toNanos()) {
            try {
                standing = port.all().stream().collect(Collectors.toMap(ConnectorPause::connector, one -> one));
                lookedAt = System.nanoTime();
            } catch (RuntimeException later) {
                LOG.warn("pauses of partners are read again later: {}", later.toString());
            }
        }
        ConnectorPause pause = standing.get(connector);
        return pause != null && pause.holds(time.now());
    }

    private final class Known implements Partner {
        private final Kind kind;
        private final String id;
        private final Text name;
        private final CallStatistics statistics = new CallStatistics();
        private volatile Trial trial;
        private volatile Object connector;
        private final CircuitBreaker<Object> breaker = CircuitBreaker.builder()
                .withFailureThreshold(FAILURES, CALLS)
                .withDelay(REST)
                .withSuccessThreshold(1)
                .build();

        Known(Kind kind, String id, Text name) {
            this.kind = kind;
            this.id = id;
            this.name = name;
        }

        @Override
        public void called(long nanos, boolean answered) {
            statistics.add(nanos, !answered, time.now());
            if (!kind.held()) {
                return;
            }
            if (answered && breaker.isOpen()) {
                // Whoever works in the background goes on asking: an answer is an answer.
                breaker.close();
            } else if (answered) {
                breaker.recordSuccess();
            } else {
                breaker.recordFailure();
            }
        }

        @Override
        public void through(Object asked) {
            connector = asked;
        }

        @Override
        public void tries(Trial how) {
            trial = how;
        }

        @Override
        public boolean rests() {
            return kind.pausable() && paused(Partners.connector(kind, id)) || fails();
        }

        @Override
        public boolean fails() {
            if (breaker.isOpen() && breaker.getRemainingDelay().isZero()) {
                // Whoever asked goes on with a call, whose outcome closes it or opens it again.
                breaker.halfOpen();
            }
            return breaker.isOpen();
        }

        private SourceHealth.Breaker breaker() {
            return !kind.held()
                    ? null
                    : switch (breaker.getState()) {
                        case CLOSED -> SourceHealth.Breaker.CLOSED;
                        case HALF_OPEN -> SourceHealth.Breaker.HALF_OPEN;
                        case OPEN -> SourceHealth.Breaker.OPEN;
                    };
        }

        @Override
        public void gone() {
            there.remove(this);
        }

        PartnerHealth health() {
            CallStatistics.Snapshot seen = statistics.snapshot();
            SourceHealth.State state = seen.failuresInARow() >= DOWN_AFTER
                    ? SourceHealth.State.DOWN
                    : seen.recentFailures() > 1 ? SourceHealth.State.DEGRADED : SourceHealth.State.UP;
            return new PartnerHealth(
                    kind,
                    id,
                    name,
                    state,
                    breaker(),
                    seen.p95(),
                    seen.lastSuccess(),
                    seen.lastFailure(),
                    seen.failingSince(),
                    seen.calls(),
                    seen.failures(),
                    Lines.of(connector),
                    trial != null);
        }
    }

    @Override
    public Optional<Long> test(String connector) {
        Optional<Known> known = there.stream()
                .filter(one -> one.trial != null)
                .filter(one -> Partners.connector(one.kind, one.id).equals(connector))
                .findFirst();
        return known.map(one -> {
            long began = System.nanoTime();
            boolean answered = false;
            try {
                answered = one.trial.answers();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception | LinkageError away) {
                // Foreign code; its exception's text may repeat what it was asked.
                LOG.warn(
                        "{}: a test had no answer: {}",
                        connector,
                        away.getClass().getName());
            }
            long took = System.nanoTime() - began;
            one.called(took, answered);
            LOG.info("{}: tested by an administrator, answered={}", connector, answered);
            return answered ? TimeUnit.NANOSECONDS.toMillis(took) : -1;
        });
    }

    @Override
    public Partner come(Kind kind, String id, Text name) {
        Known partner = new Known(kind, id, name);
        there.add(partner);
        return partner;
    }

    @Override
    public List<PartnerHealth> all() {
        return there.stream()
                .map(Known::health)
                .sorted(Comparator.comparing(PartnerHealth::kind).thenComparing(PartnerHealth::id))
                .toList();
    }
}
