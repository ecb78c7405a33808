package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onetrip.devkit.server.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/onetrip} with a program in place of Java that ends as the test says. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("onetrip.root")).normalize();

    @TempDir
    Path home;

    @BeforeEach
    void unpack() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("java/bin"));
        for (String script : List.of("onetrip", "setenv")) {
            Path copy = home.resolve("bin").resolve(script);
            Files.copy(ROOT.resolve("karaf-assembly/src/main/bin").resolve(script), copy);
            assertTrue(copy.toFile().setExecutable(true));
        }
    }

    /** @param shell what the program does after it has said that it runs */
    private Process launched(String shell) throws IOException {
        Path java = Files.writeString(home.resolve("java/bin/java"), "#!/bin/sh\necho run >>runs\n" + shell + "\n");
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/onetrip").toString());
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_") || name.equals("JAVA_OPTS"));
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("console").toFile())
                .start();
    }

    private static int ended(Process launcher) throws InterruptedException {
        assertTrue(launcher.waitFor(30, TimeUnit.SECONDS), "it does not end");
        return launcher.exitValue();
    }

    private int runs() throws IOException {
        Path runs = home.resolve("runs");
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }

    private boolean died() {
        return Files.exists(home.resolve("data/died"));
    }

    @Test
    void what_ends_of_itself_with_an_error_is_started_again_three_times() throws Exception {
        assertEquals(3, ended(launched("exit 3")));
        assertEquals(4, runs());
        assertEquals("3", Files.readString(home.resolve("data/died")).strip());
    }

    @Test
    void the_next_one_is_told_how_the_last_one_ended_and_finds_its_marks() throws Exception {
        Process launcher = launched("if [ -f data/died ]; then cat data/died data/item-calls >seen; exit 0; fi\n"
                + "[ -e data/item-calls ] && exit 0\necho heavy >data/item-calls; exit 134");
        Files.createDirectories(home.resolve("data"));
        assertEquals(0, ended(launcher));
        assertEquals("134\nheavy", Files.readString(home.resolve("seen")).strip());
    }

    @Test
    void what_an_earlier_start_left_says_nothing() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/died"), "3");
        Files.writeString(home.resolve("data/item-calls"), "somebody");
        assertEquals(0, ended(launched("ls data >seen; exit 0")));
        String seen = Files.readString(home.resolve("seen"));
        assertFalse(seen.contains("died") || seen.contains("item-calls"), seen);
    }

    @Test
    void who_shuts_down_or_is_killed_from_outside_stays_down() throws Exception {
        assertEquals(0, ended(launched("exit 0")));
        assertEquals(1, runs());
        assertEquals(137, ended(launched("kill -KILL $$")));
        assertEquals(143, ended(launched("kill -TERM $$")));
        assertEquals(3, runs());
        assertFalse(died(), "an item would be suspected");
    }

    @Test
    void being_told_to_end_is_passed_on_and_waited_for() throws Exception {
        Process launcher = launched("trap 'echo told >told; exit 143' TERM\nwhile :; do sleep 0.05; done");
        Await.until("it runs", Duration.ofSeconds(60), () -> {
            try {
                return runs() == 1;
            } catch (IOException e) {
                return false;
            }
        });
        launcher.destroy();
        assertEquals(143, ended(launcher));
        assertTrue(Files.exists(home.resolve("told")));
        assertFalse(died());
    }

    /** What a build leaves for a first start: one bundle that stands in the home, one whose jar is in system/. */
    private void builtFirstStart() throws IOException {
        write("java/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        write("lib/first-start/java", "17\n");
        write("lib/first-start/startup.properties", "reference = 1");
        write("lib/first-start/org.apache.karaf.features.cfg", "featuresBoot = ours");
        write("lib/first-start/cache/bundle1/bundle.info", "1\nreference:file:@home@/system/a.jar\n32");
        write("lib/first-start/cache/bundle2/bundle.info", "2\nmvn:b/b/1\n32");
        write("lib/first-start/jars", "bundle2/b.jar system/b.jar\n");
        write("lib/first-start/places", "bundle1/bundle.info\n");
        write("system/b.jar", "b");
        write("etc/startup.properties", "reference = 1");
        write("etc/org.apache.karaf.features.cfg", "featuresBoot = ours");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private String cached(String file) throws IOException {
        Path cached = home.resolve("data/cache").resolve(file);
        return Files.exists(cached) ? Files.readString(cached) : "none";
    }

    @Test
    void a_first_start_finds_what_the_build_resolved_at_its_own_place() throws Exception {
        builtFirstStart();
        assertEquals(0, ended(launched("exit 0")));
        assertEquals("1\nreference:file:" + home.toRealPath() + "/system/a.jar\n32", cached("bundle1/bundle.info"));
        assertEquals("b", cached("bundle2/b.jar"));
        write("data/cache/bundle1/bundle.info", "mine");
        assertEquals(0, ended(launched("exit 0")));
        assertEquals("mine", cached("bundle1/bundle.info"), "a restart began anew");
    }

    @Test
    void whoever_chose_other_features_gets_them() throws Exception {
        builtFirstStart();
        write("etc/org.apache.karaf.features.cfg", "featuresBoot = ours, theirs");
        assertEquals(0, ended(launched("exit 0")));
        assertFalse(Files.exists(home.resolve("data/cache")));
    }

    @Test
    void another_java_resolves_for_itself() throws Exception {
        builtFirstStart();
        assertEquals(0, ended(launched("exit 0")));
        write("java/release", "JAVA_VERSION=\"17.0.99\"\n");
        write("data/cache/mine", "17");
        assertEquals(0, ended(launched("exit 0")));
        assertEquals("17", cached("mine"), "the same Java began anew");
        write("java/release", "JAVA_VERSION=\"25.0.3\"\n");
        assertEquals(0, ended(launched("exit 0")));
        assertFalse(Files.exists(home.resolve("data/cache")));
        write("data/cache/mine", "25");
        assertEquals(0, ended(launched("exit 0")));
        assertEquals("25", cached("mine"));
    }

    @Test
    void half_of_it_is_none_of_it() throws Exception {
        builtFirstStart();
        Files.delete(home.resolve("system/b.jar"));
        assertEquals(0, ended(launched("exit 0")));
        assertFalse(Files.exists(home.resolve("data/cache")));
        assertFalse(Files.exists(home.resolve("data/cache.fresh")));
        assertEquals(1, runs());
    }
}
