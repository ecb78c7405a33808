package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real distribution where signatures are demanded. */
class TrustIT {
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("trust")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .with("ONETRIP_SIGNATURES", "required")
                .patient()
                .withSimulators();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_item_is_installed_once_its_publisher_is_entered_and_no_sooner() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher"));
        byte[] signed = desk.sign(TinyItem.jar());
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        assertTrue(admin.body().contains("enrol-primary"), "what comes with the platform is not served");

        assertTrue(plan(admin, TinyItem.jar()).body().contains("OT-INSTALL-UNSIGNED"));
        assertTrue(plan(admin, signed).body().contains("OT-INSTALL-SIGNER-UNKNOWN"));
        String plan = admin.path();

        Path publishers = server.home().resolve("etc/publishers");
        assertTrue(Files.isRegularFile(publishers.resolve("README.md")), "nobody tells the administrator how");
        desk.enter(publishers, "items = enrol-\n");
        assertTrue(admin.get(plan).body().contains("OT-INSTALL-SIGNER-ITEM"));
        desk.enter(publishers, "items = library-\nrevokd = all\n");
        assertTrue(admin.get(plan).body().contains("revokd"), "the slip is not shown");
        assertTrue(admin.body().contains("OT-INSTALL-SIGNER-UNKNOWN"));

        desk.enter(publishers, "items = library-\n");
        assertFalse(admin.get(plan).body().contains("OT-INSTALL-"), "still refused");
        admin.post(plan, "do", "apply");
        assertEquals(
                200, new Visitor(server.base()).get("/items/" + TinyItem.ID).status());
    }

    private static final String PROGRAMS = "/admin/programs/";
    private static final String ANSWERS = "公安户籍：有答复";

    private static Visitor admin() throws IOException {
        return new Visitor(server.base()).signIn("admin01", PROGRAMS);
    }

    /** Hands a program in; the visitor sees its plan. */
    private static Visitor handed(byte[] jar) throws IOException {
        Visitor admin = admin();
        return admin.postFile(PROGRAMS, "jar", "connector.jar", jar);
    }

    /** What the system's connection is called here, or null if there is none. */
    private static String source(Visitor admin, String system) {
        try {
            return admin.get("/admin/connectors").find(system + "</strong><br><span class=\"least\">([^ <]+)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean underWay(Visitor admin) {
        try {
            return admin.get("/admin/connectors").body().contains("正在进行 1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tried(Visitor admin, String connector) throws IOException {
        admin.get("/admin/connectors").post("/admin/connectors", "connector", connector, "do", "test");
        assertEquals(200, admin.status(), admin.body());
        return admin.body();
    }

    @Test
    void a_connector_is_installed_while_people_work_and_reaches_a_new_source() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher-of-connectors"));
        Path publishers = server.home().resolve("etc/publishers");
        desk.enter(publishers, "items = *\n");
        byte[] jar = ConnectorJar.jar("county-archive", "1.0.0", "onetrip.connector.county");
        assertTrue(handed(jar).body().contains("OT-INSTALL-UNSIGNED"));
        Visitor admin = handed(desk.sign(jar));
        String plan = admin.path();
        assertTrue(admin.body().contains("OT-CONNECTOR-SIGNER"), "whoever delivers items delivers connectors");
        assertEquals(422, admin.post(plan, "do", "apply").status());
        desk.enter(publishers, "items = *\nconnectors = county-, onetrip-connector-\n");
        assertTrue(admin.get(plan).body().contains("QueryConnector"), admin.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("programs", 390, 844, true);
            eyes.look(server.base(), admin, plan, "plan");
            admin.get(plan).post(plan, "do", "apply");
            assertTrue(admin.path().equals(PROGRAMS) && admin.body().contains("county-archive"), admin.body());
            eyes.look(server.base(), admin, PROGRAMS, "list");
            eyes.look(server.base(), admin, PROGRAMS + "remove?name=county-archive", "remove");
            assertEquals(List.of(), eyes.problems());
        }
        assertNull(source(admin, "县档案馆"), "it connects before it is configured");
        Path file = server.home().resolve("etc/onetrip.connector.county-archive.cfg");
        Files.writeString(file, """
                onetrip.query.types = county-archive
                path.county-archive = /household
                url = %s
                .accessKey = sandbox
                .secret = sandbox-secret
                system.zh = 县档案馆
                system.en = County archive
                test.certNo = 330327201911089995
                """.formatted(server.simulator("/gateway")));
        Await.until("the file makes a connection", Duration.ofSeconds(60), () -> source(admin, "县档案馆") != null);
        String connector = source(admin, "县档案馆");
        assertTrue(tried(admin, connector).contains("县档案馆：有答复"), admin.body());

        // Taken away in the middle of a call, which ends softly.
        Simulators.set(server, "/source", "source", "household", "behaviour", "slow");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> call = other.submit(() -> tried(admin(), connector));
            Await.until("the call is under way", Duration.ofSeconds(60), () -> underWay(admin));
            admin.get(PROGRAMS + "remove?name=county-archive").post(PROGRAMS + "remove", "name", "county-archive");
            assertTrue(call.get(60, TimeUnit.SECONDS).contains("县档案馆：没有答复"));
        } finally {
            Simulators.set(server, "/reset");
            other.shutdownNow();
        }
        assertFalse(admin.get(PROGRAMS).body().contains("county-archive"), admin.body());
        assertNull(source(admin, "县档案馆"));
        assertEquals(404, admin.get(PROGRAMS + "remove?name=county-archive").status());
    }

    @Test
    void a_newer_program_takes_over_and_nobody_who_asks_notices() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher-of-the-gateway"));
        desk.enter(server.home().resolve("etc/publishers"), "items = *\nconnectors = county-, onetrip-connector-\n");
        String household = source(admin(), "公安户籍");
        AtomicBoolean goOn = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> unanswered = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                unanswered.add(crowd.submit(() -> {
                    Visitor one = admin();
                    while (goOn.get()) {
                        String page = tried(one, household);
                        asked.incrementAndGet();
                        if (!page.contains(ANSWERS)) {
                            return page;
                        }
                    }
                    return "";
                }));
            }
            for (String version : List.of("0.2.0", "0.3.0", "0.2.0")) {
                int before = asked.get();
                Await.until("they ask", Duration.ofSeconds(60), () -> asked.get() > before + 20);
                Visitor admin = handed(desk.sign(ConnectorJar.gateway(version)));
                assertTrue(admin.body().contains("→ " + version), admin.body());
                admin.post(admin.path(), "do", "apply");
                assertEquals(PROGRAMS, admin.path(), admin.body());
                assertTrue(admin.body().contains("代替了平台自带的0.1.0"), admin.body());
            }
            int before = asked.get();
            Await.until("they ask", Duration.ofSeconds(60), () -> asked.get() > before + 20);
            admin().get(PROGRAMS + "remove?name=onetrip-connector-gateway")
                    .post(PROGRAMS + "remove", "name", "onetrip-connector-gateway");
            int after = asked.get();
            Await.until("they ask", Duration.ofSeconds(60), () -> asked.get() > after + 20);
            goOn.set(false);
            for (Future<String> one : unanswered) {
                assertEquals("", one.get(60, TimeUnit.SECONDS), "somebody was not answered");
            }
        } finally {
            goOn.set(false);
            crowd.shutdownNow();
        }
        Visitor admin = admin();
        assertFalse(admin.body().contains("代替了"), "the platform's own has not come back");
        assertEquals(
                403,
                new Visitor(server.base())
                        .signIn("officer01", "/help")
                        .get(PROGRAMS)
                        .status());
        assertEquals(422, admin.post(PROGRAMS, "jar", "").status());
        assertEquals(404, admin.get(PROGRAMS + "plans/nothing").status());
        assertTrue(handed("nothing".getBytes(StandardCharsets.UTF_8)).body().contains("OT-INSTALL-NOT-A-JAR"));
        assertEquals(
                404,
                admin.post(PROGRAMS + "remove", "name", "onetrip-connector-gateway")
                        .status());
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor plan(Visitor admin, byte[] jar) throws IOException {
        return admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
    }
}
