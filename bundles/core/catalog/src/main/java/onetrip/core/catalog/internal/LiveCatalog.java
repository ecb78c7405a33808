package onetrip.core.catalog.internal;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Asker;
import onetrip.core.catalog.Availability;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CatalogSnapshot;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Invitations;
import onetrip.core.catalog.ItemState;
import onetrip.core.catalog.ParameterValues;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.catalog.Trial;
import onetrip.core.catalog.internal.guard.RuleDesk;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue: one immutable snapshot, replaced whole at every change. */
@Component(
        service = {Catalog.class, ServingVersions.class, ParameterValues.class},
        immediate = true)
public final class LiveCatalog implements Catalog, ServingVersions, ParameterValues {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    private static final Invitations NOBODY_INVITED = (itemId, account) -> false;

    /** The items as they were registered, and as the catalogue hands them out: their rules guarded. */
    private final Map<ServiceItem, Held> present = new IdentityHashMap<>();

    private final RuleDesk desk;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile CatalogSnapshot snapshot = new CatalogSnapshot(0, List.of());
    private volatile Availability availability;
    private volatile Invitations invitations = NOBODY_INVITED;
    /** Guarded by {@link #present}; null until somebody decides. */
    private Map<String, Long> serving;
    /** Guarded by {@link #present}. */
    private Map<String, Map<String, Object>> values = Map.of();

    /** Guarded by {@link #present}. */
    private Map<String, Trial> trials = Map.of();

    /**
     * @param guarded with its rules guarded
     * @param open its definition with parameters open
     */
    private record Held(ServiceItem guarded, Parametrised open) {}

    private final Extender extender;

    @Activate
    public LiveCatalog(BundleContext context, @Reference RuleDesk desk) {
        this.desk = desk;
        extender = new Extender(context, this::rebuild);
        extender.open();
    }

    @Deactivate
    void close() {
        extender.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceItem item) {
        if (sound(item)) {
            synchronized (present) {
                Parametrised open = item instanceof ItemRegistration.BundleItem own
                        ? own.open()
                        : Parametrised.of(item.definition());
                present.put(item, valued(new Held(desk.guarded(item), open)));
            }
            rebuild();
        }
    }

    /** Returns when no call into the item is in flight any more, or the patience for it is over. */
    void remove(ServiceItem item) {
        Held held;
        synchronized (present) {
            held = present.remove(item);
        }
        if (held != null) {
            rebuild();
            desk.dismiss(held.guarded());
        }
    }

    @Override
    public Pauses pauses(Availability known) {
        availability = known;
        rebuild();
        return () -> {
            if (availability == known) {
                availability = null;
                rebuild();
            }
        };
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setInvitations(Invitations known) {
        invitations = known;
    }

    void unsetInvitations(Invitations known) {
        if (invitations == known) {
            invitations = NOBODY_INVITED;
        }
    }

    /** Anybody may register a service; one that throws must not take the catalogue down with it. */
    private static boolean sound(ServiceItem item) {
        try {
            return item.definition().id() != null && item.rules() != null && item.bundleVersion() != null;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "A ServiceItem of class {} throws and is left out",
                    item.getClass().getName(),
                    e);
            return false;
        }
    }

    /** With the values that hold now in its definition; the same object if they stand in it already. */
    private Held valued(Held held) {
        String id = held.open().standard().id();
        Map<String, Object> wanted = values.getOrDefault(id, Map.of());
        try {
            Definition definition = held.open().with(held.open().fitting(wanted));
            Definition before = held.guarded().definition();
            return definition.equals(before) ? held : new Held(desk.with(held.guarded(), definition), held.open());
        } catch (DefinitionException | RuntimeException e) {
            LOG.warn(
                    "The parameters of item {} {} could not be put in",
                    id,
                    held.guarded().bundleVersion(),
                    e);
            return held;
        }
    }

    @Override
    public void hold(Map<String, Map<String, Object>> held) {
        Map<String, Map<String, Object>> next = new HashMap<>();
        held.forEach((item, of) -> next.put(item, Map.copyOf(of)));
        synchronized (present) {
            if (next.equals(values)) {
                return;
            }
            values = Map.copyOf(next);
            present.replaceAll((item, one) -> valued(one));
        }
        rebuild();
    }

    @Override
    public Parametrised open(ServiceItem item) {
        synchronized (present) {
            return present.values().stream()
                    .filter(held -> held.guarded().bundleId() == item.bundleId()
                            && held.open()
                                    .standard()
                                    .id()
                                    .equals(item.definition().id()))
                    .map(Held::open)
                    .findFirst()
                    .orElseGet(() -> Parametrised.of(item.definition()));
        }
    }

    private void rebuild() {
        synchronized (present) {
            List<ServiceItem> items =
                    present.values().stream().map(Held::guarded).toList();
            CatalogSnapshot next = snapshot.next(items, serving, trials);
            desk.mended(items.stream()
                    .filter(item -> next.find(item.definition().id())
                            .filter(better -> better.bundleId() != item.bundleId()
                                    && better.definition().equals(item.definition()))
                            .isPresent())
                    .toList());
            snapshot = next;
        }
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener of the catalogue failed", e);
            }
        }
    }

    @Override
    public long generation() {
        return snapshot.generation();
    }

    @Override
    public CatalogSnapshot snapshot(Asker asker) {
        return snapshot.as(asker, invitations);
    }

    @Override
    public Optional<ServiceItem> find(String itemId, Asker asker) {
        CatalogSnapshot now = snapshot;
        return trial(now, itemId, asker).isPresent() ? now.tried(itemId) : now.find(itemId);
    }

    @Override
    public Optional<Trial> trial(String itemId, Asker asker) {
        return trial(snapshot, itemId, asker);
    }

    private Optional<Trial> trial(CatalogSnapshot now, String itemId, Asker asker) {
        return now.trial(itemId).filter(trial -> trial.audience().includes(itemId, asker, invitations));
    }

    @Override
    public boolean onTrial(String itemId) {
        return snapshot.trial(itemId).isPresent();
    }

    @Override
    public List<ServiceItem> serving() {
        return snapshot.items();
    }

    @Override
    public Optional<ServiceItem> serving(String itemId) {
        return snapshot.find(itemId);
    }

    @Override
    public Optional<ServiceItem> find(String itemId, String bundleVersion) {
        return bundleVersion.isEmpty() ? serving(itemId) : snapshot.find(itemId, bundleVersion);
    }

    @Override
    public List<ServiceItem> present() {
        return snapshot.present();
    }

    @Override
    public void serve(Map<String, Long> bundles, Map<String, Trial> open) {
        synchronized (present) {
            if (bundles.equals(serving) && open.equals(trials)) {
                return;
            }
            serving = Map.copyOf(bundles);
            trials = Map.copyOf(open);
        }
        rebuild();
    }

    @Override
    public List<Rejected> rejected() {
        return extender.rejected();
    }

    @Override
    public ItemState state(ServiceItem item, LocalDateTime at) {
        Availability known = availability;
        Optional<Availability.Pause> pause =
                known == null ? Optional.empty() : known.pause(item.definition().id(), at);
        return Seasons.state(item.definition().guide().windows(), pause, desk.resting(item), at);
    }

    @Override
    public boolean callable(ServiceItem item) {
        return !desk.resting(item);
    }

    @Override
    public Running running(String itemId, String version) {
        return desk.running(itemId, version);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
