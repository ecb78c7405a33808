package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The real distribution in Pax Exam's hands, used as a library: an item comes and goes while the house is full, and a bundle
 * inside the container writes down what restarted.
 */
class ContainerIT {
    private static final Path RUN = Path.of("target/exam").toAbsolutePath();
    private static final int ROUNDS = 20;
    private static final int CLIENTS = 8;
    private static final List<String> PEOPLE = List.of("g01", "g02", "s05", "a01", "t01", "f01");
    private static final String STAYING = "library-pass";

    private static final int PORT = Server.freePort();
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static TestContainer container;

    @BeforeAll
    static void start() throws IOException {
        Server.deleteTree(RUN);
        ExamSystem system = PaxExamRuntime.createTestSystem(
                karafDistributionConfiguration()
                        .frameworkUrl(Path.of(System.getProperty("onetrip.distribution"))
                                .toUri()
                                .toString())
                        .name("OneTrip")
                        .unpackDirectory(RUN.toFile())
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                keepRuntimeFolder(),
                environment("ONETRIP_HTTP_PORT=" + PORT),
                environment("ONETRIP_DEMO=true"),
                environment("ONETRIP_UNLIMITED=127.0.0.1"));
        container = PaxExamRuntime.createContainer(system);
        container.start();
        Await.until("the distribution is ready", Duration.ofSeconds(60), ContainerIT::ready);
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    private static boolean ready() {
        try {
            return visitor().get("/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Visitor visitor() {
        return new Visitor(BASE);
    }

    @Test
    void an_item_comes_changes_and_goes_twenty_times_while_the_house_is_full() throws Exception {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        install(admin, TinyItem.named(STAYING));
        container.install("platform-watch", watchBundle());
        Path watch = watchFile();
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger requests = new AtomicInteger();
        AtomicReference<String> failed = new AtomicReference<>();
        Set<String> receipts = ConcurrentHashMap.newKeySet();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> done = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String person = PEOPLE.get(client % PEOPLE.size());
            done.add(clients.submit(() -> {
                Visitor visitor = visitor().signIn(person, "/me");
                while (running.get() && failed.get() == null) {
                    browse(visitor, requests, failed);
                    submit(visitor, receipts, failed);
                }
                return null;
            }));
        }
        comeAndGo(admin, failed);
        running.set(false);
        for (Future<?> one : done) {
            one.get();
        }
        clients.shutdown();

        assertEquals(null, failed.get());
        assertTrue(requests.get() > 100, "only " + requests.get() + " requests were made meanwhile");
        assertTrue(receipts.size() >= ROUNDS, "only " + receipts.size() + " cases were submitted meanwhile");
        everyCaseIsThere(receipts);
        nothingElseRestarted(Files.readAllLines(watch));
        System.out.println("[container] " + ROUNDS + " rounds, " + requests.get() + " pages, " + receipts.size()
                + " cases submitted meanwhile, none failed");
    }

    private static void browse(Visitor visitor, AtomicInteger requests, AtomicReference<String> failed)
            throws IOException {
        for (String path : List.of("/", "/items", "/items/enrol-primary", "/me")) {
            visitor.get(path);
            requests.incrementAndGet();
            if (visitor.status() != 200) {
                failed.set(path + " answered " + visitor.status());
            }
        }
    }

    /** One application whole, to an item that stays. */
    private static void submit(Visitor visitor, Set<String> receipts, AtomicReference<String> failed)
            throws IOException {
        String number = Journeys.library(visitor, STAYING, UUID.randomUUID().toString());
        if (visitor.status() >= 500) {
            failed.set("an application answered " + visitor.status());
        }
        // Two clients of one person share a draft: then the other one has just handed it in.
        if (number != null && visitor.status() == 200 && visitor.path().startsWith("/cases/")) {
            receipts.add(visitor.path());
        }
    }

    private static void install(Visitor admin, byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
        admin.post(admin.path(), "do", "apply");
    }

    private static void comeAndGo(Visitor admin, AtomicReference<String> failed) throws IOException {
        byte[] jar = TinyItem.jar();
        byte[] newer = TinyItem.jar("1.1.0", TinyItem.yaml().replace("\"2026.1\"", "\"2026.2\""));
        for (int round = 0; round < ROUNDS && failed.get() == null; round++) {
            install(admin, jar);
            assertEquals(
                    200, visitor().get("/items/" + TinyItem.ID).status(), "round " + round + ": not in the catalogue");
            install(admin, newer);
            String way = admin.get("/admin/items/" + TinyItem.ID)
                    .find("href=\"(/admin/items/" + TinyItem.ID + "/versions/[0-9a-f]{64})\"");
            assertNotNull(way, "round " + round + ": no way back");
            admin.get(way).post(way, "do", "apply");
            assertTrue(
                    admin.body().contains("<h1>校园图书证 <span class=\"nobr\">1.0.0"),
                    "round " + round + ": not rolled back");
            assertEquals(
                    200, visitor().get("/items/" + TinyItem.ID).status(), "round " + round + ": gone on the way back");
            admin.get("/admin/items/" + TinyItem.ID + "/uninstall")
                    .post("/admin/items/" + TinyItem.ID + "/uninstall", "reason", "测试：装上又卸下");
            assertEquals(404, visitor().get("/items/" + TinyItem.ID).status(), "round " + round + ": still there");
        }
    }

    private static void everyCaseIsThere(Set<String> receipts) throws IOException {
        Set<String> missing = new HashSet<>(receipts);
        for (String person : PEOPLE) {
            Visitor visitor = visitor().signIn(person, "/me");
            for (String receipt : Set.copyOf(missing)) {
                if (visitor.get(receipt).status() == 200) {
                    missing.remove(receipt);
                }
            }
        }
        assertEquals(Set.of(), missing, "submitted and gone");
    }

    private static void nothingElseRestarted(List<String> events) {
        String item = "onetrip-item-" + TinyItem.ID;
        // The watch sees: otherwise it would prove nothing.
        // Two versions each round; going back starts neither.
        assertEquals(
                2 * ROUNDS, events.stream().filter(("STARTED " + item)::equals).count());
        assertEquals(
                2 * ROUNDS, events.stream().filter(("STOPPED " + item)::equals).count());
        assertEquals(
                List.of(),
                events.stream()
                        .filter(e -> e.matches("(STARTED|STOPPED|UNRESOLVED|UPDATED) .*"))
                        .filter(e -> !e.endsWith(" " + item) && !e.endsWith(" platform-watch"))
                        .toList(),
                "bundles of the platform were touched");
    }

    private static Path watchFile() throws IOException {
        try (Stream<Path> files = Files.walk(RUN)) {
            return files.filter(p -> p.endsWith(PlatformWatch.FILE))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the watch did not start"));
        }
    }

    private static InputStream watchBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "platform-watch");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-Activator", PlatformWatch.class.getName());
        attributes.putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String entry = PlatformWatch.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream type = PlatformWatch.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            type.transferTo(jar);
            jar.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
