package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * J02, a parent without household data, on the distribution with the simulators: steps 1 to 3 (the register does not answer, papers
 * instead), 4 (it answers later and the school's list shrinks by itself; {@link FallbackIT} has the notices), 5 and 6 (not found; the
 * school looks and gives a reason), 7 (no registration), 8 (Hong Kong permit), 9 (passport), 10 (Longgang), 11 (the family says that
 * the register is wrong) and F4 (it answers something else). F1 to F3, with days that pass, are in {@link AcceptanceIT}.
 */
class WithoutHouseholdIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DEGRADED = "公安户籍提交时查不到";
    private static final String SCHOOL = "school01";
    private static final String ACCEPTED = "(<li class=\"done\"><h3>受理</h3>)";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("without-household")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .withSimulators();
        // What is contradicted is asked again after 36 such waits.
        server.configure("onetrip.casework.cfg", "recheck.seconds = 1");
        server.configure("onetrip.exchange.cfg", "breaker.delay.ms = 1000");
        server.start();
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

    /** What is asked after the child; each test says what is different. */
    private static Map<String, String> usual() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("guardian.relation", "02");
        answers.put("guardian.mobile", "138" + "0000" + "0000");
        answers.put("hukou.region", "330327");
        answers.put("hukou.address", "测试镇测试路1号");
        answers.put("property.status", "03");
        answers.put("enrol.livingAddress", "测试镇测试路1号");
        answers.put("enrol.category", "B");
        answers.put("enrol.categoryReason", "按家里的实际情况");
        answers.put("enrol.route", "01");
        answers.put("enrol.school", "2133000001");
        answers.put("enrol.year", "2026");
        return answers;
    }

    private static String[] posted(Map<String, String> answers, String... more) {
        List<String> fields = new ArrayList<>();
        answers.forEach((name, value) -> fields.addAll(List.of(name, value)));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    /** The first page, with a child that no list offers. */
    private static Visitor child(String person, String name, String type, String number, String... more)
            throws IOException {
        Visitor family = at(person, "/apply/enrol-primary");
        if (family.body().contains("add:children") && !family.body().contains("children.0.student.name")) {
            family.post(family.path(), "command", "add:children");
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("children.0.student.name", name);
        row.put("children.0.student.certType", type);
        row.put("children.0.student.certNo", number);
        family.post(family.path(), posted(row, more));
        assertFalse(family.path().endsWith("/children"), family.body());
        return family;
    }

    private static String[] birthday(String year, String month, String day, String gender) {
        return new String[] {
            "children.0.student.birthDate-year", year,
            "children.0.student.birthDate-month", month,
            "children.0.student.birthDate-day", day,
            "children.0.student.gender", gender
        };
    }

    /** Goes on to the answers to check; returns the paths of the pages that were asked. */
    private static List<String> fillIn(Visitor family, Map<String, String> answers, String proof, byte[] picture)
            throws IOException {
        List<String> pages = new ArrayList<>();
        for (int page = 0; page < 18 && !family.path().endsWith("/check"); page++) {
            pages.add(family.path().replaceAll(".*/", ""));
            if (proof != null && family.body().contains("file:" + proof)) {
                family.postFile(
                        family.path(), "file:" + proof, "证明.jpg", picture, posted(answers, "command", "upload"));
                assertTrue(family.body().contains("证明.jpg"), "the upload is not there: " + family.body());
            }
            family.post(family.path(), posted(answers));
            assertEquals(200, family.status(), "an error page: " + family.path() + family.body());
        }
        assertTrue(family.path().endsWith("/check"), "the form did not end: " + family.path() + family.body());
        return pages;
    }

    private static String submit(Visitor family) throws IOException {
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, "nothing was submitted: " + family.path() + family.body());
        return number;
    }

    private static String atSchool(String number) {
        return at(SCHOOL, "/work/" + number).body();
    }

    /** A photograph that says where it was taken. */
    private static byte[] located() throws IOException {
        ByteArrayOutputStream jpg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", jpg);
        byte[] plain = jpg.toByteArray();
        byte[] exif = ("Exif\0\0" + "GPSLatitude=27.5 " + "x".repeat(40)).getBytes(StandardCharsets.US_ASCII);
        int length = exif.length + 2;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        all.write(exif);
        all.write(plain, 2, plain.length - 2);
        return all.toByteArray();
    }

    @Test
    void r_minor_at_17_nobody_enrols_a_child_but_may_get_an_own_certificate() throws IOException {
        Visitor pupil = new Visitor(server.base()).signIn("s05", "/me");
        assertTrue(pupil.get("/items/enrol-primary").body().contains("满18周岁自己办"), pupil.body());
        assertEquals(403, pupil.get("/apply/enrol-primary").status());
        assertTrue(pupil.body().contains("父母或者其他监护人"), pupil.body());
        assertEquals(403, pupil.post("/apply/enrol-primary", "key", "x").status());
        assertEquals(200, pupil.get("/apply/cert-student-status").status());
    }

    @Test
    void r_fallback_j02_1_to_4_the_register_times_out_a_photograph_does_and_it_is_confirmed_later() throws IOException {
        Visitor family = at("g06", "/apply/enrol-primary");
        family.post(family.path(), "children.pick", family.find("name=\"children.pick\" value=\"([0-9a-f]+)\""));
        Map<String, String> answers = usual();
        answers.put("hukou.address", "测试镇测试路2号");
        answers.put("enrol.livingAddress", "测试镇测试路2号");
        while (!family.path().endsWith("/hukou")) {
            family.post(family.path(), posted(answers));
            assertEquals(200, family.status(), family.path() + family.body());
        }
        assertTrue(family.body().contains("公安户籍暂时查不到。您先填写，我们继续查，不影响提交。"), family.body());
        fillIn(family, answers, "hukou.proof", located());
        String number = submit(family);
        assertTrue(family.body().contains("公安户籍暂时查不到"), "the family is not told that we keep asking (N14)");
        Visitor school = at(SCHOOL, "/work/" + number);
        String file = school.find("href=\"(/work/" + number + "/files/[0-9a-f-]{36})\"");
        assertNotNull(file, school.body());
        String kept = new String(school.bytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(kept.contains("GPSLatitude"), "the photograph still says where it was taken");
        Await.until(
                "the register's answer clears the flag",
                PATIENCE,
                () -> !atSchool(number).contains(DEGRADED));
        assertTrue(atSchool(number).contains("来源已答复"), "the evidence is not on record");
        assertTrue(family.get("/me").body().contains("已查到"), "the family is not told (N14C)");
    }

    @Test
    void j02_4_the_schools_list_shrinks_by_itself_when_all_is_confirmed() throws IOException {
        Simulators.set(server, "/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        String number;
        try {
            Visitor family = child("g01", "测试儿童零一", "ID_CARD", "330327201911089995");
            Map<String, String> answers = usual();
            answers.put("enrol.category", "A");
            fillIn(family, answers, null, null);
            number = submit(family);
            assertTrue(atSchool(number).contains("value=\"forward\""), "the school has nothing to look at");
        } finally {
            Simulators.set(server, "/reset");
        }
        Await.until("the list did not shrink", PATIENCE, () -> !atSchool(number).contains("value=\"forward\""));
        assertTrue(
                at("officer01", "/work/" + number).body().contains("value=\"grant\""),
                "the section that decides does not have it");
        assertFalse(at("officer01", "/work/" + number).body().contains(DEGRADED));
    }

    @Test
    void j02_5_and_6_not_found_accuses_nobody_and_the_school_looks_and_says_why() throws IOException {
        Visitor family = child("t02", "测试儿童零五", "ID_CARD", "330327202005309997");
        Map<String, String> answers = usual();
        answers.put("enrol.livingAddress", "测试镇测试路2号");
        List<String> pages = fillIn(family, answers, "hukou.proof", FallbackIT.photo());
        assertTrue(pages.contains("hukou"), pages.toString());
        String number = submit(family);
        assertFalse(family.body().contains("虚假") || family.body().contains("没有通过"), "the text accuses");
        assertNull(family.get("/cases/" + number).find(ACCEPTED), "it is accepted before anybody has looked");
        Visitor school = at(SCHOOL, "/work/" + number);
        assertTrue(school.body().contains("公安户籍里没有查到"), school.body());
        assertTrue(school.body().contains("证明.jpg"), "the school does not see what was uploaded");
        String version = school.find("name=\"version\" value=\"([0-9]+)\"");
        school.post("/work/" + number, "version", version, "do", "forward", "note", "");
        assertEquals(422, school.status(), "forwarded without a word");
        school.get("/work/" + number);
        school.post(
                "/work/" + number,
                "version",
                school.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "forward",
                "note",
                "看了户口簿，属实");
        assertEquals(200, school.status(), school.body());
        assertNotNull(family.get("/cases/" + number).find(ACCEPTED), "J02.6: it is not accepted: " + family.body());
        assertTrue(at("officer01", "/work/" + number).body().contains("看了户口簿，属实"));
    }

    @Test
    void r_nohukou_j02_7_a_child_without_registration_is_taken_and_told_how_to_register() throws IOException {
        Visitor family = child("t03", "测试儿童一二", "BIRTH_CERT", "T000000012", birthday("2020", "4", "4", "2"));
        assertTrue(family.path().endsWith("/papers"), family.path() + family.body());
        assertTrue(family.body().contains("请带出生医学证明到派出所登记"), family.body());
        List<String> pages = fillIn(family, usual(), "student.proof", FallbackIT.photo());
        assertFalse(pages.contains("hukou"), "a household is asked of a child that has none");
        String number = submit(family);
        assertTrue(atSchool(number).contains("测试儿童一二"), atSchool(number));
    }

    @Test
    void r_nohukou_a_child_without_any_paper_gets_a_key_of_its_own_and_is_known_again() throws IOException {
        Visitor family = child("a01", "测试儿童无证", "NONE", "", birthday("2020", "5", "5", "1"));
        fillIn(family, usual(), null, null);
        String number = submit(family);
        Visitor again = child("a01", "测试儿童无证", "NONE", "", birthday("2020", "5", "5", "1"));
        fillIn(again, usual(), null, null);
        assertEquals(number, submit(again), "R-DUP: the same child twice");
    }

    @Test
    void r_hmt_j02_8_a_hong_kong_permit_asks_no_household_and_is_category_f() throws IOException {
        Visitor family =
                child("g01", "测试儿童零九", "HK_MO_RESIDENCE", "810000202001010005", birthday("2020", "1", "1", "2"));
        Map<String, String> answers = usual();
        answers.put("enrol.category", "F");
        answers.put("student.nationality", "HKG");
        List<String> pages = fillIn(family, answers, "student.proof", FallbackIT.photo());
        assertFalse(pages.contains("hukou"), "R-HMT: the household was asked for");
        assertTrue(family.body().contains("华侨、港澳台、外籍"), family.body());
        String number = submit(family);
        String school = atSchool(number);
        assertFalse(school.contains("公安户籍里没有查到") || school.contains(DEGRADED), school);
        assertTrue(school.contains("按F类报名"), school);
        assertTrue(school.contains("证明.jpg"), "the school does not see the permit: " + school);
        String asked = Simulators.read(server, "/log");
        assertTrue(asked.contains("\"subject\":\"3303"), asked);
        assertFalse(asked.contains("\"subject\":\"8100"), "R-HMT: a register was asked after the permit: " + asked);
    }

    @Test
    void r_foreign_j02_9_a_passport_with_a_latin_name_is_taken_and_printed_as_in_the_passport() throws IOException {
        Visitor family =
                child("f01", "TEST CHILD ELEVEN", "PASSPORT_FOREIGN", "TESTP00011", birthday("2020", "3", "3", "1"));
        Map<String, String> answers = usual();
        answers.put("guardian.relation", "05");
        answers.put("enrol.category", "F");
        answers.put("student.nationality", "USA");
        fillIn(family, answers, null, null);
        String number = submit(family);
        Visitor school = at(SCHOOL, "/work/" + number);
        assertTrue(school.body().contains("TEST CHILD ELEVEN"), "the name is another one: " + school.body());
        decide(SCHOOL, number, "forward", "护照看过");
        decide("officer01", number, "grant", "");
        family.get("/cases/" + number);
        assertTrue(family.body().contains("小学入学通知书"), family.body());
        String code = family.find("/verify/([A-Z0-9]{16})");
        assertNotNull(code, family.body());
        String path = family.find("href=\"(/cases/[^\"]*/documents/[^\"]*)\"");
        try (PDDocument pdf = Loader.loadPDF(family.bytes(path))) {
            String notice = new PDFTextStripper().getText(pdf);
            assertTrue(notice.contains("TEST CHILD ELEVEN小朋友的家长"), notice);
        }
    }

    private static void decide(String who, String number, String what, String note) throws IOException {
        Visitor officer = at(who, "/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                what,
                "note",
                note);
        assertEquals(200, officer.status(), officer.body());
    }

    @Test
    void j02_10_longgang_runs_its_own_enrolment_and_living_here_is_category_d() throws IOException {
        Visitor family = child("t04", "测试儿童一三", "ID_CARD", "330383201911160000");
        Map<String, String> answers = usual();
        // R-GUARD: who applies is not named as the parent, and writes the household by hand.
        answers.put("hukou.region", "330383");
        answers.put("hukou.address", "龙港市测试路13号");
        answers.put("enrol.category", "D");
        answers.put("residence.permitNo", "330327001");
        for (int page = 0; page < 18 && !family.path().endsWith("/elsewhere"); page++) {
            family.post(family.path(), posted(answers));
        }
        assertTrue(family.body().contains("龙港自己招生，可以回龙港报名"), "nobody says that Longgang has its own");
        family.post(family.path(), posted(answers));
        assertTrue(family.path().endsWith("/elsewhere"), "the form went on without an answer");
        assertTrue(family.body().contains("回龙港报名的，这里不用提交"), family.body());
        answers.put("enrol.here", "true");
        while (!family.path().endsWith("/residence")) {
            family.post(family.path(), posted(answers));
            assertEquals(200, family.status(), family.path() + family.body());
        }
        assertTrue(family.body().contains("330327000000013"), "the permit is asked for: " + family.body());
        assertFalse(family.body().contains("file:residence.proof"), "its photograph is asked for all the same");
        fillIn(family, answers, null, null);
        String number = submit(family);
        String school = atSchool(number);
        assertTrue(school.contains("户口不在苍南县"), school);
        assertTrue(school.contains("按D类报名") && school.contains("330327000000013"), school);
        assertTrue(family.get("/items/enrol-primary").body().contains("龙港自己招生"), "the guide does not say it");
    }

    @Test
    void r_share_j02_11_the_family_says_that_the_register_is_wrong_and_both_values_are_there() throws IOException {
        Visitor family = at("g02", "/apply/enrol-primary");
        List<String> children = family.findAll("name=\"children.pick\" value=\"([0-9a-f]+)\"");
        assertEquals(3, children.size(), family.body());
        family.post(family.path(), "children.pick", children.get(1));
        Map<String, String> answers = usual();
        answers.put("guardian.relation", "01");
        answers.put("enrol.category", "A");
        answers.remove("hukou.region");
        answers.remove("hukou.address");
        for (int page = 0; page < 18 && !family.path().endsWith("/hukou"); page++) {
            family.post(family.path(), posted(answers));
        }
        family.post(family.path(), "command", "dispute:hukou.address");
        assertTrue(family.body().contains("name=\"hukou.address\""), family.body());
        answers.put("hukou.address", "测试镇新村路9号");
        fillIn(family, answers, "hukou.proof", FallbackIT.photo());
        assertTrue(family.body().contains("测试镇新村路9号"), family.body());
        String number = submit(family);
        String school = atSchool(number);
        assertTrue(school.contains("申请人说查到的"), school);
        assertTrue(school.contains("户籍地址"), school);

        DisputeWalk walk = new DisputeWalk(server, SCHOOL, number, "户籍地址", "测试镇新村路9号");
        walk.read();
        walk.keptFromOthers("legal01", "p01");
        walk.changesItsMind(family, "hukou.address");
        walk.lookAtForm("to-send");
        walk.send(family);
        walk.lookAtForm("to-answer");
        walk.stands(family);
        walk.look(family);
    }

    @Test
    void r_share_a_register_that_says_what_the_family_says_by_now_needs_no_letter() throws IOException {
        String pupil = "330327201103100009";
        Simulators.set(server, "/person", "source", "household", "certNo", pupil, "behaviour", "mismatch");
        String number;
        Visitor family = at("p01", "/apply/zk-bonus-minority");
        try {
            Map<String, String> answers = new LinkedHashMap<>();
            answers.put("student.name", "测试考生零一");
            answers.put("student.certNo", pupil);
            answers.put("guardian.relation", "02");
            answers.put("guardian.mobile", "138" + "0000" + "0000");
            answers.put("zk.examNo", "2027033001");
            for (int page = 0; page < 9 && !family.path().endsWith("/hukou"); page++) {
                family.post(family.path(), posted(answers));
            }
            assertTrue(family.body().contains("测试畲族乡测试路1号之一"), family.body());
            family.post(family.path(), "command", "dispute:hukou.address");
            answers.put("hukou.address", "测试畲族乡测试路1号");
            fillIn(family, answers, "hukou.proof", FallbackIT.photo());
            number = submit(family);
        } finally {
            Simulators.set(server, "/reset");
        }
        DisputeWalk walk = new DisputeWalk(server, "officer01", number, "户籍地址", "测试畲族乡测试路1号");
        walk.read();
        Await.until(
                "nobody has to write a letter",
                Duration.ofSeconds(150),
                () -> at("officer01", walk.page()).body().contains("自动办结"));
        assertFalse(walk.office("/work/" + number).contains("申请人说查到的"), "the flag stands though both agree");
        assertTrue(walk.office("/work/" + number).contains("数据核对有答复"), "the case does not say so");
        String own = family.get("/cases/" + number).body();
        assertTrue(own.contains("已经和您说的一致"), own);
        assertTrue(family.get("/me").body().contains("核对有结果了"), "the family is not told");
    }

    @Test
    void j02_f4_a_register_that_answers_something_else_is_for_the_reviewer_and_refuses_nobody() throws IOException {
        Simulators.set(server, "/source", "source", "household", "behaviour", "maintenance", "minutes", "15");
        String number;
        Visitor family;
        try {
            family = child("g02", "测试儿童零三", "ID_CARD", "330327202001159987");
            Map<String, String> answers = usual();
            answers.put("hukou.address", "测试镇别处的路8号");
            fillIn(family, answers, null, null);
            number = submit(family);
        } finally {
            Simulators.set(server, "/reset");
        }
        Await.until(
                "the register's answer did not come",
                PATIENCE,
                () -> !atSchool(number).contains(DEGRADED));
        String school = atSchool(number);
        assertTrue(school.contains("公安户籍和填写的不一致"), school);
        assertTrue(school.contains("value=\"forward\""), "the reviewer does not have it any more");
        assertFalse(family.get("/cases/" + number).body().contains("没有通过"), "refused by a machine");
        assertNull(family.find("(data-summary)"));
    }
}
