package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** J08 on the running distribution: a graduate whom the archive has, one whom it has not yet, and a record that was wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiplomaIT {
    private static final String ITEM = "cert-diploma-senior";
    private static final String GRADUATE = "a01";
    private static final String ARCHIVE = "/work/registers/" + ITEM + "/diplomas";
    private static final String KEEPERS = "/work/registers/" + ITEM + "/keepers";
    private static final String ARCHIVIST = "school02";
    private static final byte[] PAGE = "%PDF-1.7 volume 3".getBytes(StandardCharsets.US_ASCII);
    private static final Path RECORDS =
            Path.of(System.getProperty("onetrip.root"), "bundles/items/study", ITEM, "src/test/registers/diplomas.csv");
    private static Server server;
    private static String first;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("diploma")
                .only("cert-diploma-senior")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.start();
        Visitor keeper = at("archive01", ARCHIVE + "/import");
        keeper.postFile(ARCHIVE + "/import", "file", "diplomas.csv", Files.readAllBytes(RECORDS));
        keeper.post(keeper.path(), "do", "all", "digest", keeper.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(keeper.body().contains("已导入2条"), keeper.body());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String applies(String school, String year, String... more) throws IOException {
        Visitor graduate = at(GRADUATE, "/apply/" + ITEM);
        List<String> fields = new ArrayList<>(List.of(
                "cert.type",
                "graduated",
                "cert.schoolName",
                school,
                "cert.gradYear",
                year,
                "delivery.mode",
                "electronic"));
        fields.addAll(List.of(more));
        for (int page = 0; page < 6 && !graduate.path().endsWith("/check"); page++) {
            graduate.post(graduate.path(), fields.toArray(String[]::new));
        }
        assertTrue(graduate.path().endsWith("/check"), graduate.path() + graduate.body());
        Journeys.submit(graduate, graduate.path());
        String number = Journeys.caseNumber(graduate);
        assertNotNull(number, graduate.body());
        return number;
    }

    private static Visitor act(String number, String... fields) throws IOException {
        return acts("archive01", number, fields);
    }

    private static Visitor acts(String who, String number, String... fields) throws IOException {
        Visitor officer = at(who, "/work/" + number);
        assertEquals(200, officer.status(), officer.body());
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/" + number, all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void j08_1_and_2_a_graduate_in_the_archive_has_the_proof_at_once_and_anybody_verifies_it() throws IOException {
        long began = System.nanoTime();
        first = applies("测试县第一中学", "2005");
        Visitor graduate = at(GRADUATE, "/cases/" + first);
        assertTrue(graduate.body().contains("学历证明书 XLZM-"), graduate.body());
        assertTrue(
                Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(60)) < 0,
                "J08.1: from the first page to the proof it takes longer than a minute");
        String code = graduate.find("/verify/([A-Z0-9]{16})");
        String pdf = graduate.find("href=\"(/cases/[^\"]*/documents/[^\"]*)\">(?:(?!</a>).)*学历证明书");
        assertEquals("%PDF", new String(graduate.bytes(pdf), 0, 4, StandardCharsets.US_ASCII));
        assertTrue(graduate.body().contains("供阅读，没有电子印章"), "what the OFD is stays unsaid: " + graduate.body());
        String page = ofd(graduate.bytes(pdf + "/ofd"));
        assertTrue(page.contains(code) && page.contains("XLZM-") && page.contains("测试毕业生零一"), page);
        assertEquals(404, at("t01", "/me").get(pdf + "/ofd").status(), "somebody else has it");
        assertEquals(404, graduate.get(pdf + "/docx").status());
        Visitor employer = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(employer.body().contains("测试县第一中学") && employer.body().contains("2005"), employer.body());
        assertTrue(employer.body().contains("</svg> 有效</h2>"), employer.body());
        // J08.2: nothing more than this.
        assertEquals(List.of("编号", "制发日期", "姓名", "学校", "毕业年份", "证明编号", "出具时间"), employer.findAll("<dt>([^<]+)</dt>"));
        assertTrue(employer.body().contains("测*一") && employer.body().contains("<dd>XLZM-"), employer.body());
        assertFalse(
                employer.body().contains("测试毕业生零一") || employer.body().contains("330327"),
                "whoever verifies reads who it is");
        assertTrue(at("archive01", ARCHIVE).body().contains("2条"), "the record that is there was entered once more");
        assertFalse(at("archive01", "/work/").body().contains(first), "somebody has to look though all was clear");
    }

    @Test
    @Order(2)
    void j08_4_and_5_what_the_archive_has_not_is_looked_for_and_is_in_it_from_then_on() throws IOException {
        Visitor keeper = at("archive01", KEEPERS + "/new");
        keeper.post(KEEPERS + "/new", "keeper.school", "测试县第二中学", "keeper.by", "3433999001", "reason", "接收档案");
        String number = applies("测试县第二中学", "2004", "cert.nameThen", "测试毕业生小一");
        Visitor graduate = at(GRADUATE, "/cases/" + number);
        assertTrue(graduate.body().contains("查纸质档案"), graduate.body());
        assertNotNull(graduate.find("最晚([0-9]{1,2}月[0-9]{1,2}日)"), "nobody says until when: " + graduate.body());
        assertFalse(at("archive01", "/work/").body().contains(number), "the school has the paper, not the station");
        Visitor archivist = at(ARCHIVIST, "/work/" + number);
        assertTrue(archivist.body().contains("数字档案里没有"), archivist.body());
        String scan = scans(archivist, number);
        Visitor done = acts(ARCHIVIST, number, "do", "grant", "note", "第3卷第12页");
        assertEquals(200, done.status(), done.body());
        assertNull(done.find("(data-summary)"), done.body());
        Await.until(
                "the proof",
                Duration.ofSeconds(60),
                () -> at(GRADUATE, "/cases/" + number).body().contains("学历证明书 XLZM-"));
        Visitor station = at("archive01", ARCHIVE);
        assertTrue(station.body().contains("3条"), "what was found is not in the archive");
        station.get(ARCHIVE + "?q=" + URLEncoder.encode("测试县第二中学", StandardCharsets.UTF_8));
        station.get(station.find("href=\"(" + ARCHIVE + "/[0-9a-f-]{36})\""));
        assertTrue(station.body().contains(number), "the record does not say where its scan is: " + station.body());
        assertEquals("%PDF", start(at(ARCHIVIST, "/work/").bytes(scan)), "the scan is not kept");
        graduate.get("/cases/" + number);
        assertFalse(graduate.body().contains(scan.replaceAll(".*/", "")), "a page with classmates is shown");
        String again = applies("测试县第二中学", "2004", "cert.nameThen", "测试毕业生小一");
        assertTrue(at(GRADUATE, "/cases/" + again).body().contains("学历证明书 XLZM-"), "it has to be looked for once more");
    }

    /** Adds the page that was found; returns where it is read. */
    private static String scans(Visitor archivist, String number) throws IOException {
        String path = "/work/scans/" + number;
        String version = archivist.find("name=\"version\" value=\"([0-9]+)\"");
        archivist.postFile(path, "scan", "page.pdf", PAGE, "version", version, "words", "");
        assertEquals(422, archivist.status(), archivist.body());
        assertTrue(archivist.body().contains("写明原件在哪里"), archivist.body());
        archivist.get("/work/" + number);
        archivist.postFile(path, "scan", "page.pdf", "no page".getBytes(), "version", version, "words", "第3卷第12页");
        assertEquals(422, archivist.status(), "what is no PDF was taken in");
        archivist.get("/work/" + number);
        archivist.postFile(path, "scan", "page.pdf", PAGE, "version", version, "words", "第3卷第12页");
        assertEquals(200, archivist.status(), archivist.body());
        assertTrue(archivist.body().contains("加了扫描件") && archivist.body().contains("第3卷第12页"), archivist.body());
        String scan = archivist.find("href=\"(/work/" + number + "/files/[0-9a-f-]{36})\"");
        assertEquals("%PDF", start(archivist.bytes(scan)));
        Visitor other = at("officer01", "/work/");
        other.postFile(path, "scan", "page.pdf", PAGE, "version", version, "words", "第3卷第12页");
        assertEquals(404, other.status(), "another office adds to the case");
        return scan;
    }

    /** What the first page of the file says, without the marks between. */
    private static String ofd(byte[] file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            assertEquals("OFD.xml", zip.getNextEntry().getName());
            ZipEntry entry = zip.getNextEntry();
            while (!entry.getName().endsWith("Page_0/Content.xml")) {
                entry = zip.getNextEntry();
            }
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
        }
    }

    private static String start(byte[] file) {
        return new String(file, 0, Math.min(4, file.length), StandardCharsets.US_ASCII);
    }

    @Test
    @Order(3)
    void a_year_that_cannot_be_is_told_and_other_words_than_the_archives_are_for_people() throws IOException {
        Visitor graduate = at(GRADUATE, "/apply/" + ITEM);
        graduate.post(graduate.path());
        graduate.post(graduate.path(), "cert.type", "graduated", "cert.schoolName", "测试县第一中学", "cert.gradYear", "1990");
        assertEquals(422, graduate.status(), graduate.path());
        assertTrue(graduate.body().contains("还不到14岁"), graduate.body());
        graduate.post(graduate.path().replaceAll("/[^/]+$", "/delete"));
        String number = applies("测试县第九中学", "2005");
        assertTrue(at("archive01", "/work/" + number).body().contains("校名和数字档案不一样"));
        Visitor refused = act(number, "do", "refuse", "reason", "another-person", "note", "同名");
        assertEquals(200, refused.status(), refused.body());
        assertTrue(at(GRADUATE, "/cases/" + number).body().contains("提出复核"), "no way to contest it");
    }

    @Test
    @Order(4)
    void j08_6_a_wrong_record_is_revoked_and_whoever_verifies_reads_that() throws IOException {
        Visitor graduate = at(GRADUATE, "/cases/" + first);
        String code = graduate.find("/verify/([A-Z0-9]{16})");
        String path = "/work/" + first + "/revoke";
        Visitor officer = at("archive01", path);
        for (String step : List.of("look", "send")) {
            String version = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
            officer.post(path, "reason", "档案里是同名的另一个人", "ground", "行政许可法第六十九条", "version", version, "do", step);
            assertEquals(200, officer.status(), officer.body());
        }
        Visitor employer = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(employer.body().contains("已撤销"), employer.body());
        assertTrue(graduate.get("/cases/" + first).body().contains("另一个人"), "the holder does not read why");
        assertTrue(graduate.get("/me").body().contains("已撤销：高中阶段学历证明"), "the holder is not told (N10R)");
        officer.get("/work/" + first);
        assertTrue(
                officer.body().contains("档案里是同名的另一个人") && officer.body().contains("行政许可法第六十九条"),
                "what was done, and why, is not on record: " + officer.body());
    }
}
