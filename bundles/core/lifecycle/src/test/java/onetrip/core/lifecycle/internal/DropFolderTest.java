package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import onetrip.core.lifecycle.LifecycleEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar put into the folder goes through the same door as one from the page. */
class DropFolderTest {
    @TempDir
    Path home;

    private Path folder;
    private LiveFramework live;
    private DropFolder drop;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectories(home.resolve("deploy"));
        live = new LiveFramework(home, new MemoryStores()).settled();
        drop = new DropFolder(folder, live.lifecycle);
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
    }

    private boolean serving(String itemId) {
        return live.catalog.serving(itemId).isPresent();
    }

    @Test
    void a_jar_is_installed_when_two_looks_found_it_the_same_and_leaves_nothing_behind() throws Exception {
        Files.write(
                folder.resolve("sample.jar"),
                JarBuilder.item("sample-item", "1.0.0").build());
        drop.look();
        assertFalse(serving("sample-item"));
        drop.look();

        assertTrue(serving("sample-item"));
        assertFalse(Files.exists(folder.resolve("sample.jar")));
        assertTrue(Files.exists(folder.resolve(".done/sample.jar")));
        assertEquals("drop-folder", live.lifecycle.list().get(0).by());
    }

    @Test
    void a_jar_that_is_still_growing_is_left_alone_until_it_is_whole() throws Exception {
        byte[] jar = JarBuilder.item("sample-item", "1.0.0").build();
        Path file = folder.resolve("sample.jar");
        for (int part = 1; part <= 4; part++) {
            Files.write(file, Arrays.copyOf(jar, jar.length * part / 4));
            drop.look();
            assertFalse(serving("sample-item"));
            assertFalse(Files.exists(folder.resolve("sample.jar.refused.txt")));
        }
        drop.look();
        assertTrue(serving("sample-item"));
    }

    @Test
    void a_refused_jar_is_moved_aside_with_the_sentences_in_both_languages() throws Exception {
        Files.writeString(folder.resolve("坏的.jar"), "no jar");
        drop.look();
        drop.look();

        String text = Files.readString(folder.resolve("坏的.jar.refused.txt"));
        assertTrue(text.contains("不能安装：这不是jar文件"), text);
        assertTrue(text.contains("没有改动任何东西。"), text);
        assertTrue(text.contains("Cannot install: this is not a jar file"), text);
        assertTrue(text.contains("OT-INSTALL-NOT-A-JAR"), text);
        assertTrue(Files.exists(folder.resolve(".refused/坏的.jar")));
        assertFalse(Files.exists(folder.resolve("坏的.jar")));
    }

    @Test
    void a_later_good_jar_of_the_same_name_takes_the_old_refusal_away() throws Exception {
        Files.writeString(folder.resolve("sample.jar"), "no jar");
        drop.look();
        drop.look();
        Files.write(
                folder.resolve("sample.jar"),
                JarBuilder.item("sample-item", "1.0.0").build());
        drop.look();
        drop.look();

        assertTrue(serving("sample-item"));
        assertFalse(Files.exists(folder.resolve("sample.jar.refused.txt")));
    }

    @Test
    void a_file_over_the_limit_is_refused_too() throws Exception {
        Files.write(folder.resolve("large.jar"), new byte[3 * 1024 * 1024]);
        drop.look();
        drop.look();
        assertTrue(Files.readString(folder.resolve("large.jar.refused.txt")).contains("OT-INSTALL-TOO-LARGE"));
    }

    @Test
    void other_files_and_a_missing_folder_are_harmless() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.createDirectories(folder.resolve("folder.jar"));
        drop.look();
        drop.look();
        assertTrue(Files.exists(folder.resolve("notes.txt")));
        assertTrue(Files.exists(folder.resolve("folder.jar")));

        new DropFolder(home.resolve("nowhere"), live.lifecycle).look();
    }

    @Test
    void a_file_that_cannot_be_moved_away_is_dealt_with_once() throws Exception {
        Files.writeString(folder.resolve(".refused"), "a file where a folder should be");
        Files.writeString(folder.resolve("bad.jar"), "no jar");
        for (int look = 0; look < 6; look++) {
            drop.look();
        }
        assertTrue(Files.exists(folder.resolve("bad.jar")));
        assertTrue(Files.exists(folder.resolve("bad.jar.refused.txt")));
        assertEquals(
                1,
                live.stores.log.recent(99).stream()
                        .filter(event -> event.action() == LifecycleEvent.Action.INSTALL)
                        .count());
    }
}
