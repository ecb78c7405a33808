package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** J09, steps 5 to 10, with the police, the diplomas and the tests played by the simulators. */
class TeacherQualificationIT {
    private static final String ITEM = "teacher-qualification";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OFFICE = "approver01";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("teacher")
                .only("teacher-qualification")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.configure("onetrip.casework.cfg", "recheck.seconds = 2");
        server.configure("onetrip.exchange.cfg", "breaker.delay.ms = 1000");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream jpg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 56, BufferedImage.TYPE_INT_RGB), "jpg", jpg);
        return jpg.toByteArray();
    }

    private static String[] answers(String kind, String subject, String delivery) {
        return new String[] {
            "tq.batch", "2026-2",
            "tq.kind", kind,
            "tq.subject", subject,
            "tq.base", "1",
            "tq.eduLevel", "3",
            "tq.eduSchool", "样例外国大学",
            "tq.eduNo", "RZ0001",
            "tq.promise", "true",
            "delivery.mode", delivery,
            "delivery.address", "测试镇样例路1号",
            "delivery.receiver", "测试收件人",
            "delivery.phone", "138" + "0000" + "0002"
        };
    }

    /** Fills the form in until it ends or refuses a page. */
    private static void fillIn(Visitor person, String... answers) throws IOException {
        person.get("/apply/" + ITEM);
        String before = "";
        for (int page = 0; page < 24 && !person.path().endsWith("/check") && !before.equals(person.path()); page++) {
            before = person.path();
            for (String file : List.of("tq.health", "tq.photo", "tq.diploma")) {
                if (person.body().contains("file:" + file)) {
                    person.postFile(person.path(), "file:" + file, file + ".jpg", photo(), "command", "upload");
                }
            }
            person.post(person.path(), answers);
        }
    }

    private static String submitted(Visitor person) throws IOException {
        assertTrue(person.path().endsWith("/check"), "the form did not end: " + person.path() + person.body());
        Journeys.submit(person, person.path());
        String number = Journeys.caseNumber(person);
        assertNotNull(number, person.body());
        return number;
    }

    private static Visitor act(String who, String number, String what, String... more) throws IOException {
        Visitor officer = visitor(who).get("/work/" + number);
        List<String> fields = new ArrayList<>(
                List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")), "do", what));
        fields.addAll(List.of(more));
        return officer.post("/work/" + number, fields.toArray(new String[0]));
    }

    /** The two steps of an act after the decision: a look, and doing it. */
    private static Visitor paper(String who, String number, String act, String... fields) throws IOException {
        String path = "/work/" + number + "/" + act;
        Visitor officer = visitor(who).get(path);
        assertEquals(200, officer.status(), officer.body());
        List<String> typed = new ArrayList<>(List.of(fields));
        typed.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        List<String> look = new ArrayList<>(typed);
        look.addAll(List.of("do", "look"));
        officer.post(path, look.toArray(new String[0]));
        if (officer.status() != 200) {
            return officer;
        }
        assertTrue(officer.body().contains("value=\"send\""), "no look before it is done: " + officer.body());
        typed.addAll(List.of("do", "send"));
        return officer.post(path, typed.toArray(new String[0]));
    }

    private static String today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
    }

    @Test
    void r_fraud_from_zero_trips_to_a_revoked_certificate() throws IOException {
        Simulators.set(server, "/source", "source", "no-crime", "behaviour", "maintenance", "minutes", "15");
        Visitor person = visitor("t01");
        fillIn(person, answers("3", "02", "courier"));
        String number = submitted(person);
        // F1: accepted and reviewed, but nobody grants without the police.
        assertEquals(200, act(OFFICE, number, "forward", "note", "材料齐全").status());
        assertTrue(person.get("/cases/" + number).body().contains("无犯罪记录核查"), person.body());
        assertEquals(409, act(OFFICE, number, "grant", "note", "").status(), "granted without the police");
        Simulators.set(server, "/reset");
        Await.until("the police has answered and somebody can decide", PATIENCE, () -> decidable(number));
        assertEquals(200, act(OFFICE, number, "grant", "note", "").status());

        person.get("/cases/" + number);
        String certificate = person.find("教师资格证书 ([0-9]{17})");
        assertNotNull(certificate, person.body());
        assertTrue(certificate.matches("2026330273" + "2[0-9]{6}"), certificate);
        String code = person.find("/verify/([A-Z0-9]{16})");
        assertTrue(person.body().contains("正在准备寄出"), "the case is over before anything was sent");

        // F2: it comes back, and the applicant chooses.
        assertEquals(
                422,
                paper(OFFICE, number, "hand-over", "carrier", "EMS", "tracking", "12", "day", today())
                        .status());
        assertEquals(
                200,
                paper(OFFICE, number, "hand-over", "carrier", "EMS", "tracking", "ea 12345678 9cn", "day", today())
                        .status());
        assertTrue(person.get("/cases/" + number).body().contains("EA123456789CN"), person.body());
        assertEquals(
                200,
                paper(OFFICE, number, "come-back", "day", today(), "reason", "地址没有人")
                        .status());
        assertTrue(person.get("/delivery/" + number).body().contains("地址没有人"), person.body());
        person.post("/delivery/" + number, "way", "courier", "address", "", "receiver", "", "phone", "");
        assertEquals(422, person.status());
        person.post(
                "/delivery/" + number,
                "way",
                "courier",
                "address",
                "测试镇新样例路9号",
                "receiver",
                "测试收件人",
                "phone",
                "138" + "0000" + "0003");
        assertEquals("/cases/" + number, person.path(), person.body());
        assertTrue(
                visitor(OFFICE).get("/work/" + number).body().contains("测试镇新样例路9号"),
                "the office does not know where to");
        assertEquals(
                200,
                paper(OFFICE, number, "hand-over", "carrier", "EMS", "tracking", "EA987654321CN", "day", today())
                        .status());
        assertEquals(200, paper(OFFICE, number, "arrive", "day", today()).status());
        assertTrue(person.get("/cases/" + number).body().contains("快递已签收"), person.body());

        // F5: a wrong photograph; the old number is void.
        Visitor officer = visitor(OFFICE).get("/work/" + number);
        String document = officer.find("/reissue\\?document=([0-9a-f-]{36})");
        assertNotNull(document, officer.body());
        assertEquals(
                200,
                paper(OFFICE, number, "reissue", "document", document, "numbering", "new", "reason", "照片印错了")
                        .status());
        Visitor stranger = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(stranger.body().contains("换发"), stranger.body());
        String next = person.get("/cases/" + number).find("教师资格证书 ([0-9]{17}) ?· 第2版");
        assertNotNull(next, person.body());
        assertTrue(stranger.body().contains(next), "strangers do not learn the new number");
        assertFalse(stranger.body().contains("照片印错了"), "strangers read why");

        // R-FRAUD.
        assertEquals(
                422,
                paper(OFFICE, number, "revoke", "reason", "", "ground", "行政许可法第六十九条")
                        .status());
        assertEquals(
                200,
                paper(OFFICE, number, "revoke", "reason", "学历证书是伪造的", "ground", "行政许可法第六十九条", "fraud", "on")
                        .status());
        String fresh = person.get("/cases/" + number).find(next + "(?s).*?/verify/([A-Z0-9]{16})");
        assertTrue(person.body().contains("学历证书是伪造的"), "the applicant does not read why");
        String decision = person.find("撤销决定书 (CXJD-[A-Z0-9-]+)");
        assertNotNull(decision, person.body());
        String paper = person.find("href=\"(/cases/[^\"]*/documents/[^\"]*)\">(?:(?!</a>).)*撤销决定书");
        assertEquals("%PDF", new String(person.bytes(paper), 0, 4, StandardCharsets.US_ASCII));
        stranger.get("/verify/" + fresh);
        assertTrue(stranger.body().contains("已撤销"), stranger.body());
        assertFalse(stranger.body().contains("伪造"), "strangers read why");
        assertTrue(visitor(OFFICE).get("/work/" + number).body().contains("以欺骗等不正当手段取得"), "no mark in the case");
        assertFalse(person.body().contains("不对外公开"));
        assertEquals(
                422,
                paper(OFFICE, number, "revoke", "reason", "再来", "ground", "法").status(),
                "revoked twice");
    }

    private static boolean decidable(String number) {
        try {
            return visitor(OFFICE).get("/work/" + number).body().contains("value=\"grant\"");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_level_too_low_cannot_be_sent_and_says_why() throws IOException {
        Visitor person = visitor("t02");
        fillIn(person, answers("3", "02", "courier"));
        assertFalse(person.path().endsWith("/check"), "it can be sent");
        assertTrue(person.body().contains("要二级乙等以上，您现在是三级甲等"), person.body());
    }

    @Test
    void a_hit_is_refused_and_the_office_does_not_read_what_it_is() throws IOException {
        Visitor person = visitor("t03");
        fillIn(person, answers("1", "00", "courier"));
        String number = submitted(person);
        assertEquals(200, act(OFFICE, number, "forward", "note", "材料齐全").status());
        person.get("/cases/" + number);
        assertTrue(person.body().contains("没有通过") && person.body().contains("不符合法定条件"), person.body());
        assertTrue(person.body().contains("行政复议"), "no remedy is shown");
        String seen = visitor(OFFICE).get("/work/" + number).body();
        assertFalse(seen.contains("测试记录") || seen.contains("hit"), "the office reads what the police said");
    }

    @Test
    void a_senior_secondary_one_goes_on_to_the_city_and_is_fetched_with_a_code() throws IOException {
        // F3: the diploma is not found, so that its report is uploaded and a person looks.
        Simulators.set(server, "/source", "source", "education", "behaviour", "notfound", "minutes", "15");
        Visitor person = visitor("t04");
        fillIn(person, answers("4", "01", "pick-up"));
        String number = submitted(person);
        Simulators.set(server, "/reset");
        String seen = visitor(OFFICE).get("/work/" + number).body();
        assertTrue(seen.contains("tq.diploma.jpg"), "the office has no report to look at");
        assertTrue(seen.contains("学历没有查实，看上传的证书"), seen);
        act(OFFICE, number, "forward", "note", "县里审查同意");
        String waits = person.get("/cases/" + number).body();
        assertTrue(waits.contains("已交给温州市教育局决定"), waits);
        assertTrue(waits.contains("按它的期限最晚"), waits);
        assertFalse(waits.contains("最晚") && waits.contains("给您结果"), "our promise goes on while the city has the case");
        assertEquals(200, act("city01", number, "grant", "note", "").status());
        person.get("/cases/" + number);
        assertNotNull(person.find("教师资格证书 (2026330034[12][0-9]{6})"), person.body());
        // F4: the dot of the name, as the law writes it, on the certificate itself.
        String paper = person.find("href=\"(/cases/[^\"]*/documents/[^\"]*)\"");
        try (PDDocument certificate = Loader.loadPDF(person.bytes(paper))) {
            assertTrue(new PDFTextStripper()
                    .getText(certificate)
                    .replaceAll("\\s", "")
                    .contains("测试\u00b7申请人零四"));
        }
        String code = person.find("<code>([0-9]{6})</code>");
        assertNotNull(code, "no pick-up code: " + person.body());
        assertFalse(visitor(OFFICE).get("/work/" + number).body().contains(code), "the office knows the code already");
        String wrong = code.equals("000000") ? "000001" : "000000";
        Visitor refused = paper(OFFICE, number, "pick-up", "code", wrong);
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("取件码不对"), refused.body());
        assertEquals(200, paper(OFFICE, number, "pick-up", "code", code).status());
        assertTrue(person.get("/cases/" + number).body().contains("已在窗口取走"), person.body());
        assertEquals(404, visitor("a01").get("/delivery/" + number).status(), "another family reads it");
    }
}
