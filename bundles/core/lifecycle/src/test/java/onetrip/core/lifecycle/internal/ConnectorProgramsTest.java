package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import onetrip.core.lifecycle.ConnectorProgram;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Plan.Intent;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectors in a real framework with the real component runtime; what they do when they are configured is the integration tests' to see. */
class ConnectorProgramsTest {
    private static final String NAME = "county-archive";
    private static final String COMPONENT = "OSGI-INF/county.xml";
    private static final String OFFERS = "onetrip.api.exchange.QueryConnector";

    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();
    private LiveFramework live;

    @BeforeEach
    void start() throws Exception {
        live = new LiveFramework(home, stores).settled();
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    static JarBuilder connector(String version) {
        return new JarBuilder()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", NAME)
                .header("Bundle-Version", version)
                .header("Import-Package", "onetrip.api.exchange;version=\"[1.0,2)\",javax.net.ssl")
                .header("Service-Component", COMPONENT)
                .header("Provide-Capability", "osgi.service;objectClass:List<String>=\"" + OFFERS + "\"")
                .header(
                        "Require-Capability",
                        "osgi.service;effective:=active;filter:=\"(objectClass=java.time.InstantSource)\","
                                + "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)(!(version>=2.0.0)))\"")
                .entry(COMPONENT, component(OFFERS, "java.time.InstantSource", "require"));
    }

    private static String component(String offers, String asks, String configuration) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="county" configuration-policy="%s">
                  <service><provide interface="%s"/></service>
                  <reference name="clock" interface="%s" parameter="0"/>
                  <implementation class="county.Archive"/>
                </scr:component>
                """.formatted(configuration, offers, asks);
    }

    private Result hand(JarBuilder jar, String by) {
        return live.connectors.apply(live.stage(jar.build()), by);
    }

    private static String code(Result result) {
        return assertInstanceOf(Result.Refused.class, result).refusal().code();
    }

    private List<String> shown() {
        return live.connectors.list().stream()
                .map(program -> program.name() + " " + program.version() + " " + program.offers()
                        + (program.installed() ? " by " + program.by() : "")
                        + (program.instead().isEmpty() ? "" : " instead of " + program.instead()))
                .toList();
    }

    private Set<String> bundles() {
        return live.bundles();
    }

    @Test
    void one_comes_is_replaced_goes_back_and_goes() {
        Set<String> before = bundles();
        assertInstanceOf(Result.Done.class, hand(connector("1.0.0"), "admin"));
        assertEquals(List.of("county-archive 1.0.0 [QueryConnector] by admin"), shown());
        assertInstanceOf(Result.Unchanged.class, hand(connector("1.0.0"), "admin"));

        Plan plan = live.connectors.plan(live.stage(connector("1.1.0").build()));
        assertEquals(Intent.REPLACE, plan.intent());
        assertEquals("1.0.0", plan.replaces().orElseThrow().version());
        assertEquals(List.of("county-archive 1.0.0 [QueryConnector] by admin"), shown(), "a plan changes nothing");
        assertInstanceOf(Result.Done.class, hand(connector("1.1.0"), "other"));
        assertEquals(List.of("county-archive 1.1.0 [QueryConnector] by other"), shown());
        assertEquals(before.size() + 1, bundles().size(), "the older one is still there");

        assertEquals(
                Intent.ROLL_BACK,
                live.connectors.plan(live.stage(connector("1.0.0").build())).intent());
        assertInstanceOf(Result.Done.class, hand(connector("1.0.0"), "admin"));
        assertEquals(List.of("county-archive 1.0.0 [QueryConnector] by admin"), shown());

        assertInstanceOf(Result.Done.class, live.connectors.remove(NAME, "admin"));
        assertEquals(List.of(), shown());
        assertEquals(before, bundles());
        assertEquals("OT-CONNECTOR-NOT-INSTALLED", code(live.connectors.remove(NAME, "admin")));
        assertEquals(List.of(), live.restarted());
        assertTrue(
                stores.log.recent(20).stream()
                        .allMatch(event ->
                                event.itemId().isEmpty() || event.itemId().equals("connector:" + NAME)),
                stores.log.recent(20).toString());
    }

    @Test
    void the_platforms_own_stands_back_and_comes_back() throws Exception {
        live.install("mvn:onetrip/county", connector("1.0.0").build()).start();
        assertEquals(List.of("county-archive 1.0.0 [QueryConnector]"), shown());
        assertEquals("OT-CONNECTOR-NOT-INSTALLED", code(live.connectors.remove(NAME, "admin")));
        assertEquals("OT-CONNECTOR-SAME-VERSION", code(hand(connector("1.0.0").entry("a", "b"), "admin")));

        assertInstanceOf(Result.Done.class, hand(connector("1.2.0"), "admin"));
        assertEquals(List.of("county-archive 1.2.0 [QueryConnector] by admin instead of 1.0.0"), shown());
        assertTrue(bundles().contains("mvn:onetrip/county 1.0.0 4"), "the platform's own runs beside it: " + bundles());
        assertInstanceOf(Result.Done.class, live.connectors.remove(NAME, "admin"));
        assertEquals(List.of("county-archive 1.0.0 [QueryConnector]"), shown());
        assertTrue(bundles().contains("mvn:onetrip/county 1.0.0 32"), "it has not come back: " + bundles());
    }

    @Test
    void what_is_wanted_is_reached_by_another_node_and_after_a_restart() throws Exception {
        hand(connector("1.0.0"), "admin");
        live.close();
        live = new LiveFramework(home.resolve("other"), stores).settled();
        for (int i = 0; i < 200 && !running(); i++) {
            Thread.sleep(20);
        }
        assertTrue(running(), bundles().toString());
        stores.connectors.put(new onetrip.core.lifecycle.DesiredConnector(
                "lost", "0".repeat(64), "1.0.0", "admin", LiveFramework.NOON.now()));
        live.connectors.remove(NAME, "admin");
        ConnectorProgram lost = live.connectors.list().get(0);
        assertEquals(Optional.of("OT-INSTALL-MISSING-JAR"), lost.problem().map(Refusal::code), "and the page says so");
    }

    private boolean running() {
        return bundles().stream().anyMatch(line -> line.startsWith("onetrip-connector:") && line.endsWith(" 32"));
    }

    @Test
    void where_it_takes_two_whoever_handed_it_in_does_not_install_it() throws Exception {
        live.close();
        live = LiveFramework.demandingTwo(home.resolve("two"), stores).settled();
        assertEquals("OT-CONNECTOR-SECOND", code(hand(connector("1.0.0"), "tester")));
        assertEquals(List.of(), shown());
        assertInstanceOf(Result.Done.class, hand(connector("1.0.0"), "second"));
    }

    record Bad(String what, String code, UnaryOperator<JarBuilder> made) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Bad> bad() {
        return List.of(
                new Bad("exports a package", "OT-INSTALL-EXPORTS", jar -> jar.header("Export-Package", "county")),
                new Bad("is a fragment", "OT-INSTALL-FRAGMENT", jar -> jar.header("Fragment-Host", "county")),
                new Bad("has an activator", "OT-INSTALL-HEADER", jar -> jar.header("Bundle-Activator", "county.A")),
                new Bad(
                        "reaches into the platform",
                        "OT-CONNECTOR-IMPORTS",
                        jar -> jar.header("Import-Package", "onetrip.core.casework")),
                new Bad(
                        "is for another contract",
                        "OT-INSTALL-CONTRACT-RANGE",
                        jar -> jar.header("Import-Package", "onetrip.api.exchange;version=\"[9.0,10)\"")),
                new Bad(
                        "offers nothing",
                        "OT-CONNECTOR-NONE",
                        jar -> jar.withoutHeader("Provide-Capability")
                                .withoutHeader("Service-Component")
                                .withoutEntry(COMPONENT)),
                new Bad(
                        "offers something else",
                        "OT-CONNECTOR-COMPONENT",
                        jar -> jar.entry(
                                COMPONENT,
                                component("onetrip.core.identity.SignInMethod", "java.time.InstantSource", "require"))),
                new Bad(
                        "asks for the cases",
                        "OT-CONNECTOR-COMPONENT",
                        jar -> jar.entry(COMPONENT, component(OFFERS, "onetrip.core.casework.Cases", "require"))),
                new Bad(
                        "connects without being configured",
                        "OT-CONNECTOR-COMPONENT",
                        jar -> jar.entry(COMPONENT, component(OFFERS, "java.time.InstantSource", "optional"))),
                new Bad("carries a logger", "OT-INSTALL-LOGGING", jar -> jar.entry("org/slf4j/Logger.class", "x")),
                new Bad(
                        "has the name of a bundle of the platform",
                        "OT-CONNECTOR-NAME",
                        jar -> jar.header("Bundle-SymbolicName", "onetrip-core-lifecycle")),
                new Bad(
                        "has no component",
                        "OT-CONNECTOR-SILENT",
                        jar -> jar.withoutHeader("Service-Component").withoutEntry(COMPONENT)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_one_is_refused_and_leaves_the_house_as_it_was(Bad bad) {
        hand(connector("0.9.0"), "admin");
        Set<String> before = bundles();
        List<String> shown = shown();
        assertEquals(bad.code(), code(hand(bad.made().apply(connector("1.0.0")), "admin")));
        assertEquals(before, bundles());
        assertEquals(shown, shown());
    }

    @Test
    void what_is_no_connector_at_all_is_refused() {
        byte[] whole = connector("1.0.0").build();
        for (byte[] jar : List.of(
                java.util.Arrays.copyOf(whole, whole.length / 2),
                new byte[] {1, 2, 3},
                JarBuilder.item("leave", "1.0.0").build())) {
            String code = code(live.connectors.apply(live.stage(jar), "admin"));
            assertTrue(
                    Set.of("OT-INSTALL-DAMAGED", "OT-INSTALL-NOT-A-JAR", "OT-CONNECTOR-NONE")
                            .contains(code),
                    code);
        }
        assertEquals(
                "OT-INSTALL-NOT-STAGED",
                live.connectors.plan("0".repeat(64)).refusal().orElseThrow().code());
        assertEquals(List.of(), shown());
    }
}
