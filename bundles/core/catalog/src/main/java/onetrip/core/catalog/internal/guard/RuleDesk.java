package onetrip.core.catalog.internal.guard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.clock.Time;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place for calls into items: a {@link Guard} for each item bundle, and one pool of threads for all of them. */
@Component(
        service = {RuleDesk.class, Quarantines.class},
        configurationPid = "onetrip.catalog")
public final class RuleDesk implements Quarantines {
    private static final Logger LOG = LoggerFactory.getLogger(RuleDesk.class);
    private static final String PLATFORM = "platform";

    /** The operator's settings. */
    public @interface Config {
        /** How long one call into an item may take. */
        int rules_millis() default 2_000;

        /** Calls of one item at the same time. */
        int rules_at_once() default 16;

        /** So many failures … */
        int rules_failures() default 5;

        /** … within so many seconds are a quarantine. */
        int rules_window_seconds() default 300;

        /** Seconds until one call is tried again; doubled after each that fails, up to an hour. */
        int rules_rest_seconds() default 300;

        /** How long stopping an item waits for calls in flight. */
        int rules_stop_millis() default 5_000;
    }

    private final Limits limits;
    private final Time time;
    private final Marks marks;
    private final RuleThreads threads;
    private final Suspects suspects;
    private volatile RegisterReading registers;
    private final List<Guard> guards = new CopyOnWriteArrayList<>();
    /** Versions for which another one answers by now: what became of their code is nobody's concern. */
    private volatile Set<Guard> mended = Set.of();

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public RuleDesk(BundleContext context, @Reference Time time, Config config) {
        this(
                new Limits(
                        Duration.ofMillis(Math.max(10, config.rules_millis())),
                        Math.max(1, config.rules_at_once()),
                        Math.max(1, config.rules_failures()),
                        Duration.ofSeconds(Math.max(1, config.rules_window_seconds())),
                        Duration.ofSeconds(Math.max(1, config.rules_rest_seconds())),
                        Limits.USUAL.longestRest(),
                        Duration.ofMillis(Math.max(0, config.rules_stop_millis()))),
                time,
                Optional.ofNullable(context.getProperty("karaf.data")).map(Path::of));
    }

    /** @param data where a process leaves behind whose code ran last; empty: nowhere */
    public RuleDesk(Limits limits, Time time, Optional<Path> data) {
        this.limits = limits;
        this.time = time;
        suspects = data.map(Suspects::of).orElseGet(Suspects::none);
        marks = data.map(Suspects::marks).orElseGet(Marks::none);
        threads = new RuleThreads(marks);
    }

    @Deactivate
    public void close() {
        threads.close();
    }

    /** The same item with rules that cannot hurt the caller. Give it back with {@link #dismiss}. */
    public ServiceItem guarded(ServiceItem item) {
        String id = item.definition().id();
        Guard guard = new Guard(id, item.bundleVersion(), limits, threads, time, new Told());
        guards.add(guard);
        if (suspects.names(id, item.bundleVersion())) {
            guard.died(suspects.alone());
        }
        ItemRules own = item.rules();
        return new GuardedItem(
                item.definition(),
                own == ItemRules.NONE ? own : new GuardedRules(own, guard, context -> withRegisters(item, context)),
                item.bundleVersion(),
                item.bundleId(),
                guard);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setRegisters(RegisterReading reading) {
        registers = reading;
    }

    void unsetRegisters(RegisterReading reading) {
        if (registers == reading) {
            registers = null;
        }
    }

    /** An empty register would be another answer: while nobody can read them, a rule that may is not asked. */
    private RuleContext withRegisters(ServiceItem item, RuleContext context) {
        if (item.definition().registers().stream().noneMatch(Register::lookup)) {
            return context;
        }
        RegisterReading reading = registers;
        if (reading == null) {
            throw new RegisterReading.Away(null);
        }
        return context.with(reading.of(item.definition()));
    }

    /** The same item behind the same guard with other values of its parameters in its definition. */
    public ServiceItem with(ServiceItem guarded, Definition definition) {
        if (guarded instanceof GuardedItem item && item.definition() != definition) {
            return new GuardedItem(definition, item.rules(), item.bundleVersion(), item.bundleId(), item.guard());
        }
        return guarded;
    }

    /** The item goes: waits, bounded, for calls in flight; new ones are refused. */
    public void dismiss(ServiceItem guarded) {
        if (guarded instanceof GuardedItem item) {
            item.guard().close();
            guards.remove(item.guard());
        }
    }

    /** Of these versions there is another now with the same definition: it answers for their cases. */
    public void mended(Collection<ServiceItem> guarded) {
        mended = guarded.stream()
                .filter(GuardedItem.class::isInstance)
                .map(item -> ((GuardedItem) item).guard())
                .collect(Collectors.toSet());
    }

    /** Somebody else calls the item's code. */
    public Catalog.Running running(String itemId, String version) {
        int place = marks.take();
        marks.write(place, Suspects.name(itemId, version));
        return () -> {
            marks.clear(place);
            marks.give(place);
        };
    }

    /** True if the item's code is not called now. */
    public boolean resting(ServiceItem guarded) {
        return guarded instanceof GuardedItem item && item.guard().resting();
    }

    @Override
    public List<Quarantine> list() {
        return guards.stream()
                .filter(guard -> !mended.contains(guard))
                .flatMap(guard -> guard.quarantine().stream())
                .sorted(Comparator.comparing(Quarantine::itemId).thenComparing(Quarantine::version))
                .toList();
    }

    @Override
    public Optional<Quarantine> of(String itemId) {
        return list().stream().filter(one -> one.itemId().equals(itemId)).findFirst();
    }

    @Override
    public boolean release(String itemId, String by) {
        boolean any = false;
        for (Guard guard : guards) {
            if (guard.itemId().equals(itemId) && !mended.contains(guard)) {
                Optional<Quarantine> lifted = guard.release();
                lifted.ifPresent(quarantine -> released(quarantine, by));
                any |= lifted.isPresent();
            }
        }
        return any;
    }

    private void released(Quarantine quarantine, String by) {
        suspects.clear(quarantine.itemId(), quarantine.version());
        LOG.warn("OT-QUARANTINE-OVER item {} {} is called again", quarantine.itemId(), quarantine.version());
        tell(listener -> listener.released(quarantine, by));
    }

    @Override
    public List<Calls> calls() {
        return guards.stream()
                .map(Guard::calls)
                .sorted(Comparator.comparing(Calls::itemId).thenComparing(Calls::version))
                .toList();
    }

    @Override
    public AutoCloseable onChange(Listener listener) {
        listeners.add(listener);
        list().forEach(listener::quarantined);
        return () -> listeners.remove(listener);
    }

    private void tell(Consumer<Listener> what) {
        for (Listener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener of the quarantines failed", e);
            }
        }
    }

    private final class Told implements Guard.Watch {
        @Override
        public void quarantined(Quarantine quarantine) {
            tell(listener -> listener.quarantined(quarantine));
        }

        @Override
        public void released(Quarantine quarantine) {
            RuleDesk.this.released(quarantine, PLATFORM);
        }
    }
}
