package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/item-developer.md, step by step, in a folder outside this repository. */
class NewItemIT {
    private static final String ROOT = System.getProperty("onetrip.root");

    @TempDir
    Path folder;

    @Test
    void a_new_item_is_made_built_dropped_in_and_changed() throws Exception {
        run(folder, ROOT + "/onetrip", "new-item", "visitor-badge", folder.toString());
        Path item = folder.resolve("visitor-badge");
        run(item, "mvn", "-q", "-B", "-ntp", "verify");
        try (Server server = new Server("new-item")) {
            server.start();
            drop(server, item);
            Visitor visitor = new Visitor(server.base());
            Await.until("the item is in the catalogue", Duration.ofSeconds(15), () -> status(visitor) == 200);
            assertTrue(visitor.body().contains("新事项"), visitor.body());

            Path yaml = item.resolve("src/main/resources/ITEM-INF/item.yaml");
            Files.writeString(yaml, Files.readString(yaml).replace("title: 新事项", "title: 访客证"));
            run(item, "mvn", "-q", "-B", "-ntp", "verify");
            drop(server, item);
            Await.until(
                    "the change is in the catalogue",
                    Duration.ofSeconds(15),
                    () -> status(visitor) == 200 && visitor.body().contains("访客证"));
        }
    }

    @Test
    void a_wrong_name_and_a_folder_that_is_there_are_refused_in_a_sentence() throws Exception {
        assertTrue(
                run(2, folder, ROOT + "/onetrip", "new-item", "Visitor Badge").contains("small letters"));
        assertTrue(run(2, folder, ROOT + "/onetrip", "new-item").contains("small letters"));
        Files.createDirectory(folder.resolve("there"));
        assertTrue(
                run(1, folder, ROOT + "/onetrip", "new-item", "there").contains("nothing was changed"),
                "the folder is not mentioned");
        try (Stream<Path> files = Files.list(folder.resolve("there"))) {
            assertEquals(0, files.count());
        }
    }

    private static int status(Visitor visitor) {
        try {
            return visitor.get("/items/visitor-badge").status();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void drop(Server server, Path item) throws IOException {
        Path dropped = server.home().resolve("deploy/visitor-badge.jar");
        Files.createDirectories(dropped.getParent());
        Files.copy(item.resolve("target/visitor-badge-1.0.0-SNAPSHOT.jar"), dropped);
        Await.until("the drop folder is empty again", Duration.ofSeconds(20), () -> !Files.exists(dropped));
        assertFalse(Files.exists(server.home().resolve("deploy/visitor-badge.jar.refused.txt")), "the jar was refused");
    }

    private static void run(Path where, String... command) throws Exception {
        run(0, where, command);
    }

    private static String run(int expected, Path where, String... command) throws Exception {
        Path log = Files.createTempFile("new-item", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(where.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("ONETRIP_BUILT", "true");
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("onetrip.repository"));
        Process process = builder.redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> String.join(" ", command) + " does not end");
        String said = Files.readString(log);
        Files.delete(log);
        assertEquals(expected, process.exitValue(), said);
        return said;
    }
}
