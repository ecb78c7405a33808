package onetrip.core.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.api.item.Answers;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.Availability;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Files;
import onetrip.core.catalog.ItemState;
import onetrip.core.catalog.Items;
import onetrip.core.catalog.ServingVersions;
import onetrip.core.catalog.internal.guard.Limits;
import onetrip.core.catalog.internal.guard.RuleDesk;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/** Real bundles come and go in a real framework; the test plays the component runtime's part for the catalogue's references. */
class LiveCatalogTest {
    private static final RuleContext NOBODY = new RuleContext(LocalDate.of(2026, 6, 21), Map.of(), Map.of());

    private Framework framework;
    private LiveCatalog catalog;
    private RuleDesk desk;
    private ServiceTracker<ServiceItem, ServiceItem> references;
    private final CountDownLatch refreshed = new CountDownLatch(1);

    @BeforeEach
    void start(@TempDir Path cache) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "onetrip.api.item;version=1.0.0,onetrip.api.rules;version=1.0.0,onetrip.api.exchange;version=1.0.0",
                        "felix.log.level",
                        "1"));
        framework.start();
        desk = new RuleDesk(Limits.USUAL, () -> Instant.parse("2026-06-21T00:00:00Z"), Optional.empty());
        catalog = new LiveCatalog(framework.getBundleContext(), desk);
        references = new ServiceTracker<>(framework.getBundleContext(), ServiceItem.class, null) {
            @Override
            public ServiceItem addingService(ServiceReference<ServiceItem> reference) {
                ServiceItem item = super.addingService(reference);
                catalog.add(item);
                return item;
            }

            @Override
            public void removedService(ServiceReference<ServiceItem> reference, ServiceItem item) {
                catalog.remove(item);
                super.removedService(reference, item);
            }
        };
        references.open();
    }

    @AfterEach
    void stop() throws Exception {
        references.close();
        catalog.close();
        desk.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Bundle install(String location, Jar jar) throws BundleException {
        return framework.getBundleContext().installBundle(location, jar.stream());
    }

    private Bundle started(String location, Jar jar) throws BundleException {
        Bundle bundle = install(location, jar);
        bundle.start();
        return bundle;
    }

    private static Jar good(String version) {
        return Jar.item("sample", version, Files.good());
    }

    private static Jar broken() {
        Map<String, byte[]> files = new HashMap<>(Files.good());
        String yaml = new String(files.get("item.yaml"), StandardCharsets.UTF_8);
        files.put("item.yaml", yaml.replace("theme: study", "theme: sports").getBytes(StandardCharsets.UTF_8));
        return Jar.item("broken", "1.0.0", files);
    }

    private static Jar lying() {
        Map<String, byte[]> files = new HashMap<>(Files.good());
        String yaml = new String(files.get("item.yaml"), StandardCharsets.UTF_8);
        files.put(
                "item.yaml",
                yaml.replace("statutory: {amount: 20", "statutory: {amount: 1").getBytes(StandardCharsets.UTF_8));
        return Jar.item("lying", "1.0.0", files);
    }

    private static Jar withRules() {
        Map<String, byte[]> files = new HashMap<>(Files.good());
        String yaml = new String(files.get("item.yaml"), StandardCharsets.UTF_8);
        files.put("item.yaml", yaml.replace("rules: false", "rules: true").getBytes(StandardCharsets.UTF_8));
        return Jar.item("ruled", "1.0.0", files)
                .header("Import-Package", "onetrip.api.rules,onetrip.api.item,org.osgi.framework")
                .classFile(SampleRules.class);
    }

    private static Jar withParameter() {
        Map<String, byte[]> files = new HashMap<>(Files.good());
        String yaml = new String(files.get("item.yaml"), StandardCharsets.UTF_8);
        String english = new String(files.get("l10n/en.properties"), StandardCharsets.UTF_8);
        files.put(
                "item.yaml",
                yaml.replace("amount: 3", "amount: \"${days}\"")
                        .concat(
                                "parameters:\n  - {id: days, type: integer, label: 天数, help: 几天, default: 3, min: 1, max: 9}\n")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                "l10n/en.properties",
                (english + "\nparameters.days.label=Days\nparameters.days.help=How many\n")
                        .getBytes(StandardCharsets.UTF_8));
        return Jar.item("parameter", "1.0.0", files);
    }

    private int days() {
        return catalog.serving("sample-grant")
                .orElseThrow()
                .definition()
                .limits()
                .promised()
                .amount();
    }

    @Test
    void values_are_put_into_every_version_at_once_and_the_item_never_leaves() throws BundleException {
        started("one", withParameter());
        assertEquals(3, days());
        List<Integer> seen = new java.util.ArrayList<>();
        catalog.onChange(() -> seen.add(days()));
        catalog.hold(Map.of("sample-grant", Map.of("days", 5L)));
        catalog.hold(Map.of("sample-grant", Map.of("days", 5L)));
        assertEquals(List.of(5), seen);
        assertEquals(1, catalog.present().size());
        catalog.hold(Map.of("sample-grant", Map.of("days", 99L, "gone", true)));
        assertEquals(3, days());
        ServiceItem item = catalog.serving("sample-grant").orElseThrow();
        assertEquals(3L, catalog.open(item).standard().parameterValues().get("days"));
    }

    @Test
    void a_bundle_that_comes_later_has_the_values_too() throws BundleException {
        catalog.hold(Map.of("sample-grant", Map.of("days", 7L)));
        started("one", withParameter());
        assertEquals(7, days());
    }

    @Test
    void a_bundle_without_code_is_an_item_as_long_as_it_runs() throws BundleException {
        Bundle bundle = started("one", good("1.0.0"));
        ServiceItem item = catalog.serving("sample-grant").orElseThrow();
        assertEquals("1.0.0", item.bundleVersion());
        assertEquals(bundle.getBundleId(), item.bundleId());
        assertSame(ItemRules.NONE, item.rules());
        bundle.stop();
        assertTrue(catalog.serving().isEmpty());
        bundle.start();
        assertTrue(catalog.serving("sample-grant").isPresent());
    }

    @Test
    void the_service_belongs_to_the_items_bundle_and_bears_its_id() throws BundleException {
        Bundle bundle = started("one", good("1.0.0"));
        ServiceReference<?> reference = bundle.getRegisteredServices()[0];
        assertEquals("sample-grant", reference.getProperty(ServiceItem.ITEM_ID));
        assertSame(bundle, reference.getBundle());
    }

    @Test
    void a_bad_definition_is_remembered_with_its_problems_and_disturbs_no_other() throws BundleException {
        started("one", good("1.0.0"));
        Bundle broken = started("two", broken());
        Bundle lying = started("three", lying());
        assertEquals(Bundle.ACTIVE, broken.getState());
        assertEquals(1, catalog.serving().size());
        List<Catalog.Rejected> rejected = catalog.rejected();
        assertEquals(
                List.of("broken", "lying"),
                rejected.stream().map(Catalog.Rejected::bundleName).toList());
        assertEquals("sample-grant", rejected.get(0).itemId());
        assertEquals("OT-DEF-VALUE", rejected.get(0).problems().get(0).code());
        assertEquals("OT-DEF-PROMISE", rejected.get(1).problems().get(0).code());
        broken.stop();
        lying.uninstall();
        assertEquals(List.of(), catalog.rejected());
    }

    @Test
    void an_item_with_rules_waits_for_the_rules_of_its_own_bundle() throws BundleException {
        Bundle bundle = install("rules", withRules());
        bundle.start();
        assertTrue(catalog.serving("sample-grant").isEmpty());
        Bundle foreign = started(
                "foreign",
                new Jar()
                        .header("Bundle-SymbolicName", "foreign")
                        .header("Bundle-Activator", SampleRules.class.getName())
                        .header("Import-Package", "onetrip.api.rules,onetrip.api.item,org.osgi.framework")
                        .classFile(SampleRules.class));
        assertTrue(catalog.serving("sample-grant").isEmpty(), "the rules of another bundle are not its own");
        foreign.stop();
        var rules = bundle.getBundleContext().registerService(ItemRules.class, new ItemRules() {}, null);
        assertTrue(catalog.serving("sample-grant").isPresent());
        rules.unregister();
        assertTrue(catalog.serving("sample-grant").isEmpty());
    }

    @Test
    void rules_out_of_the_bundle_come_and_go_with_it() throws BundleException {
        Bundle bundle = started("rules", withRules().header("Bundle-Activator", SampleRules.class.getName()));
        ServiceItem item = catalog.serving("sample-grant").orElseThrow();
        assertEquals(Map.of("by", "sample"), item.rules().propose(Answers.NONE, NOBODY));
        assertSame(
                LiveCatalog.class.getClassLoader(), item.rules().getClass().getClassLoader(), "the item's own class");
        bundle.stop();
        assertTrue(catalog.serving().isEmpty());
        bundle.start();
        assertTrue(catalog.serving("sample-grant").isPresent());
    }

    @Test
    void nothing_of_a_bundles_classes_is_kept_after_it_is_gone() throws BundleException {
        Bundle bundle = started("rules", withRules().header("Bundle-Activator", SampleRules.class.getName()));
        catalog.serving("sample-grant").orElseThrow().rules().propose(Answers.NONE, NOBODY);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        bundle.uninstall();
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            refreshed.await();
            while (loader.get() != null) {
                System.gc();
                Thread.onSpinWait();
            }
        });
        assertEquals(0, catalog.serving().size());
    }

    @Test
    void an_updated_bundle_is_read_anew() throws BundleException {
        Bundle bundle = started("one", broken());
        assertEquals(1, catalog.rejected().size());
        bundle.update(good("1.1.0").stream());
        assertEquals(List.of(), catalog.rejected());
        assertEquals("1.1.0", catalog.serving("sample-grant").orElseThrow().bundleVersion());
    }

    @Test
    void of_two_versions_the_higher_serves_and_the_other_takes_over() throws BundleException {
        started("old", good("1.0.0"));
        Bundle newer = started("new", good("1.1.0"));
        assertEquals("1.1.0", catalog.serving("sample-grant").orElseThrow().bundleVersion());
        assertEquals(
                "1.0.0", catalog.find("sample-grant", "1.0.0").orElseThrow().bundleVersion());
        newer.stop();
        assertEquals("1.0.0", catalog.serving("sample-grant").orElseThrow().bundleVersion());
        assertTrue(catalog.find("sample-grant", "1.1.0").isEmpty());
    }

    @Test
    void the_version_that_serves_changes_at_once_and_back() throws Exception {
        Bundle old = started("old", good("1.0.0"));
        Bundle newer = started("new", good("1.1.0"));
        catalog.serve(Map.of("sample-grant", old.getBundleId()), Map.of());
        assertEquals("1.0.0", catalog.serving("sample-grant").orElseThrow().bundleVersion());
        assertEquals(
                "1.1.0", catalog.find("sample-grant", "1.1.0").orElseThrow().bundleVersion());
        catalog.serve(Map.of("sample-grant", newer.getBundleId()), Map.of());
        assertEquals("1.1.0", catalog.serving("sample-grant").orElseThrow().bundleVersion());
        assertEquals("1.1.0", catalog.find("sample-grant", "").orElseThrow().bundleVersion());
        catalog.serve(Map.of(), Map.of());
        assertTrue(catalog.serving("sample-grant").isEmpty());
    }

    @Test
    void any_bundle_may_register_an_item_and_one_that_throws_is_left_out() {
        var context = framework.getBundleContext();
        var own = context.registerService(ServiceItem.class, Items.item("own", "自己的", "Own"), null);
        context.registerService(ServiceItem.class, new Throwing(), null);
        assertEquals(
                List.of("own"),
                catalog.serving().stream().map(i -> i.definition().id()).toList());
        own.unregister();
        assertTrue(catalog.serving().isEmpty());
    }

    private static final class Throwing implements ServiceItem {
        @Override
        public onetrip.api.item.Definition definition() {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public ItemRules rules() {
            return ItemRules.NONE;
        }

        @Override
        public String bundleVersion() {
            return "1.0.0";
        }

        @Override
        public long bundleId() {
            return 0;
        }
    }

    @Test
    void every_change_is_a_new_generation_and_is_told() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AutoCloseable listening = catalog.onChange(told::incrementAndGet);
        catalog.onChange(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        long before = catalog.generation();
        Bundle bundle = started("one", good("1.0.0"));
        long with = catalog.generation();
        assertTrue(with > before);
        bundle.stop();
        assertTrue(catalog.generation() > with);
        assertEquals(2, told.get());
        Bundle broken = started("two", broken());
        assertTrue(told.get() > 2, "a refusal is a change");
        listening.close();
        int last = told.get();
        broken.stop();
        assertEquals(last, told.get());
    }

    @Test
    void a_snapshot_stays_as_it_was() throws BundleException {
        Bundle bundle = started("one", good("1.0.0"));
        var snapshot = catalog.snapshot(onetrip.core.catalog.Asker.NOBODY);
        bundle.stop();
        assertEquals(1, snapshot.items().size());
        assertEquals(
                0, catalog.snapshot(onetrip.core.catalog.Asker.NOBODY).items().size());
    }

    @Test
    void a_pause_stops_applications_as_long_as_somebody_says_so() throws BundleException {
        started("one", good("1.0.0"));
        ServiceItem item = catalog.serving("sample-grant").orElseThrow();
        LocalDateTime inSeason = LocalDateTime.parse("2026-06-21T00:00");
        assertTrue(catalog.state(item, inSeason).open());
        Availability paused = (id, at) -> Optional.of(new Availability.Pause(Text.of("维护"), null));
        ServingVersions.Pauses before = catalog.pauses((id, at) -> Optional.empty());
        ServingVersions.Pauses now = catalog.pauses(paused);
        assertEquals(ItemState.Kind.PAUSED, catalog.state(item, inSeason).kind());
        before.close();
        assertFalse(catalog.state(item, inSeason).open(), "somebody else going changes nothing");
        now.close();
        assertTrue(catalog.state(item, inSeason).open());
    }
}
