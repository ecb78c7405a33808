package onetrip.core.lifecycle.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.lifecycle.DesiredItem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Tells the catalogue which bundle of each item takes the new cases: the desired one once it has proved itself on this node,
 * until then the one that did so before. So there is no moment with none and none with two. Callers hold the lock.
 */
final class ServingBundles {
    private final BundleContext context;
    private final ServingVersions catalog;
    private final Map<String, Long> serving = new HashMap<>();
    private final Set<Long> proved = new HashSet<>();

    /** From here on nothing serves but what is said here. */
    ServingBundles(BundleContext context, ServingVersions catalog) {
        this.context = context;
        this.catalog = catalog;
        catalog.serve(serving);
    }

    /** The bundle offers its item, and its rules answer. */
    void proved(Bundle bundle) {
        proved.add(bundle.getBundleId());
    }

    boolean isProved(Bundle bundle) {
        return proved.contains(bundle.getBundleId()) && bundle.getState() == Bundle.ACTIVE;
    }

    /** From now on new cases go to this bundle, which has proved itself and is the desired one. */
    void takesNewCases(String itemId, Bundle bundle) {
        serving.put(itemId, bundle.getBundleId());
        catalog.serve(serving);
    }

    /** Forgets items that are not to serve any more, and bundles that are gone. */
    void keepOnly(List<DesiredItem> wanted) {
        proved.removeIf(id -> context.getBundle(id) == null);
        serving.entrySet()
                .removeIf(entry -> context.getBundle(entry.getValue()) == null
                        || wanted.stream()
                                .noneMatch(
                                        item -> item.serving() && item.itemId().equals(entry.getKey())));
        catalog.serve(serving);
    }

    /** The bundle that serves the item in the catalogue's eyes. */
    Optional<Bundle> of(String itemId) {
        return Optional.ofNullable(serving.get(itemId)).map(context::getBundle);
    }
}
