package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** J09, steps 1 to 4: seats and scores come in as imports, and the cases go on by themselves. */
class PutonghuaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OFFICE = "approver01";
    private static final String ITEM = "putonghua-test";
    private static final String ON_SITE = "putonghua-onsite";
    private static final String ROLL = "测试批次,证件类型,证件号码,姓名,测试点,测试日期,报到时间,考场,机位,测试情况,成绩\n";
    private static Server server;
    private static Visitor clerk;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("putonghua")
                .only("putonghua-onsite", "putonghua-test")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried();
        server.configure("onetrip.casework.cfg", "recheck.seconds = 2");
        server.start();
        clerk = visitor(OFFICE);
        clerk.get("/work/registers/");
        imports(ITEM, "sessions", "测试批次,测试点,第一天,座位数,状态\n2027年3月,县教师发展中心测试点,2027-03-20,400,接受报名\n");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static void imports(String item, String register, String file) throws IOException {
        String kept = "/work/registers/" + item + "/" + register + "/import";
        clerk.get(kept).postFile(kept, "file", "file.csv", file.getBytes(StandardCharsets.UTF_8));
        clerk.post(clerk.path(), "do", "all", "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(clerk.body().contains("已导入1条"), clerk.body());
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream jpg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 56, BufferedImage.TYPE_INT_RGB), "jpg", jpg);
        return jpg.toByteArray();
    }

    private static void fillIn(Visitor person, String item, String... answers) throws IOException {
        person.get("/apply/" + item);
        String before = "";
        for (int page = 0; page < 16 && !person.path().endsWith("/check") && !before.equals(person.path()); page++) {
            before = person.path();
            if (person.body().contains("file:psc.photo")) {
                person.postFile(person.path(), "file:psc.photo", "photo.jpg", photo(), "command", "upload");
            }
            person.post(person.path(), answers);
        }
    }

    private static String signedUp(Visitor person, String session) throws IOException {
        return signedUp(person, session, "");
    }

    /** @param unit credit code of the unit that signs up together, or empty */
    private static String signedUp(Visitor person, String session, String unit) throws IOException {
        fillIn(
                person,
                ITEM,
                "psc.session",
                session,
                "psc.point",
                "01",
                "psc.job",
                "01",
                "psc.uscc",
                unit,
                "delivery.mode",
                "electronic");
        assertTrue(person.path().endsWith("/check"), person.path() + person.body());
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

    private static Visitor paid(String number, String amount) throws IOException {
        String path = "/work/" + number + "/paid";
        Visitor officer = visitor(OFFICE).get(path);
        List<String> typed = new ArrayList<>(List.of(
                "amount",
                amount,
                "receipt",
                "浙财0001",
                "day",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        List<String> look = new ArrayList<>(typed);
        look.addAll(List.of("do", "look"));
        officer.post(path, look.toArray(new String[0]));
        if (officer.status() != 200) {
            return officer;
        }
        typed.addAll(List.of("do", "send"));
        return officer.post(path, typed.toArray(new String[0]));
    }

    private static boolean shows(Visitor person, String number, String what) {
        try {
            return person.get("/cases/" + number).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void r_nofcfs_from_sign_up_over_the_ticket_to_the_certificate_without_a_trip() throws IOException {
        Visitor early = visitor("a01");
        fillIn(early, ITEM, "psc.session", "2027-06", "psc.point", "01");
        assertTrue(early.body().contains("还没有公布这一批的安排"), early.body());
        Visitor person = visitor("t01");
        String number = signedUp(person, "2027-03");
        assertTrue(shows(person, number, "50.00"), person.body());
        assertEquals(422, paid(number, "49").status());
        assertEquals(200, paid(number, "50").status());
        assertFalse(shows(person, number, "ZKZ-"), "a ticket without a seat");
        assertEquals(200, act(OFFICE, number, "forward", "note", "已编排").status());
        assertTrue(shows(person, number, "等准考证"), person.body());

        String seat = "2027年3月,ID_CARD,330327200110200003,测试教师申请人零一,县教师发展中心测试点,2027-03-20,08:30,第3考场,12,";
        imports(ITEM, "roll", ROLL + seat + ",\n");
        Await.until("the ticket did not come", PATIENCE, () -> shows(person, number, "ZKZ-"));
        assertTrue(person.get("/me").body().contains("准考证可以下载了"), "nobody told the candidate (N20)");
        String ticket = person.get("/cases/" + number).find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertEquals("%PDF", new String(person.bytes(ticket), 0, 4, StandardCharsets.ISO_8859_1));
        assertFalse(shows(person, number, "普通话水平测试等级证书 3303"), "a certificate before the test");

        imports(ITEM, "roll", ROLL + seat + "有成绩,88.5\n");
        Await.until("the certificate did not come", PATIENCE, () -> shows(person, number, "普通话水平测试等级证书"));
        String certificate = person.get("/cases/" + number).find("普通话水平测试等级证书 (330327[0-9]{10})");
        assertNotNull(certificate, person.body());
        String code = person.find("/verify/([A-Z0-9]{16})");
        Visitor stranger = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(stranger.body().contains("二级甲等"), stranger.body());
        assertFalse(stranger.body().contains("测试教师申请人零一"), "strangers read the whole name");
    }

    @Test
    void r_refuse_below_sixty_reads_why_and_no_score() throws IOException {
        Visitor person = visitor("t02");
        String number = signedUp(person, "2027-03");
        assertEquals(200, paid(number, "50").status());
        assertEquals(200, act(OFFICE, number, "forward", "note", "已编排").status());
        imports(
                ITEM,
                "roll",
                ROLL + "2027年3月,ID_CARD,330327200005059992,测试教师申请人零二,县教师发展中心测试点,2027-03-20,08:30,第3考场,13,有成绩,59.9\n");
        Await.until("the result did not come", PATIENCE, () -> shows(person, number, "没有达到三级乙等"));
        assertFalse(person.body().contains("59.9"), "the score stands on the page");
        assertTrue(person.body().contains("ZKZ-"), "the ticket is gone");
        looksAt(person, number);
    }

    /** Rules alone refused: the candidate asks for a person, who sets it aside, and people decide (R-AUTO). */
    private static void looksAt(Visitor person, String number) throws IOException {
        String page = "/cases/" + number + "/decision";
        assertTrue(person.body().contains("系统按规则自动作出的决定"), person.body());
        assertEquals(404, visitor("f01").get(page).status(), "somebody else's case");
        person.get(page).post(page);
        assertEquals(422, person.status(), "nothing at all is no wish");
        person.get(page).post(page, "wish", "不".repeat(1001));
        assertEquals(422, person.status());
        assertTrue(person.body().contains("不".repeat(1001)), "what was typed is gone");
        person.get(page).post(page, "wish", " ");
        assertEquals(422, person.status());
        assertTrue(person.body().contains("写明您觉得哪里不对"), person.body());
        person.post(page, "wish", "<b>成绩录错了</b>");
        assertTrue(person.body().contains("正在复核"), person.body());
        person.post(page, "wish", "再看一次");
        assertEquals(422, person.status());
        assertTrue(person.body().contains("已经申请过一次"), person.body());
        String refusal = person.get("/cases/" + number).find("不予[^<]*<br>[^/]*/verify/([A-Z0-9]{16})");
        assertNotNull(refusal, person.body());

        Visitor clerk = visitor(OFFICE);
        assertTrue(clerk.get("/work/?tab=office").body().contains("人工复核"), "it is in nobody's list");
        assertTrue(clerk.get("/work/" + number).body().contains("&lt;b&gt;成绩录错了"), clerk.body());
        assertEquals(404, visitor("school01").get("/work/" + number).status(), "another office reads it");
        assertEquals(422, act(OFFICE, number, "review-set-aside", "note", "").status());
        assertEquals(
                200,
                act(OFFICE, number, "review-set-aside", "note", "查过成绩册，录错了一行").status());
        assertTrue(shows(person, number, "成绩核对"), person.body());
        assertTrue(person.body().contains("查过成绩册"), person.body());
        assertTrue(person.get("/me").body().contains("改由工作人员审核"), "nobody told the candidate (N11A)");
        assertTrue(person.get(page).body().contains("原来的决定已撤销"), person.body());
        assertTrue(
                new Visitor(server.base()).get("/verify/" + refusal).body().contains("撤销"),
                "the refusal still holds for strangers");
        assertEquals(422, act(OFFICE, number, "review-uphold", "note", "再答一次").status());
    }

    @Test
    void a_hundred_and_forty_nine_wait_and_the_150th_opens_the_office_s_task() throws IOException {
        imports(ON_SITE, "counts", counted(149));
        Visitor person = visitor("f01");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<String> answers = new ArrayList<>(List.of(
                "org.uscc",
                "12330327MB0TEQ039X",
                "org.name",
                "测试职业学校",
                "on.session",
                "2027-03",
                "applicant.mobile",
                "138" + "0000" + "0002",
                "on.place.0.place.address",
                "测试镇样例路1号",
                "on.place.0.place.room",
                "机房一",
                "on.place.0.place.machines",
                "60"));
        day(answers, "on.period.from", today.plusDays(1));
        day(answers, "on.period.to", today.plusDays(30));
        day(answers, "on.day", today.plusDays(10));
        fillIn(person, ON_SITE, answers.toArray(new String[0]));
        assertTrue(person.path().endsWith("/check"), person.path() + person.body());
        Journeys.submit(person, person.path());
        String number = Journeys.caseNumber(person);
        assertTrue(shows(person, number, "等报名人数"), person.body());
        assertFalse(open(number), "149 opened the task");
        imports(ON_SITE, "counts", counted(150));
        Await.until("the task did not open", PATIENCE, () -> open(number));
        assertEquals(200, act(OFFICE, number, "forward", "note", "已联系").status());
        imports(ON_SITE, "counts", counted(148));
        assertEquals(200, act("city01", number, "grant", "note", "专家5人").status());
        assertTrue(shows(person, number, "普通话上门测试确认书"), person.body());
        Visitor anybody = new Visitor(server.base()).get("/registers/" + ON_SITE);
        assertTrue(anybody.body().contains("测试职业学校"), anybody.body());
    }

    /** Two of the test's own cases and 148 from elsewhere: the cases are counted, and one that is withdrawn is not. */
    @Test
    void the_cases_of_the_test_are_counted_by_the_unit_s_application_and_who_withdrew_is_not() throws IOException {
        String unit = "52330327MJ0TEQ02X5";
        imports(ON_SITE, "counts", counted(148, unit));
        Visitor person = visitor("a01");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        List<String> answers = new ArrayList<>(List.of(
                "org.uscc",
                unit,
                "org.name",
                "测试实验学校",
                "on.session",
                "2027-03",
                "applicant.mobile",
                "138" + "0000" + "0003",
                "on.place.0.place.address",
                "测试镇样例路2号",
                "on.place.0.place.room",
                "机房二",
                "on.place.0.place.machines",
                "60"));
        day(answers, "on.period.from", today.plusDays(1));
        day(answers, "on.period.to", today.plusDays(30));
        day(answers, "on.day", today.plusDays(10));
        fillIn(person, ON_SITE, answers.toArray(new String[0]));
        Journeys.submit(person, person.path());
        String asked = Journeys.caseNumber(person);
        assertNotNull(asked, person.body());

        Visitor one = visitor("t03");
        String first = signedUp(one, "2027-03", unit);
        assertEquals(200, paid(first, "50").status());
        assertTrue(shows(one, first, "已登记入册"), one.body());
        Visitor gives = visitor("t03").get("/cases/" + first + "/withdraw");
        gives.post("/cases/" + first + "/withdraw");
        assertTrue(
                visitor(OFFICE)
                        .get("/work/registers/" + ITEM + "/signups")
                        .body()
                        .contains("已退出"),
                "the register still counts who withdrew");
        Visitor two = visitor("t04");
        String second = signedUp(two, "2027-03", unit);
        assertEquals(200, paid(second, "50").status());
        assertFalse(open(asked), "149 and one who withdrew opened the task");
        String third = signedUp(one, "2027-03", unit);
        assertEquals(200, paid(third, "50").status());
        Await.until("the 150th did not open the task", PATIENCE, () -> open(asked));
        assertEquals(200, act(OFFICE, asked, "forward", "note", "已联系").status());
        gives = visitor("t04").get("/cases/" + second + "/withdraw");
        gives.post("/cases/" + second + "/withdraw");
        assertEquals(200, act("city01", asked, "grant", "note", "专家5人").status());
        assertTrue(shows(person, asked, "普通话上门测试确认书"), "what was confirmed once is kept");
    }

    private static boolean open(String number) {
        try {
            return visitor(OFFICE).get("/work/" + number).body().contains("value=\"forward\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String counted(int people) {
        return counted(people, "12330327MB0TEQ039X");
    }

    private static String counted(int people, String unit) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return "测试批次,统一社会信用代码,单位名称,已缴费人数,截至\n2027年3月," + unit + ",测试职业学校," + people + "," + today + "\n";
    }

    private static void day(List<String> answers, String name, LocalDate day) {
        answers.addAll(List.of(
                name + "-year",
                String.valueOf(day.getYear()),
                name + "-month",
                String.valueOf(day.getMonthValue()),
                name + "-day",
                String.valueOf(day.getDayOfMonth())));
    }
}
