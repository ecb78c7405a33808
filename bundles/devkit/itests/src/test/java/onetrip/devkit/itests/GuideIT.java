package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/item-developer.md exactly as written, from nothing to the second version, in a folder outside this repository. */
class GuideIT {
    private static final Path ROOT =
            Path.of(System.getProperty("onetrip.root")).toAbsolutePath().normalize();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        // As in production, so that each jar that is dropped in proves that it is signed.
        server = new Server("guide").only().with("ONETRIP_SIGNATURES", "required");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "HOME", home.toString(),
                "ONETRIP_BUILT", "true",
                "ONETRIP_SIGNATURES", "required",
                "ONETRIP_KEYS", home.resolve(".onetrip").toString(),
                "ONETRIP_HOME", server.home().toString(),
                "ONETRIP_HTTP_PORT", String.valueOf(server.port()),
                // Sentences are said in the machine's language; a Maven that lives ten seconds needs no second
                // compiler.
                "MAVEN_OPTS",
                        "-Duser.language=en -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dmaven.repo.local="
                                + System.getProperty("onetrip.repository"));
    }

    @Test
    void the_guide_works_as_it_is_written() throws Exception {
        Path item = home.resolve("items/school-bus-pass");
        Visitor visitor = new Visitor(server.base());
        String said = "";
        int done = 0;
        Terminal watching = null;
        try (Terminal terminal = new Terminal(ROOT, environment())) {
            for (Guide.Block block :
                    Guide.read(ROOT.resolve("docs/item-developer.md")).blocks()) {
                String file = block.value("file");
                String path = block.value("shows");
                if (block.is("run")) {
                    watching = close(watching);
                    said = terminal.run(block.content(), block.is("fails"));
                } else if (block.is("background")) {
                    watching = new Terminal(ROOT, environment());
                    watching.type(block.content());
                    Terminal third = watching;
                    Await.until("it watches", SOON, () -> third.said().contains("watching"));
                } else if (block.is("said")) {
                    String all = said;
                    block.content()
                            .lines()
                            .forEach(line -> assertTrue(all.contains(line), () -> line + " not in\n" + all));
                } else if (!path.isEmpty()) {
                    shows(visitor, path, block, watching);
                } else if (!file.isEmpty()) {
                    Path target = item.resolve(file);
                    Files.createDirectories(target.getParent());
                    Files.writeString(
                            target, block.is("diff") ? Guide.edited(Files.readString(target), block) : block.content());
                } else {
                    continue;
                }
                done++;
            }
        } finally {
            close(watching);
        }
        assertTrue(done > 25, "only " + done + " blocks of the guide were found");
        foreignItemIsRefused();
    }

    /** The developer's key may deliver what was begun with it, and nothing that belongs to others. */
    private void foreignItemIsRefused() throws IOException {
        Path publishers = server.home().resolve("etc/publishers");
        assertTrue(
                Files.readString(publishers.resolve("developer.properties")).contains("items = school-bus-pass\n"),
                "the key may deliver more or less than the one item");
        Files.write(home.resolve("foreign.jar"), TinyItem.jar());
        try (Terminal terminal = new Terminal(home, environment())) {
            terminal.run(
                    "jarsigner -keystore .onetrip/developer.p12 -storepass:file .onetrip/developer.password foreign.jar developer\n"
                            + "cp foreign.jar $ONETRIP_HOME/deploy/",
                    false);
        }
        Path refused = server.home().resolve("deploy/foreign.jar.refused.txt");
        Await.until("it is refused", SOON, () -> Files.exists(refused));
        assertTrue(Files.readString(refused).contains("OT-INSTALL-SIGNER-ITEM"), Files.readString(refused));
    }

    private static Terminal close(Terminal terminal) throws IOException {
        if (terminal != null) {
            terminal.close();
        }
        return null;
    }

    /** While somebody watches, the figure is from the save to the page; it is printed, and judged by its order only. */
    private static void shows(Visitor visitor, String path, Guide.Block block, Terminal watching) throws IOException {
        long start = System.nanoTime();
        Await.until(path + " shows " + block.content(), SOON, () -> {
            try {
                visitor.get(path);
                return visitor.status() == 200 && block.content().lines().allMatch(visitor.body()::contains);
            } catch (IOException e) {
                return false;
            }
        });
        if (watching != null) {
            System.out.printf("save to visible: %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
        try (var refused = Files.list(server.home().resolve("deploy"))) {
            assertEquals(
                    java.util.List.of(),
                    refused.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(name -> name.endsWith(".refused.txt"))
                            .toList());
        }
    }
}
