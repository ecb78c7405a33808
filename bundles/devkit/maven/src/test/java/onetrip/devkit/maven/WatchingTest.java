package onetrip.devkit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class WatchingTest {
    @TempDir
    Path folder;

    @Test
    void a_save_is_seen_and_what_was_saved_in_one_go_is_one_change() throws Exception {
        Path yaml = folder.resolve("src/main/resources/ITEM-INF/item.yaml");
        Files.createDirectories(yaml.getParent());
        Files.writeString(yaml, "id: a");
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Instant start = Instant.now();
        Sources sources = new Sources(folder);
        Files.writeString(yaml, "id: school-bus-pass");
        Files.writeString(yaml.resolveSibling("pass.html"), "<html/>");
        sources.awaitChange();
        assertFalse(sources.buildChangedSince(start.plusSeconds(60)));
        Files.delete(yaml.resolveSibling("pass.html"));
        sources.awaitChange();
        assertTrue(sources.saved().isAfter(start.minusSeconds(60)));
    }

    @Test
    void a_change_of_the_build_is_told_from_one_of_the_item() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Sources sources = new Sources(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project></project>");
        sources.awaitChange();
        assertTrue(sources.buildChangedSince(Instant.now().minusSeconds(60)));
    }

    @Test
    void what_the_server_says_of_a_jar_is_waited_for() throws Exception {
        Path jar = Files.writeString(folder.resolve("built.jar"), "jar");
        Path dropped = folder.resolve("school-bus-pass.jar");
        Path refused = folder.resolve("school-bus-pass.jar.refused.txt");
        Files.writeString(refused, "of yesterday");
        DropIn drop = new DropIn(folder);
        CompletableFuture<Void> server = serving(dropped, null);
        assertEquals("", drop.put(jar, "school-bus-pass"));
        server.get(30, TimeUnit.SECONDS);
        server = serving(dropped, refused);
        assertEquals("OT-INSTALL-DEFINITION", drop.put(jar, "school-bus-pass"));
        server.get(30, TimeUnit.SECONDS);
        assertFalse(Files.exists(folder.resolve(".school-bus-pass.part")));
    }

    /** Takes the file as soon as it is there, as the drop folder does. */
    private static CompletableFuture<Void> serving(Path dropped, Path refused) {
        return CompletableFuture.runAsync(() -> {
            try {
                while (!Files.exists(dropped)) {
                    Thread.onSpinWait();
                }
                if (refused != null) {
                    Files.writeString(refused, "OT-INSTALL-DEFINITION");
                }
                Files.delete(dropped);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
