package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.sample.GoodRules;
import onetrip.sample.RulesThatExit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is handed in: it is refused in sentences, and the framework holds what it held before. */
class BadJarsTest {
    private static LiveFramework live;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        live = new LiveFramework(home, new MemoryStores()).settled();
        assertInstanceOf(Result.Done.class, live.hand(JarBuilder.item("present-item", "1.0.0")));
    }

    @AfterAll
    static void stop() throws Exception {
        live.close();
    }

    private static JarBuilder item() {
        return JarBuilder.item("sample-item", "1.0.0");
    }

    @Test
    void a_text_file_named_jar() {
        refused("OT-INSTALL-NOT-A-JAR", "不是jar".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_empty_file() {
        refused("OT-INSTALL-NOT-A-JAR", new byte[0]);
    }

    @Test
    void half_a_jar() {
        byte[] jar = item().build();
        refused("OT-INSTALL-DAMAGED", Arrays.copyOf(jar, jar.length / 2));
    }

    @Test
    void a_jar_with_a_changed_byte() {
        String mark = "stored as it is, and long enough to be found again";
        byte[] jar = Stored.jar("ITEM-INF/note.txt", mark);
        int at = new String(jar, StandardCharsets.ISO_8859_1).indexOf(mark);
        jar[at + 3] ^= 1;
        refused("OT-INSTALL-DAMAGED", jar);
    }

    @Test
    void a_jar_that_is_no_bundle() {
        refused(
                "OT-INSTALL-NOT-A-BUNDLE",
                new JarBuilder().entry("readme.txt", "hello").build());
        refused(
                "OT-INSTALL-NOT-A-BUNDLE",
                item().withoutHeader("Bundle-SymbolicName").build());
        refused(
                "OT-INSTALL-NOT-A-BUNDLE",
                item().withoutHeader("Bundle-ManifestVersion").build());
        refused(
                "OT-INSTALL-NOT-A-BUNDLE",
                item().header("Bundle-Version", "one").build());
    }

    @Test
    void rules_that_would_end_the_process() {
        Refusal refusal = refused(
                "OT-INSTALL-FORBIDDEN-CALL",
                JarBuilder.itemWithRules("sample-item", "1.0.0", RulesThatExit.class)
                        .build());
        assertTrue(
                refusal.why().zh().contains("java.lang.System.exit"),
                refusal.why().zh());
        assertTrue(refusal.detail().startsWith(RulesThatExit.class.getName() + ".propose"), refusal.detail());
    }

    @Test
    void a_class_file_that_is_none() {
        refused(
                "OT-INSTALL-DAMAGED",
                item().entry("sample/Rules.class", new byte[400]).build());
    }

    @Test
    void a_bundle_without_definition() {
        refused(
                "OT-INSTALL-NO-DEFINITION",
                item().withoutEntry("ITEM-INF/item.yaml").build());
    }

    @Test
    void a_bundle_with_a_definition_that_cannot_be_read() {
        Refusal refusal = refused(
                "OT-INSTALL-DEFINITION",
                item().entry("ITEM-INF/item.yaml", "id: [unclosed").build());
        assertFalse(refusal.detail().isEmpty());
    }

    @Test
    void a_bundle_with_a_definition_that_lies() {
        byte[] lying = item().entry("ITEM-INF/item.yaml", SampleItems.lyingYaml("sample-item"))
                .build();
        Refusal refusal = refused("OT-INSTALL-DEFINITION", lying);
        assertTrue(refusal.detail().startsWith("OT-DEF-PROMISE limits.promised: "), refusal.detail());
    }

    @Test
    void a_bundle_that_promises_rules_and_brings_none() {
        refused(
                "OT-INSTALL-NO-RULES",
                item().entry("ITEM-INF/item.yaml", SampleItems.yaml("sample-item", true))
                        .build());
    }

    @Test
    void a_bundle_that_exports_a_package() {
        refused(
                "OT-INSTALL-EXPORTS",
                item().header("Export-Package", "onetrip.sample").build());
    }

    @Test
    void a_fragment() {
        refused(
                "OT-INSTALL-FRAGMENT",
                item().header("Fragment-Host", "org.apache.felix.scr").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.osgi.framework",
                "org.osgi.service.component",
                "javax.sql",
                "onetrip.core.catalog;version=\"[1.0,2)\"",
                "org.slf4j.spi",
                "jakarta.persistence;resolution:=optional"
            })
    void a_bundle_that_imports_what_items_may_not_use(String clause) {
        refused("OT-INSTALL-IMPORTS", item().header("Import-Package", clause).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            onetrip.api.item;version="[9,10)"
            onetrip.api.item;version="[0.1,1.0)"
            onetrip.api.item;version="1.0"
            onetrip.api.item
            onetrip.api.item;version="[1.0,x)"
            onetrip.api.nothing;version="[1.0,2)"
            org.slf4j;version="[3,4)"
            """)
    void a_bundle_that_needs_another_contract(String clause) {
        refused(
                "OT-INSTALL-CONTRACT-RANGE",
                item().header("Import-Package", clause).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DynamicImport-Package | *                                  | OT-INSTALL-DYNAMIC-IMPORT
            Require-Bundle        | org.apache.felix.scr               | OT-INSTALL-REQUIRE-BUNDLE
            Bundle-NativeCode     | lib.so                             | OT-INSTALL-NATIVE
            Bundle-ClassPath      | .,lib/inner.jar                    | OT-INSTALL-CLASSPATH
            Bundle-Activator      | onetrip.sample.Start               | OT-INSTALL-HEADER
            Premain-Class         | onetrip.sample.Agent               | OT-INSTALL-HEADER
            Multi-Release         | true                               | OT-INSTALL-HEADER
            Karaf-Commands        | *                                  | OT-INSTALL-HEADER
            Provide-Capability    | my.namespace;a=b                   | OT-INSTALL-HEADER
            Require-Capability    | osgi.extender;filter:="(osgi.extender=osgi.blueprint)" | OT-INSTALL-HEADER
            Bundle-SymbolicName   | item-sample-item;singleton:=true   | OT-INSTALL-HEADER
            """)
    void a_bundle_with_a_header_that_items_do_not_have(String header, String value, String code) {
        refused(code, item().header(header, value).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org/slf4j/Logger.class                                    | OT-INSTALL-LOGGING
            org/apache/logging/log4j/Logger.class                     | OT-INSTALL-LOGGING
            org/apache/log4j/Logger.class                             | OT-INSTALL-LOGGING
            org/apache/commons/logging/Log.class                      | OT-INSTALL-LOGGING
            ch/qos/logback/core/Appender.class                        | OT-INSTALL-LOGGING
            META-INF/services/org.slf4j.spi.SLF4JServiceProvider      | OT-INSTALL-LOGGING
            onetrip/api/item/Text.class                               | OT-INSTALL-EMBEDDED
            org/osgi/framework/Bundle.class                           | OT-INSTALL-EMBEDDED
            lib/inner.jar                                             | OT-INSTALL-EMBEDDED
            native/lib.so                                             | OT-INSTALL-NATIVE
            ITEM-INF/Tool.EXE                                         | OT-INSTALL-NATIVE
            """)
    void a_bundle_that_brings_what_the_platform_has_or_cannot_check(String name, String code) {
        refused(code, item().entry(name, "x").build());
    }

    @Test
    void a_bundle_that_brings_a_library_under_another_name() {
        byte[] library = new JarBuilder().entry("org/slf4j/Logger.class", "x").build();
        refused("OT-INSTALL-EMBEDDED", item().entry("data/table.bin", library).build());
        byte[] program = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
        refused(
                "OT-INSTALL-NATIVE",
                item().entry("ITEM-INF/picture.png", program).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<service><provide interface='jakarta.servlet.Servlet'/></service>",
                "<service><provide interface='java.lang.Object'/></service>",
                "<reference interface='onetrip.core.catalog.Catalog' field='catalog'/>",
                "<unclosed>"
            })
    void a_bundle_whose_component_deals_with_other_services(String part) {
        refused("OT-INSTALL-COMPONENT", withComponent("OSGI-INF/rules.xml", part));
    }

    @Test
    void a_bundle_whose_component_description_lies_elsewhere_or_reads_other_files() {
        refused("OT-INSTALL-COMPONENT", withComponent("ITEM-INF/rules.xml", ""));
        refused("OT-INSTALL-COMPONENT", withComponent("OSGI-INF/a.xml;x=\"y,ITEM-INF/rules.xml,\"", ""));
        String asks = "<component name='c'><reference interface='java.lang.Object'/></component>";
        refused(
                "OT-INSTALL-COMPONENT",
                item().header("Service-Component", "OSGI-INF/*.xml")
                        .entry("OSGI-INF/a b.xml", asks)
                        .build());
        refused(
                "OT-INSTALL-COMPONENT",
                item().header("Service-Component", "OSGI-INF/rules.xml")
                        .entry("OSGI-INF/rules.xml", "<!DOCTYPE c [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><c>&e;</c>")
                        .build());
    }

    private static byte[] withComponent(String file, String part) {
        String xml = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='c'>" + part
                + "<implementation class='onetrip.sample.GoodRules'/></scr:component>";
        return item().header("Service-Component", file).entry(file, xml).build();
    }

    @Test
    void a_bundle_with_a_class_for_a_newer_java() {
        int next = 44 + Runtime.version().feature() + 1;
        byte[] type = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) next, 0, 0};
        Refusal refusal = refused(
                "OT-INSTALL-JAVA",
                item().entry("onetrip/sample/Newer.class", type).build());
        assertTrue(
                refusal.why().en().contains("Java " + (next - 44)),
                refusal.why().en());
    }

    @Test
    void a_bundle_that_has_one_path_twice() {
        byte[] twice =
                renamed(item().entry("ITEM-INF/one.txt", "1").entry("ITEM-INF/two.txt", "2"), "two.txt", "one.txt");
        refused("OT-INSTALL-ENTRY-NAME", twice);
    }

    @Test
    void a_bundle_with_a_second_manifest_in_other_letters() {
        byte[] twice =
                item().entry("META-INF/manifest.mf", "Manifest-Version: 1.0\n").build();
        refused("OT-INSTALL-ENTRY-NAME", twice);
    }

    @Test
    void a_bundle_of_very_many_files() {
        JarBuilder jar = item();
        for (int i = 0; i < 5_001; i++) {
            jar.entry("f/" + i, "");
        }
        refused("OT-INSTALL-UNPACKED-SIZE", jar.build());
    }

    /** Names stand in a jar twice, before the file and in the directory at the end. */
    private static byte[] renamed(JarBuilder jar, String from, String to) {
        String bytes = new String(jar.build(), StandardCharsets.ISO_8859_1);
        return bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.txt", "a/../../outside.txt", "/etc/passwd", "C:/windows.txt", "a\\b.txt", "a\nb"})
    void a_bundle_with_a_path_that_leads_outside(String name) {
        refused("OT-INSTALL-ENTRY-NAME", item().entry(name, "x").build());
    }

    @Test
    void a_bundle_with_one_entry_that_unpacks_to_thirty_megabytes() {
        byte[] bomb =
                item().entry("ITEM-INF/bomb.bin", new byte[30 * 1024 * 1024]).build();
        assertTrue(bomb.length < 100_000);
        refused("OT-INSTALL-UNPACKED-SIZE", bomb);
    }

    @Test
    void a_bundle_whose_many_entries_unpack_to_too_much() {
        JarBuilder jar = item();
        for (int i = 0; i < 5; i++) {
            jar.entry("big" + i + ".bin", new byte[15 * 1024 * 1024]);
        }
        refused("OT-INSTALL-UNPACKED-SIZE", jar.build());
    }

    @Test
    void a_bundle_that_cannot_be_resolved_though_its_manifest_looks_right() {
        Refusal refusal = refused(
                "OT-INSTALL-UNRESOLVED",
                item().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                        .build());
        assertTrue(refusal.detail().contains("osgi.ee"), refusal.detail());
    }

    @Test
    void a_file_over_the_limit_is_not_even_kept() {
        byte[] large = new byte[2 * 1024 * 1024 + 1];
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> live.lifecycle.stage(new ByteArrayInputStream(large), "large.jar", "tester"));
        assertEquals("OT-INSTALL-TOO-LARGE", refused.refusal().code());
    }

    @Test
    void the_plan_of_a_refused_jar_shows_what_passed_what_failed_and_what_was_not_looked_at() {
        String hash = live.stage(JarBuilder.itemWithRules("sample-item", "1.0.0", GoodRules.class)
                .header("Import-Package", "onetrip.api.item;version=\"[9,10)\"")
                .build());
        List<Plan.Outcome> outcomes = live.lifecycle.plan(hash).checks().stream()
                .map(Plan.Check::outcome)
                .toList();
        assertEquals(
                List.of(
                        Plan.Outcome.PASSED,
                        Plan.Outcome.WARNED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.FAILED,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE),
                outcomes);
    }

    @Test
    void nothing_is_left_in_the_folder_where_jars_are_read() throws Exception {
        refused(
                "OT-INSTALL-NO-DEFINITION",
                item().withoutEntry("ITEM-INF/item.yaml").build());
        try (Stream<Path> files = Files.list(live.readingFolder())) {
            assertEquals(0, files.count());
        }
    }

    private static Refusal refused(String code, byte[] jar) {
        Set<String> before = live.bundles();
        List<InstalledItem> items = live.lifecycle.list();
        Refusal refusal = assertInstanceOf(Result.Refused.class, live.hand(jar)).refusal();
        assertEquals(code, refusal.code(), refusal.detail());
        assertEquals(before, live.bundles());
        assertEquals(items, live.lifecycle.list());
        for (var text : List.of(refusal.heading(), refusal.why(), refusal.next(), refusal.state())) {
            assertFalse(text.isEmpty());
            assertFalse(text.zh().equals(text.en()), text.zh());
        }
        return refusal;
    }
}
