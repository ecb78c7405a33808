package onetrip.core.lifecycle.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.catalog.Trial;
import onetrip.core.lifecycle.DesiredItem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Tells the catalogue which bundle of each item takes the new cases, everybody's or those of a few: the desired one once it has
 * proved itself on this node, until then the one that did so before. So there is no moment with none and none with two. Callers
 * hold the lock.
 */
final class ServingBundles {
    private final BundleContext context;
    private final ServingVersions catalog;
    private final Map<String, Long> serving = new HashMap<>();
    private final Map<String, Trial> trials = new HashMap<>();
    private final Set<Long> proved = new HashSet<>();
    private boolean together;

    /** From here on nothing serves but what is said here. */
    ServingBundles(BundleContext context, ServingVersions catalog) {
        this.context = context;
        this.catalog = catalog;
        say();
    }

    private void say() {
        if (!together) {
            catalog.serve(serving, trials);
        }
    }

    /** Tells the catalogue once of all that is said meanwhile: each time it is told it makes a snapshot of the whole house. */
    void together(Runnable sayings) {
        together = true;
        try {
            sayings.run();
        } finally {
            together = false;
            say();
        }
    }

    /** The bundle offers its item, and its rules answer. */
    void proved(Bundle bundle) {
        proved.add(bundle.getBundleId());
    }

    boolean isProved(Bundle bundle) {
        return proved.contains(bundle.getBundleId()) && bundle.getState() == Bundle.ACTIVE;
    }

    /**
     * From now on everybody's new cases go to this bundle, which has proved itself and is the desired one.
     *
     * @param trialGoesOn false if what was open to a few is over by this
     */
    void takesNewCases(String itemId, Bundle bundle, boolean trialGoesOn) {
        serving.put(itemId, bundle.getBundleId());
        if (!trialGoesOn) {
            trials.remove(itemId);
        }
        say();
    }

    /** From now on the new cases of these few go to this bundle. */
    void tries(DesiredItem item, Bundle bundle) {
        trials.put(item.itemId(), new Trial(bundle.getBundleId(), item.audience(), item.at()));
        say();
    }

    void trialIsOver(String itemId) {
        trials.remove(itemId);
        say();
    }

    /** Forgets items that are not to serve any more, and bundles that are gone. */
    void keepOnly(List<DesiredItem> wanted) {
        proved.removeIf(id -> context.getBundle(id) == null);
        serving.entrySet()
                .removeIf(entry -> context.getBundle(entry.getValue()) == null
                        || none(wanted, entry.getKey(), DesiredItem::serving));
        trials.entrySet()
                .removeIf(entry -> context.getBundle(entry.getValue().bundleId()) == null
                        || none(wanted, entry.getKey(), DesiredItem::trial));
        say();
    }

    private static boolean none(List<DesiredItem> wanted, String itemId, Predicate<DesiredItem> role) {
        return wanted.stream().noneMatch(item -> item.itemId().equals(itemId) && role.test(item));
    }

    /** The bundle that serves the item to everybody in the catalogue's eyes. */
    Optional<Bundle> of(String itemId) {
        return Optional.ofNullable(serving.get(itemId)).map(context::getBundle);
    }
}
