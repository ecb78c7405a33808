package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./onetrip new-item} beside what the guide shows ({@link GuideIT}). */
class NewItemIT {
    private static final String ROOT = System.getProperty("onetrip.root");

    @TempDir
    Path folder;

    /** A colleague's machine, a build server: the item builds there too, and says what it lacks. */
    @Test
    void an_item_builds_where_there_is_no_key_and_says_that_it_is_not_signed() throws Exception {
        run(0, folder, ROOT + "/onetrip", "new-item", "visitor-badge", folder.toString());
        Path publishers = folder.resolve("server/etc/publishers");
        assertTrue(Files.exists(folder.resolve("keys/developer.p12")), "no key was made");
        assertFalse(Files.exists(publishers), "a production server was given a developer's key");
        Files.delete(folder.resolve("keys/developer.p12"));

        Path item = folder.resolve("visitor-badge");
        String said = run(
                1,
                item,
                "mvn",
                "-B",
                "-ntp",
                "package",
                "-DskipTests",
                "onetrip:plan",
                "-Donetrip.signatures=required",
                "-Donetrip.language=en");
        assertTrue(said.contains("visitor-badge-1.0.0-SNAPSHOT.jar is NOT SIGNED"), said);
        assertTrue(said.contains("OT-INSTALL-UNSIGNED: ") && said.contains("sign it with jarsigner"), said);
        try (Stream<Path> files = Files.walk(item)) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(p12|password|pem)"))
                            .toList(),
                    "a secret lies in the project");
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

    private String run(int expected, Path where, String... command) throws Exception {
        Path log = Files.createTempFile("new-item", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(where.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("ONETRIP_BUILT", "true");
        environment.put("ONETRIP_HOME", folder.resolve("server").toString());
        environment.put("ONETRIP_KEYS", folder.resolve("keys").toString());
        environment.put("ONETRIP_DEMO", "false");
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("onetrip.repository"));
        Process process = builder.redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> String.join(" ", command) + " does not end");
        String said = Files.readString(log);
        Files.delete(log);
        assertEquals(expected, process.exitValue(), said);
        return said;
    }
}
