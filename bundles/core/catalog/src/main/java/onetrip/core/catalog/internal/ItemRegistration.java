package onetrip.core.catalog.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.Parametrised;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/**
 * One item bundle's service, registered through the bundle's own context, so that the framework takes it away with the
 * bundle. Where the definition says that there are rules, the service comes and goes with the bundle's own
 * {@link ItemRules}. Thread-safe.
 */
final class ItemRegistration {
    private final Bundle bundle;
    private final Parametrised open;
    private final Definition definition;
    private ServiceTracker<ItemRules, ItemRules> rules;
    private ServiceRegistration<ServiceItem> registration;

    ItemRegistration(Bundle bundle, Parametrised open) {
        this.bundle = bundle;
        this.open = open;
        this.definition = open.standard();
    }

    void open() {
        if (!definition.rules()) {
            register(bundle.getBundleContext(), ItemRules.NONE);
            return;
        }
        rules = new ServiceTracker<>(bundle.getBundleContext(), ItemRules.class, null) {
            @Override
            public ItemRules addingService(ServiceReference<ItemRules> reference) {
                // The rules of another item are none of ours.
                ItemRules own = reference.getBundle() == bundle ? super.addingService(reference) : null;
                if (own != null) {
                    register(context, own);
                }
                return own;
            }

            @Override
            public void removedService(ServiceReference<ItemRules> reference, ItemRules own) {
                unregister();
                super.removedService(reference, own);
            }
        };
        rules.open();
    }

    private synchronized void register(BundleContext context, ItemRules own) {
        if (registration == null) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(ServiceItem.ITEM_ID, definition.id());
            registration = context.registerService(
                    ServiceItem.class,
                    new BundleItem(open, definition, own, bundle.getVersion().toString(), bundle.getBundleId()),
                    properties);
        }
    }

    private synchronized void unregister() {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException gone) {
                // The framework was faster.
            }
            registration = null;
        }
    }

    void close() {
        if (rules != null) {
            rules.close();
        }
        unregister();
    }

    /** @param open what the catalogue makes other definitions of, when the bureau changes a parameter */
    record BundleItem(Parametrised open, Definition definition, ItemRules rules, String bundleVersion, long bundleId)
            implements ServiceItem {}
}
