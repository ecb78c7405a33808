package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import onetrip.sample.RulesThatThrow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desired state outlives the framework; its cache does not matter. */
class RestartTest {
    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();

    @FunctionalInterface
    private interface Session {
        void with(LiveFramework live) throws Exception;
    }

    private void run(Session session) throws Exception {
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            session.with(live);
        } finally {
            live.close();
        }
    }

    private void ship(String fileName, JarBuilder jar) throws Exception {
        Files.createDirectories(home.resolve("items"));
        Files.write(home.resolve("items").resolve(fileName), jar.build());
    }

    private static String version(LiveFramework live, String itemId) {
        return live.catalog.serving(itemId).map(item -> item.bundleVersion()).orElse("none");
    }

    @Test
    void after_a_restart_the_same_items_are_served() throws Exception {
        run(live -> live.hand(JarBuilder.item("sample-item", "1.0.0")));
        run(live -> {
            assertEquals("1.0.0", version(live, "sample-item"));
            assertTrue(live.lifecycle.notServing().isEmpty());
        });
    }

    @Test
    void after_the_cache_was_thrown_away_the_same_items_are_served() throws Exception {
        run(live -> live.hand(JarBuilder.item("sample-item", "1.0.0")));
        deleteCache();
        run(live -> assertEquals("1.0.0", version(live, "sample-item")));
    }

    @Test
    void what_another_node_removed_or_replaced_meanwhile_is_followed_at_the_start() throws Exception {
        String[] newer = new String[1];
        run(live -> {
            live.hand(JarBuilder.item("gone-item", "1.0.0"));
            live.hand(JarBuilder.item("sample-item", "1.0.0"));
            newer[0] = live.stage(JarBuilder.item("sample-item", "1.1.0").build());
        });
        stores.desired.remove("gone-item");
        stores.desired.put(
                new DesiredItem("sample-item", newer[0], "1.1.0", Role.SERVING, "other", LiveFramework.NOON.now()));
        run(live -> {
            assertEquals("none", version(live, "gone-item"));
            assertEquals("1.1.0", version(live, "sample-item"));
            stores.later = Duration.ofMinutes(5);
            live.lifecycle.letGo();
            assertEquals(
                    1,
                    live.bundles().stream()
                            .filter(b -> b.startsWith("onetrip-item:"))
                            .count());
        });
    }

    @Test
    void one_item_whose_jar_is_lost_is_a_problem_of_that_item_alone() throws Exception {
        run(live -> {
            live.hand(JarBuilder.item("lost-item", "1.0.0"));
            live.hand(JarBuilder.item("sample-item", "1.0.0"));
        });
        deleteCache();
        stores.jars.discard(stores.desired.list().get(0).hash());
        run(live -> {
            assertEquals("1.0.0", version(live, "sample-item"));
            InstalledItem lost = live.lifecycle.list().get(0);
            assertEquals(InstalledItem.State.BROKEN, lost.state());
            assertEquals("OT-INSTALL-MISSING-JAR", lost.problem().orElseThrow().code());
            assertTrue(live.lifecycle.notServing().orElseThrow().startsWith("lost-item 1.0.0: "));

            assertInstanceOf(Result.Done.class, live.hand(JarBuilder.item("lost-item", "1.0.0")));
            assertTrue(live.lifecycle.notServing().isEmpty());
        });
    }

    @Test
    void what_did_not_come_up_is_tried_again_and_is_there_when_it_can_be() throws Exception {
        byte[] jar = JarBuilder.item("lost-item", "1.0.0").build();
        run(live -> live.hand(jar));
        deleteCache();
        StagedItem staged = stores.jars.find(Sha256.of(jar)).orElseThrow();
        stores.jars.discard(staged.hash());
        run(live -> {
            live.lifecycle.letGo();
            assertTrue(live.lifecycle.notServing().isPresent());
            stores.jars.put(staged, jar);
            live.lifecycle.look();
            assertTrue(live.lifecycle.notServing().isPresent(), "it is tried at every look");
            live.lifecycle.letGo();
            live.lifecycle.letGo();
            assertEquals("1.0.0", version(live, "lost-item"));
            assertTrue(live.lifecycle.notServing().isEmpty());
        });
        assertEquals(1, failures(), "the same was told twice");
    }

    @Test
    void what_never_comes_up_is_tried_seven_times_more_and_said_once() throws Exception {
        run(live -> {
            String bad = live.stage(JarBuilder.itemWithRules("bad-item", "1.0.0", RulesThatThrow.class)
                    .build());
            stores.desired.put(
                    new DesiredItem("bad-item", bad, "1.0.0", Role.SERVING, "other", LiveFramework.NOON.now()));
        });
        run(live -> {
            int before = stores.jars.reads.get();
            for (int beat = 0; beat < 300; beat++) {
                live.lifecycle.letGo();
            }
            assertEquals(7, stores.jars.reads.get() - before);
            stores.desired.remove("bad-item");
            live.lifecycle.look();
            assertTrue(live.lifecycle.notServing().isEmpty());
        });
        assertEquals(1, failures());
    }

    private long failures() {
        return stores.log.recent(1000).stream()
                .filter(event -> event.action() == LifecycleEvent.Action.RECONCILE)
                .count();
    }

    @Test
    void a_broken_item_keeps_neither_the_others_nor_a_second_start_from_going_well() throws Exception {
        run(live -> {
            live.hand(JarBuilder.item("sample-item", "1.0.0"));
            String bad = live.stage(JarBuilder.itemWithRules("bad-item", "1.0.0", RulesThatThrow.class)
                    .build());
            stores.desired.put(
                    new DesiredItem("bad-item", bad, "1.0.0", Role.SERVING, "other", LiveFramework.NOON.now()));
        });
        run(live -> {
            assertEquals("1.0.0", version(live, "sample-item"));
            assertEquals(
                    "OT-INSTALL-RULES",
                    live.lifecycle.list().get(0).problem().orElseThrow().code());
            assertEquals(
                    1,
                    live.bundles().stream()
                            .filter(b -> b.startsWith("onetrip-item:"))
                            .count());
        });
    }

    @Test
    void the_items_that_come_with_the_platform_are_there_at_the_first_start() throws Exception {
        ship("a.jar", JarBuilder.item("first-item", "1.0.0"));
        ship("b.jar", JarBuilder.item("second-item", "1.0.0"));
        run(live -> {
            assertEquals("1.0.0", version(live, "first-item"));
            assertEquals("1.0.0", version(live, "second-item"));
            assertEquals("platform", live.lifecycle.list().get(0).by());
        });
        assertEquals(
                List.of(LifecycleEvent.Action.SEED, LifecycleEvent.Action.SEED),
                stores.log.recent(9).stream().map(LifecycleEvent::action).toList());
    }

    @Test
    void a_newer_platform_brings_its_newer_item_also_under_the_same_version() throws Exception {
        ship("a.jar", JarBuilder.item("first-item", "1.0.0"));
        run(live -> {});
        ship("a.jar", JarBuilder.item("first-item", "1.0.0").entry("ITEM-INF/picture.svg", "<svg/>"));
        String newer = Sha256.of(Files.readAllBytes(home.resolve("items/a.jar")));
        run(live -> {
            assertEquals(newer, live.lifecycle.list().get(0).hash());
            assertEquals(
                    InstalledItem.State.SERVING, live.lifecycle.list().get(0).state());
        });
        ship("a.jar", JarBuilder.item("first-item", "0.9.0"));
        run(live -> assertEquals(newer, live.lifecycle.list().get(0).hash()));
    }

    @Test
    void what_an_administrator_replaced_or_removed_stays_so_when_the_platform_brings_another() throws Exception {
        ship("a.jar", JarBuilder.item("first-item", "1.0.0"));
        ship("b.jar", JarBuilder.item("second-item", "1.0.0"));
        run(live -> {
            live.lifecycle.uninstall("first-item", "", "admin");
            live.hand(JarBuilder.item("second-item", "1.5.0"));
        });
        run(live -> assertEquals("none", version(live, "first-item")));
        ship("a.jar", JarBuilder.item("first-item", "2.0.0"));
        ship("b.jar", JarBuilder.item("second-item", "2.0.0"));
        run(live -> {
            assertEquals("none", version(live, "first-item"));
            assertEquals("1.5.0", version(live, "second-item"));
        });
    }

    @Test
    void a_bad_jar_among_the_platforms_own_items_is_named_by_readiness() throws Exception {
        Files.createDirectories(home.resolve("items"));
        Files.writeString(home.resolve("items/broken.jar"), "no jar");
        run(live -> assertEquals(
                "broken.jar: Cannot install: this is not a jar file (OT-INSTALL-NOT-A-JAR)",
                live.lifecycle.notServing().orElseThrow()));
    }

    private void deleteCache() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
