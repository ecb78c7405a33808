package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** J08 step 1, 2, 6 and F3 with a connected seal service that is there, away, lying and back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SealServiceIT {
    private static final String ITEM = "cert-diploma-senior";
    private static final String ARCHIVE = "/work/registers/" + ITEM + "/diplomas";
    private static final String AWAY = "电子印章现在用不了";
    private static final Path RECORDS =
            Path.of(System.getProperty("onetrip.root"), "bundles/items/study", ITEM, "src/test/registers/diplomas.csv");
    private static Server server;
    private static String first;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("sealed")
                .only("cert-diploma-senior")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .with("ONETRIP_SEAL", "true")
                .patient()
                .withSimulators();
        server.start();
        Visitor keeper = at("archive01", ARCHIVE + "/import");
        keeper.postFile(ARCHIVE + "/import", "file", "diplomas.csv", Files.readAllBytes(RECORDS));
        keeper.post(keeper.path(), "do", "all", "digest", keeper.find("name=\"digest\" value=\"([0-9a-f]+)\""));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        String log = server.log();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("测试毕业生零一"), "a name is in the log");
    }

    /** What one test told the service is not for the next, however it ended. */
    @AfterEach
    void behaves() throws Exception {
        behave("");
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void behave(String how) {
        Simulators.set(server, "/seal", "behaviour", how);
    }

    private static String service() {
        return Simulators.read(server, "/seal/state");
    }

    /** Seals that hold. */
    private static long held() {
        try {
            long held = 0;
            for (JsonNode one : new ObjectMapper().readTree(service()).path("seals")) {
                held += one.path("revoked").asBoolean() ? 0 : 1;
            }
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String applies() throws IOException {
        Visitor graduate = at("a01", "/apply/" + ITEM);
        for (int page = 0; page < 6 && !graduate.path().endsWith("/check"); page++) {
            graduate.post(
                    graduate.path(),
                    "cert.type",
                    "graduated",
                    "cert.schoolName",
                    "测试县第一中学",
                    "cert.gradYear",
                    "2005",
                    "delivery.mode",
                    "electronic");
        }
        Journeys.submit(graduate, graduate.path());
        String number = Journeys.caseNumber(graduate);
        assertNotNull(number, graduate.body());
        return number;
    }

    private static boolean issued(String number) {
        return at("a01", "/cases/" + number).body().contains("学历证明书 XLZM-");
    }

    private static String link(Visitor graduate) {
        return graduate.find("href=\"(/cases/[^\"]*/documents/[^\"]*)\">(?:(?!</a>).)*学历证明书");
    }

    @Test
    @Order(1)
    void j08_1_the_proof_is_sealed_at_once_and_other_software_verifies_it() throws Exception {
        first = applies();
        // At once, if the machine is not so busy that the first try comes to nothing; how long that may take is the
        // connector's test.
        Await.until("the proof", Duration.ofSeconds(90), () -> issued(first));
        Visitor graduate = at("a01", "/cases/" + first);
        String link = link(graduate);
        byte[] file = graduate.bytes(link);
        assertTrue(java.util.Arrays.equals(file, graduate.bytes(link)), "downloaded again it is another file");
        // To be looked at by other readers, too.
        Files.write(server.home().resolve("sealed.pdf"), file);
        try (PDDocument pdf = Loader.loadPDF(file)) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.replaceAll("\\s", "").contains("测试TEST"), text);
            PDSignature signature = pdf.getLastSignatureDictionary();
            assertEquals("ETSI.CAdES.detached", signature.getSubFilter());
            assertEquals(0, verified(signature.getSignedContent(file), signature.getContents(file)));
            byte[] forged = signature.getSignedContent(file);
            forged[forged.length / 2] ^= 1;
            assertFalse(verified(forged, signature.getContents(file)) == 0, "a changed document verifies");
        }
        String said = service();
        assertTrue(said.contains(ITEM), said);
        assertFalse(said.contains("毕业生") || said.contains("XLZM"), "the service knows who it is: " + said);
        assertEquals(1, held());
        Visitor employer = new Visitor(server.base()).get("/verify/" + graduate.find("/verify/([A-Z0-9]{16})"));
        assertTrue(employer.body().contains("测试 TEST"), employer.body());
        assertTrue(employer.body().contains("电子印章（测试 TEST）"), employer.body());
        assertFalse(employer.body().contains("测试毕业生零一"), "whoever verifies reads who it is");
        try (Eyes eyes = new Eyes()) {
            eyes.open("seal", 390, 844, true);
            eyes.look(server.base(), employer, employer.path(), "verify");
            eyes.look(server.base(), at("admin01", "/admin/connectors"), "/admin/connectors", "admin");
            assertEquals(List.of(), eyes.problems());
        }
    }

    /** By OpenSSL, which shares nothing with connector or simulator. @return its exit code */
    private static int verified(byte[] content, byte[] signature) throws Exception {
        Path data = Files.write(server.home().resolve("signed.bin"), content);
        Path cms = Files.write(server.home().resolve("signature.der"), signature);
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        cms.toString(),
                        "-content",
                        data.toString(),
                        "-CAfile",
                        server.home().resolve("sandbox-seal/trust.pem").toString(),
                        "-purpose",
                        "any",
                        "-out",
                        "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(server.home().resolve("openssl.log").toFile())
                .start();
        return openssl.waitFor();
    }

    @Test
    @Order(2)
    void j08_f3_the_service_is_down_the_decision_stands_and_the_proof_follows_by_itself_once() throws Exception {
        long before = held();
        behave("error500");
        String number = applies();
        Visitor graduate = at("a01", "/cases/" + number);
        assertTrue(graduate.body().contains(AWAY), graduate.body());
        assertFalse(issued(number), "a proof without a seal");
        assertNotNull(graduate.find(">([^<>]+作出决定)。"), graduate.body());
        assertTrue(at("a01", "/me").body().contains("证件正在制发，好了再通知您"), "what was decided is not told");
        String health = at("admin01", "/admin/connectors").body();
        assertTrue(health.contains("没有答复") && health.contains("电子印章（测试）"), health);
        // It seals and the answer is lost: asked again, it gives the same.
        behave("lost");
        Await.until("a lost answer", Duration.ofSeconds(90), () -> held() == before + 1);
        assertFalse(issued(number), "a proof whose seal nobody has");
        behave("");
        Await.until("the proof follows", Duration.ofSeconds(150), () -> issued(number));
        assertEquals(before + 1, held(), "two licences hold for one proof: " + service());
        assertFalse(at("a01", "/cases/" + number).body().contains(AWAY));
        String messages = at("a01", "/me").body();
        assertTrue(messages.contains("证件制好了"), "nobody is told that the proof is there: " + messages);
    }

    @Test
    @Order(3)
    void a_seal_that_does_not_hold_is_not_taken_and_the_administrator_reads_why() throws Exception {
        behave("expired");
        String number = applies();
        assertTrue(at("a01", "/cases/" + number).body().contains(AWAY));
        // On a busy machine the first try, made while the applicant waits, may end before the answer is there.
        Await.until(
                "the word for a certificate that is over",
                Duration.ofSeconds(60),
                () -> at("admin01", "/admin/connectors").body().contains("印章证书已过期"));
        behave("other-digest");
        Await.until(
                "the word for another digest",
                Duration.ofSeconds(60),
                () -> at("admin01", "/admin/connectors").body().contains("盖的是另一份文件"));
        assertFalse(issued(number), "sealed over another document");
        behave("tonight");
        Await.until("the proof follows", Duration.ofSeconds(150), () -> issued(number));
        Visitor admin = at("admin01", "/admin/connectors");
        assertTrue(admin.body().contains("今天到期"), "no warning before it ends: " + admin.body());
    }

    @Test
    @Order(4)
    void an_administrator_pauses_and_tries_it() throws Exception {
        String connector = "seal 电子印章（测试）";
        Visitor admin = at("admin01", "/admin/connectors");
        admin.post("/admin/connectors", "connector", connector, "do", "test");
        assertTrue(admin.body().contains("有答复，证书可以用"), admin.body());
        behave("stranger");
        admin.post("/admin/connectors", "connector", connector, "do", "test");
        assertTrue(admin.body().contains("没有可以用的证书"), admin.body());
        behave("");
        assertEquals(
                422,
                admin.post("/admin/connectors", "connector", connector, "do", "pause", "why", "")
                        .status());
        admin.post("/admin/connectors", "connector", connector, "do", "pause", "why", "换证书", "hours", "1");
        assertTrue(admin.get("/admin/connectors").body().contains("换证书"), admin.body());
        long before = held();
        String number = applies();
        assertFalse(issued(number), "it was asked although it is paused");
        assertEquals(before, held());
        admin.post("/admin/connectors", "connector", connector, "do", "resume");
        Await.until("the proof follows", Duration.ofSeconds(150), () -> issued(number));
        assertEquals(403, at("officer02", "/work/").get("/admin/connectors").status());
    }

    @Test
    @Order(5)
    void j08_6_what_is_revoked_here_is_revoked_at_the_service() throws Exception {
        long before = held();
        String code = at("a01", "/cases/" + first).find("/verify/([A-Z0-9]{16})");
        String path = "/work/" + first + "/revoke";
        Visitor officer = at("archive01", path);
        for (String step : List.of("look", "send")) {
            String version = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
            officer.post(path, "reason", "档案里是同名的另一个人", "ground", "行政许可法第六十九条", "version", version, "do", step);
            assertEquals(200, officer.status(), officer.body());
        }
        Visitor employer = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(employer.body().contains("已撤销") && employer.body().contains("测试 TEST"), employer.body());
        Await.until("it is revoked at the service", Duration.ofSeconds(60), () -> held() == before - 1);
        Visitor graduate = at("a01", "/cases/" + first);
        String link = link(graduate);
        if (link != null) {
            assertEquals("%PDF", new String(graduate.bytes(link), 0, 4, StandardCharsets.US_ASCII));
        }
    }
}
