package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole set as one file, out of one platform and into another; and the worst that can come as one. */
class ItemSetTest {
    @TempDir
    Path home;

    private final MemoryStores there = new MemoryStores();
    private final MemoryStores here = new MemoryStores();
    private LiveFramework other;
    private LiveFramework live;
    private LiveItemSet set;

    @BeforeEach
    void start() throws Exception {
        other = new LiveFramework(home.resolve("other"), there).settled();
        live = new LiveFramework(home.resolve("here"), here).settled();
        set = set(live, here);
        assertInstanceOf(Result.Done.class, other.hand(JarBuilder.item("first-item", "1.0.0")));
        there.open.put("first-item", Map.of("1.0.0", 1L));
        assertInstanceOf(Result.Done.class, other.hand(JarBuilder.item("first-item", "1.1.0")));
        assertInstanceOf(Result.Done.class, other.hand(JarBuilder.item("second-item", "2.0.0")));
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        live.close();
    }

    private LiveItemSet set(LiveFramework platform, MemoryStores stores) {
        return new LiveItemSet(
                home.resolve("sets"),
                4 * JarLimits.MB,
                2 * JarLimits.MB,
                platform.lifecycle,
                stores.jars,
                stores.desired,
                platform.parameters);
    }

    @Test
    void one_set_is_one_file_whenever_it_is_written() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(exported()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), entry.getTimeLocal(), entry.getName());
            }
        }
    }

    private byte[] exported() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            set(other, there).write(out);
            return out.toByteArray();
        } catch (IOException | RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SetReport bringIn(byte[] file, boolean dryRun) throws IOException, RefusedException {
        return set.bringIn(new ByteArrayInputStream(file), dryRun, "tester");
    }

    private List<String> catalogue(LiveFramework platform) {
        return platform.catalog.serving().stream()
                .map(item -> item.definition().id() + " " + item.bundleVersion())
                .sorted()
                .toList();
    }

    @Test
    void a_second_platform_has_the_same_catalogue_afterwards() throws Exception {
        SetReport report = bringIn(exported(), false);
        assertTrue(report.refusal().isEmpty());
        assertEquals(catalogue(other), catalogue(live));
        assertEquals(List.of("first-item 1.1.0", "second-item 2.0.0"), catalogue(live));
        assertEquals("tester", live.lifecycle.list().get(0).by(), "the log does not name who brought it in");
        SetReport again = bringIn(exported(), false);
        assertTrue(again.refusal().isEmpty());
        assertFalse(again.changed(), "what was here came twice");
    }

    @Test
    void values_of_parameters_come_along() throws Exception {
        other.hand(JarBuilder.item("third-item", "1.0.0")
                .entry("ITEM-INF/item.yaml", SampleItems.parametrised("third-item", 20, 20))
                .entry("ITEM-INF/l10n/en.properties", SampleItems.PARAMETRISED_ENGLISH));
        assertInstanceOf(
                Result.Done.class,
                other.parameters.set(new onetrip.core.lifecycle.ParameterOrder(
                        "third-item", "days", 7L, null, "x", "", false, -1, "admin")));
        SetReport report = bringIn(exported(), false);
        assertTrue(report.refusal().isEmpty());
        assertEquals(
                7,
                live.catalog
                        .serving("third-item")
                        .orElseThrow()
                        .definition()
                        .limits()
                        .promised()
                        .amount());
        assertFalse(bringIn(exported(), false).changed());
        assertEquals(1, here.parameters.rows(), "what was so already was set again");
    }

    @Test
    void a_dry_run_leaves_nothing_behind() throws Exception {
        Set<String> before = live.bundles();
        SetReport report = bringIn(exported(), true);
        assertEquals(2, report.entries().size());
        assertTrue(report.entries().stream().allMatch(e -> e.plan().allowed() && e.fresh()));
        assertEquals(before, live.bundles());
        assertTrue(
                report.hashes().stream().allMatch(hash -> here.jars.find(hash).isEmpty()));
    }

    @Test
    void if_one_is_refused_none_comes() throws Exception {
        live.hand(JarBuilder.item("second-item", "3.0.0"));
        live.hand(JarBuilder.item("third-item", "1.0.0"));
        Set<String> before = live.bundles();
        SetReport report = bringIn(exported(), false);
        assertEquals("OT-SET-REFUSED", report.refusal().orElseThrow().code());
        assertEquals(
                "OT-INSTALL-LOWER-VERSION",
                report.entries().get(1).refusal().orElseThrow().code());
        assertEquals(List.of("third-item"), report.others());
        assertEquals(before, live.bundles());
        assertTrue(report.freshHashes().stream()
                .allMatch(hash -> here.jars.find(hash).isEmpty()));
    }

    @Test
    void the_worst_that_can_come_is_refused_and_nothing_stays() throws Exception {
        byte[] good = exported();
        Map<String, byte[]> parts = parts(good);
        String list = new String(parts.get("set.json"), StandardCharsets.UTF_8);
        String jar = parts.keySet().stream()
                .filter(n -> n.startsWith("jars/"))
                .findFirst()
                .orElseThrow();

        refused("OT-SET-DAMAGED", new byte[0]);
        refused("OT-SET-DAMAGED", "no zip".getBytes(StandardCharsets.UTF_8));
        refused("OT-SET-DAMAGED", Arrays.copyOf(good, good.length / 2));
        refused("OT-SET-TOO-LARGE", new byte[5 * 1024 * 1024]);
        refused("OT-SET-ENTRY", zip(with(parts, "../../etc/passwd", new byte[1])));
        refused("OT-SET-ENTRY", zip(with(parts, "jars/../x.jar", new byte[1])));
        refused("OT-SET-ENTRY", zip(with(parts, "jars/" + "0".repeat(64) + ".jar", new byte[1])));
        refused(
                "OT-SET-HASH",
                zip(with(parts, jar, JarBuilder.item("other-item", "1.0.0").build())));
        refused("OT-SET-UNPACKED-SIZE", zip(with(parts, jar, new byte[3 * 1024 * 1024])));
        refused("OT-SET-UNPACKED-SIZE", zip(with(parts, "set.json", new byte[2 * 1024 * 1024])));
        refused("OT-SET-HASH", list(parts, list.replace("second-item", "other-item")));
        refused("OT-SET-HASH", list(parts, list.replace("2.0.0", "2.0.1")));
        for (String wrong : List.of(
                "",
                "[]",
                "{",
                "{} {}",
                "[".repeat(100_000),
                "null",
                list.replace("\"order\"", "\"place\""),
                list.replaceFirst("\"id\"", "\"extra\" : 1, \"id\""),
                list.replaceFirst("\"id\"", "\"id\" : \"a\", \"id\""),
                list.replace("FINISHING", "SERVING"),
                list.replace("FINISHING", "RESTING"),
                list.replace("onetrip-item-set/1", "onetrip-item-set/2"),
                list.replace("second-item", "../item"),
                list.replaceFirst("\"hash\" : \"..", "\"hash\" : \"ZZ"),
                list.replaceFirst("\"order\" : 1", "\"order\" : 1.5"))) {
            refused("OT-SET-LIST", list(parts, wrong));
        }
        Map<String, byte[]> without = new LinkedHashMap<>(parts);
        without.remove(jar);
        refused("OT-SET-LIST", zip(without));
        without.remove("set.json");
        refused("OT-SET-LIST", zip(without));
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 0x55;
        assertThrows(RefusedException.class, () -> bringIn(flipped, false));
        try (Stream<Path> left = Files.list(home.resolve("sets"))) {
            assertEquals(0, left.count(), "a file was left behind");
        }
    }

    private void refused(String code, byte[] file) {
        Set<String> before = live.bundles();
        RefusedException refusal = assertThrows(RefusedException.class, () -> bringIn(file, false), code);
        assertEquals(code, refusal.refusal().code(), refusal.refusal().detail());
        assertEquals(before, live.bundles());
        assertEquals(List.of(), here.desired.list());
        assertTrue(
                here.log.recent(100).stream()
                        .filter(e -> e.action() == onetrip.core.lifecycle.LifecycleEvent.Action.STAGE)
                        .allMatch(e -> here.jars.find(e.hash()).isEmpty()),
                "a jar was kept");
    }

    private static byte[] list(Map<String, byte[]> parts, String list) throws IOException {
        return zip(with(parts, "set.json", list.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, byte[]> with(Map<String, byte[]> parts, String name, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(parts);
        changed.put(name, content);
        return changed;
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
