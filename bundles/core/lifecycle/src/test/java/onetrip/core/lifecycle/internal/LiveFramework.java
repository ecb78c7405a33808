package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ParameterValues;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.info.ScrInfo;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * A real Felix with the real component runtime, and in it the real catalogue and the real lifecycle. The packages of the
 * contract and of the component runtime come from the class path of the test, so that it sees the same classes as they.
 */
final class LiveFramework {
    static final Time NOON = () -> Instant.parse("2026-10-13T04:00:00Z");

    final MemoryStores stores;
    final LiveItemLifecycle lifecycle;
    final LiveItemParameters parameters;
    final Catalog catalog;
    final LiveConnectorPrograms connectors;
    private final List<String> restarted = new CopyOnWriteArrayList<>();
    private final Path readingFolder;
    private final Framework framework;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    LiveFramework(Path home, MemoryStores stores) throws BundleException, IOException {
        this(home, stores, Constants.FRAMEWORK_BSNVERSION_MANAGED);
    }

    /** @param sameVersions value of org.osgi.framework.bsnversion */
    LiveFramework(Path home, MemoryStores stores, String sameVersions) throws BundleException, IOException {
        this(home, stores, sameVersions, new TestSettings(home, "warn"));
    }

    /** A platform that takes signed items only. */
    static LiveFramework demandingSignatures(Path home, MemoryStores stores) throws BundleException, IOException {
        return new LiveFramework(
                home, stores, Constants.FRAMEWORK_BSNVERSION_MANAGED, new TestSettings(home, "required"));
    }

    /** A platform where what goes live takes two. */
    static LiveFramework demandingTwo(Path home, MemoryStores stores) throws BundleException, IOException {
        return new LiveFramework(
                home, stores, Constants.FRAMEWORK_BSNVERSION_MANAGED, new TestSettings(home, "warn", "two"));
    }

    private LiveFramework(Path home, MemoryStores stores, String sameVersions, TestSettings settings)
            throws BundleException, IOException {
        this.stores = stores;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "onetrip.api.item;version=1.0.0,onetrip.api.rules;version=1.0.0,"
                                + "onetrip.api.exchange;version=1.0.0,org.slf4j;version=2.0.17,"
                                + LiveCatalogBundle.PACKAGES
                                + ",org.osgi.service.component;version=1.5.1,"
                                + "org.osgi.service.component.runtime;version=1.5.0,"
                                + "org.osgi.service.component.runtime.dto;version=1.5.0,"
                                + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0",
                        Constants.FRAMEWORK_BSNVERSION,
                        sameVersions,
                        "ds.stop.timeout.milliseconds",
                        "1000",
                        "felix.log.level",
                        "1"));
        framework.start();
        Bundle componentRuntime = install(jarOf(ScrInfo.class));
        componentRuntime.start();
        Bundle host = install(
                "host",
                new JarBuilder()
                        .header("Bundle-ManifestVersion", "2")
                        .header("Bundle-SymbolicName", "onetrip-core-lifecycle")
                        .build());
        host.start();
        readingFolder = host.getBundleContext().getDataFile("reading").toPath();
        framework.getBundleContext().addBundleListener(event -> {
            if (event.getType() == BundleEvent.STOPPED && ItemBundles.isPlatforms(event.getBundle())) {
                restarted.add(event.getBundle().getSymbolicName());
            }
        });
        framework.getBundleContext().registerService(Time.class, NOON, null);
        install("catalog", LiveCatalogBundle.jar()).start();
        catalog = service(Catalog.class);
        Time clock = () -> NOON.now().plus(stores.later);
        parameters = new LiveItemParameters(
                settings,
                stores.parameters,
                stores.log,
                catalog,
                service(ParameterValues.class),
                new SampleOffices(),
                stores.cases,
                clock);
        lifecycle = new LiveItemLifecycle(
                host.getBundleContext(),
                settings,
                catalog,
                service(ServingVersions.class),
                service(ServiceComponentRuntime.class),
                new LiveItemLifecycle.Stores(
                        stores.jars, stores.desired, stores.invitations, stores.releases, stores.log, stores.cases),
                parameters,
                () -> Optional.of(Set.of("household", "property", "student-status")),
                clock,
                watch);
        connectors = new LiveConnectorPrograms(
                host.getBundleContext(),
                settings,
                service(ServiceComponentRuntime.class),
                stores.jars,
                stores.connectors,
                stores.log,
                clock);
    }

    private Bundle install(Path jar) throws BundleException, IOException {
        return install(jar.toString(), Files.readAllBytes(jar));
    }

    /** Installs past the lifecycle, as nobody but a test does. */
    Bundle install(String location, byte[] jar) throws BundleException {
        BundleContext system = framework.getBundleContext();
        Bundle present = system.getBundle(location);
        return present != null ? present : system.installBundle(location, new ByteArrayInputStream(jar));
    }

    <T> T service(Class<T> type) {
        BundleContext system = framework.getBundleContext();
        return system.getService(system.getServiceReference(type));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the reconciliation at start has ended. */
    LiveFramework settled() {
        try {
            watch.submit(() -> {}).get(30, TimeUnit.SECONDS);
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stages and applies. */
    Result hand(byte[] jar) {
        return lifecycle.apply(stage(jar), "tester");
    }

    Result hand(JarBuilder jar) {
        return hand(jar.build());
    }

    String stage(byte[] jar) {
        try {
            return lifecycle
                    .stage(new ByteArrayInputStream(jar), "item.jar", "tester")
                    .hash();
        } catch (IOException | RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All bundles with their state. */
    Set<String> bundles() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .map(bundle -> bundle.getLocation() + " " + bundle.getVersion() + " " + bundle.getState())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the bundles, items apart, that were stopped since the start: none ever should be. */
    List<String> restarted() {
        return List.copyOf(restarted);
    }

    /** Where jars lie while they are read. */
    Path readingFolder() {
        return readingFolder;
    }

    void close() throws Exception {
        lifecycle.stop();
        connectors.stop();
        parameters.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** Short waits; the folders lie in the test's own. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    record TestSettings(Path home, String signatures, String approval) implements Settings {
        TestSettings(Path home, String signatures) {
            this(home, signatures, "one");
        }

        @Override
        public String items_folder() {
            return home.resolve("items").toString();
        }

        @Override
        public String drop_folder() {
            return home.resolve("deploy").toString();
        }

        @Override
        public long poll_millis() {
            return 3_600_000;
        }

        @Override
        public long jar_limit() {
            return 2 * JarLimits.MB;
        }

        @Override
        public long set_limit() {
            return 4 * JarLimits.MB;
        }

        @Override
        public long probe_millis() {
            return 1_500;
        }

        @Override
        public String release_approval() {
            return approval;
        }

        @Override
        public boolean demo() {
            return false;
        }

        @Override
        public String publishers_folder() {
            return home.resolve("publishers").toString();
        }

        @Override
        public Class<Settings> annotationType() {
            return Settings.class;
        }
    }
}
