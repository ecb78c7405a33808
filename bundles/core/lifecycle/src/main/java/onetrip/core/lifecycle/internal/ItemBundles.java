package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place in the platform that installs, starts, stops and uninstalls bundles, those of items and those of connectors. A bundle is
 * found by its location, which is its kind and the hash of its jar, and is never updated in place.
 */
final class ItemBundles implements ImportRules.PlatformPackages {
    private static final Logger LOG = LoggerFactory.getLogger(ItemBundles.class);

    private static final String ITEM = "onetrip-item:";
    private static final String CONNECTOR = "onetrip-connector:";

    private final BundleContext context;
    private final String location;

    ItemBundles(BundleContext context) {
        this(context, ITEM);
    }

    private ItemBundles(BundleContext context, String location) {
        this.context = context;
        this.location = location;
    }

    static ItemBundles ofConnectors(BundleContext context) {
        return new ItemBundles(context, CONNECTOR);
    }

    Optional<Bundle> find(String hash) {
        return Optional.ofNullable(context.getBundle(location + hash));
    }

    /** All bundles that were installed here, running or not. */
    List<Bundle> all() {
        return Arrays.stream(context.getBundles()).filter(this::isMine).toList();
    }

    private boolean isMine(Bundle bundle) {
        return bundle.getLocation().startsWith(location);
    }

    static boolean isItem(Bundle bundle) {
        return bundle.getLocation().startsWith(ITEM);
    }

    /** Neither an item nor a connector that was installed here. */
    static boolean isPlatforms(Bundle bundle) {
        return !isItem(bundle) && !bundle.getLocation().startsWith(CONNECTOR);
    }

    static String hash(Bundle installed) {
        return installed.getLocation().substring(installed.getLocation().indexOf(':') + 1);
    }

    /** All bundles there are. */
    List<Bundle> everything() {
        return List.of(context.getBundles());
    }

    /** All bundles with this symbolic name, items or not. */
    List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toList();
    }

    /** Two bundles of one name and version can be installed side by side only if the framework was told so. */
    boolean twinsAllowed() {
        return Constants.FRAMEWORK_BSNVERSION_MULTIPLE.equals(context.getProperty(Constants.FRAMEWORK_BSNVERSION));
    }

    Bundle install(String hash, byte[] jar) throws BundleException {
        Bundle bundle = context.installBundle(location + hash, new ByteArrayInputStream(jar));
        // This bundle runs, so its start level has been reached, whatever the framework's default for new bundles is.
        int level = context.getBundle().adapt(BundleStartLevel.class).getStartLevel();
        BundleStartLevel of = bundle.adapt(BundleStartLevel.class);
        if (of.getStartLevel() != level) {
            of.setStartLevel(level);
        }
        return bundle;
    }

    /** Started for this run only: at the next start the desired state decides anew, not the framework's cache. */
    void start(Bundle bundle) throws BundleException {
        bundle.start(Bundle.START_TRANSIENT);
    }

    /** Stopped for this run only: another one stands in for it. */
    void stop(Bundle bundle) throws BundleException {
        bundle.stop(Bundle.STOP_TRANSIENT);
    }

    /**
     * Stops and removes the bundles with everything the framework keeps of them. An uninstalled bundle that was resolved
     * keeps its class loader until it is refreshed: that is asked for once for all, in the framework's own thread, and
     * not waited for, because it waits in turn for whatever is being started and stopped, and the caller holds a lock.
     */
    void remove(Collection<Bundle> leaving) {
        for (Bundle bundle : leaving) {
            try {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    bundle.uninstall();
                }
            } catch (BundleException | IllegalStateException e) {
                LOG.error("{} could not be removed", bundle, e);
            }
        }
        List<Bundle> pending = wiring().getRemovalPendingBundles().stream()
                .filter(this::isMine)
                .toList();
        if (!pending.isEmpty()) {
            wiring().refreshBundles(pending);
        }
    }

    /**
     * The running bundles that the framework would restart if these went: whoever is wired to them, directly or through
     * others. A bundle that comes restarts nobody, because an item offers nothing to wire to.
     */
    List<String> restarts(Collection<Bundle> leaving) {
        return wiring().getDependencyClosure(leaving).stream()
                .filter(bundle -> !leaving.contains(bundle))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    @Override
    public List<Version> versions(String packageName) {
        return wiring().findProviders(new AnyVersion(packageName)).stream()
                .filter(offer -> offer.getRevision().getWiring() != null)
                .map(offer -> (Version) offer.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .toList();
    }

    /** Asks the framework's index of packages, which is as quick with two hundred bundles as with twenty. */
    private record AnyVersion(String packageName) implements Requirement {
        @Override
        public String getNamespace() {
            return PackageNamespace.PACKAGE_NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(
                    Constants.FILTER_DIRECTIVE,
                    "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + literally(packageName) + ")");
        }

        /** A name out of somebody's manifest is a value, never a part of the filter (OSGi Core 3.2.7). */
        private static String literally(String value) {
            return value.replaceAll("[\\\\*()]", "\\\\$0");
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
