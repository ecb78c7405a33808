package onetrip.core.catalog.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers {@link ServiceItem} on behalf of every starting or active bundle that carries {@code ITEM-INF/item.yaml}. What
 * cannot be read is remembered with its problems until the bundle stops, and disturbs nobody else (openHAB #3063). A
 * refreshed or restarted bundle is read anew.
 */
final class Extender implements BundleTrackerCustomizer<Extender.Held>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Extender.class);

    /** What is known of one item bundle. */
    sealed interface Held permits Offered, Refused {}

    record Offered(ItemRegistration registration) implements Held {}

    record Refused(Catalog.Rejected rejected) implements Held {}

    private final BundleContext context;
    private final BundleTracker<Held> tracker;
    private final ReadAhead readings;
    private final Runnable changed;

    /** @param changed runs when a bundle was refused or a refused one is gone */
    Extender(BundleContext context, Runnable changed) {
        this.context = context;
        this.changed = changed;
        readings = new ReadAhead(KeptReadings.of(context));
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    }

    void open() {
        readings.begin(context);
        tracker.open();
    }

    @Override
    public void close() {
        tracker.close();
    }

    List<Catalog.Rejected> rejected() {
        List<Catalog.Rejected> rejected = new ArrayList<>();
        for (Held held : tracker.getTracked().values()) {
            if (held instanceof Refused refused) {
                rejected.add(refused.rejected());
            }
        }
        rejected.sort(Comparator.comparingLong(Catalog.Rejected::bundleId));
        return List.copyOf(rejected);
    }

    @Override
    public Held addingBundle(Bundle bundle, BundleEvent event) {
        if (!ReadAhead.isItem(bundle)) {
            return null;
        }
        try {
            return read(bundle);
        } catch (DefinitionException e) {
            return refused(bundle, e.itemId().orElse(""), e.problems());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Item bundle {} could not be read", bundle.getSymbolicName(), e);
            return refused(
                    bundle,
                    "",
                    List.of(new Problem(
                            "OT-DEF-FAILED", "item.yaml", new Text("读取时出错：" + e, "Reading it failed: " + e))));
        }
    }

    private Held read(Bundle bundle) throws DefinitionException {
        if (!sameContract(bundle)) {
            return refused(
                    bundle,
                    "",
                    List.of(
                            new Problem(
                                    "OT-DEF-CONTRACT",
                                    "META-INF/MANIFEST.MF",
                                    new Text(
                                            "它连着另一份接口，不是本平台的。不要把 onetrip.api 打进事项包。",
                                            "It is wired to another copy of the contract. Do not embed onetrip.api in an item."))));
        }
        ReadAhead.Reading reading = readings.of(bundle);
        if (!reading.lies().isEmpty()) {
            return refused(bundle, reading.definition().standard().id(), reading.lies());
        }
        ItemRegistration registration = new ItemRegistration(bundle, reading.definition());
        registration.open();
        return new Offered(registration);
    }

    private Held refused(Bundle bundle, String itemId, List<Problem> problems) {
        LOG.warn(
                "Item bundle {} {} was not taken: {}",
                bundle.getSymbolicName(),
                bundle.getVersion(),
                problems.stream().map(p -> p.code() + " " + p.path()).toList());
        return new Refused(new Catalog.Rejected(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                itemId,
                problems));
    }

    /** A bundle wired to another class space would offer an interface of the same name that is not ours. */
    private static boolean sameContract(Bundle bundle) {
        try {
            return bundle.loadClass(ServiceItem.class.getName()) == ServiceItem.class;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // A bundle without code imports nothing of the contract, and that is fine.
            return true;
        }
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Held held) {
        // From STARTING to ACTIVE: the definition is the same. A refused bundle becomes known to listeners here at
        // last.
        if (held instanceof Refused) {
            changed.run();
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Held held) {
        if (held instanceof Offered offered) {
            offered.registration().close();
        } else {
            changed.run();
        }
    }
}
