package onetrip.core.exchange.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Partners} in memory: a node speaks of its own calls. */
@Component(service = Partners.class)
public final class PartnerBook implements Partners {
    private static final int DOWN_AFTER = 3;

    private final Time time;
    private final Set<Known> there = ConcurrentHashMap.newKeySet();

    @Activate
    public PartnerBook(@Reference Time time) {
        this.time = time;
    }

    private final class Known implements Partner {
        private final Kind kind;
        private final String id;
        private final Text name;
        private final CallStatistics statistics = new CallStatistics();

        Known(Kind kind, String id, Text name) {
            this.kind = kind;
            this.id = id;
            this.name = name;
        }

        @Override
        public void called(long nanos, boolean answered) {
            statistics.add(nanos, !answered, time.now());
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
                    seen.p95(),
                    seen.lastSuccess(),
                    seen.lastFailure(),
                    seen.calls(),
                    seen.failures());
        }
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
