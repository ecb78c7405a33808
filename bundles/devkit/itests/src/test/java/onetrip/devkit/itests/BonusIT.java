package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * J03 on the real distribution, with household and school register played by the simulators: two who know look at once, the
 * section decides, everybody may object, and no list and no message names an ethnic group (F1, F2 also in {@link JointIT}; F4).
 * The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BonusIT {
    private static final String ITEM = "zk-bonus-minority";
    private static final String LIST = "/publicity/" + ITEM;
    private static final String FAMILY = "t01";
    private static final String S01 = "330327201103100009";
    private static final String S02 = "33032720110418999X";

    private static Server server;
    private static String shown;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("bonus").with("ONETRIP_UNLIMITED", "127.0.0.1").withSimulators();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Visitor anybody(String path) {
        try {
            return new Visitor(server.base()).get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void day(int passed) throws IOException {
        server.configure("onetrip.clock.cfg", "offset = P" + passed + "D");
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(passed);
        String banner = "现在算" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        Await.until(
                "the clock is set",
                Duration.ofSeconds(20),
                () -> anybody("/items").body().contains(banner));
    }

    private static String applies(String name, String certNo, String examNo) throws IOException {
        Visitor family = at(FAMILY, "/apply/" + ITEM);
        for (int page = 0; page < 9 && !family.path().endsWith("/check"); page++) {
            family.post(
                    family.path(),
                    "student.name",
                    name,
                    "student.certNo",
                    certNo,
                    "guardian.relation",
                    "02",
                    "guardian.mobile",
                    "138" + "0000" + "0000",
                    "zk.examNo",
                    examNo);
        }
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        assertTrue(family.body().contains("畲族"), "the household register's answer is not shown to the family");
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static Visitor act(String person, String number, String... fields) throws IOException {
        Visitor officer = at(person, "/work/" + number);
        assertEquals(200, officer.status(), officer.body());
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/" + number, all.toArray(String[]::new));
    }

    private static void done(Visitor officer) {
        assertEquals(200, officer.status(), officer.body());
        assertNull(officer.find("(data-summary)"), officer.body());
    }

    private static void refused(Visitor officer, String sentence) {
        assertTrue(officer.status() == 422 || officer.status() == 409, officer.status() + officer.body());
        assertTrue(officer.body().contains(sentence), "not “" + sentence + "” in " + officer.body());
    }

    private static void agree(String person, String number) throws IOException {
        done(act(
                person,
                number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "agree",
                "answer-same",
                "yes",
                "answer-approved",
                "yes"));
        schoolAgrees(number);
    }

    private static void schoolAgrees(String number) throws IOException {
        done(act(
                "school01",
                number,
                "do",
                "opinion",
                "task",
                "school",
                "opinion",
                "agree",
                "answer-enrolled",
                "yes",
                "answer-registered",
                "yes"));
    }

    @Test
    @Order(1)
    void j03_the_ethnic_affairs_bureau_disagrees_and_the_section_refuses_with_its_reason() throws IOException {
        String number = applies("测试考生零二", S02, "2027033002");
        Visitor ethnic = at("dept01", "/work/" + number);
        assertTrue(ethnic.body().contains("畲族"), ethnic.body());
        assertFalse(ethnic.body().contains("2027033002"), "the bureau sees what only the school needs");
        Visitor school = at("school01", "/work/" + number);
        assertTrue(school.body().contains("2027033002"), school.body());
        assertFalse(school.body().contains("畲"), "the school sees the ethnic group");
        refused(act("officer01", number, "do", "grant"), "不回复不等于同意");
        done(act(
                "dept01",
                number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "disagree",
                "answer-same",
                "yes",
                "answer-approved",
                "no",
                "reason",
                "unapproved"));
        schoolAgrees(number);
        done(act("officer01", number, "do", "refuse", "reason", "ethnic/unapproved"));
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(
                family.body().contains("民族成份变更未经批准")
                        && family.body().contains("第三十二条")
                        && family.body().contains("行政复议"),
                family.body());
        assertFalse(anybody(LIST).body().contains(number), "what was refused is not shown");
    }

    @Test
    @Order(2)
    void j03_f1_after_silence_the_head_records_whom_it_spoke_to_and_decides() throws IOException {
        String number = applies("测试考生零二", S02, "2027033002");
        schoolAgrees(number);
        String now = LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                .minusMinutes(5)
                .withSecond(0)
                .withNano(0)
                .toString();
        refused(
                act("officer02", number, "do", "override", "spokenTo", "民宗局值班", "spokenAt", now, "note", "后天冻结"),
                "要牵头科室负责人来定");
        done(act("officer01", number, "do", "override", "spokenTo", "民宗局值班", "spokenAt", now, "note", "后天冻结"));
        done(act("officer01", number, "do", "grant"));
        shown = number;
    }

    @Test
    @Order(3)
    void j03_r_publish_the_list_is_masked_and_an_objection_holds_one_entry_and_not_the_other() throws IOException {
        String number = applies("测试考生零一", S01, "2027033001");
        // F2: the officer of the bureau is on leave, a colleague of another one stands in.
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        Visitor away = at("dept01", "/work/absence");
        away.post("/work/absence", "do", "set", "deputy", "dept02", "from", today, "until", today);
        assertEquals(200, away.status(), away.body());
        agree("dept02", number);
        assertTrue(at("officer01", "/work/" + number).body().contains("代部门审查员01"), "no word on whose behalf");
        done(act("officer01", number, "do", "grant"));
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(family.body().contains("正在公示"), family.body());

        Visitor list = anybody(LIST);
        assertEquals(200, list.status(), list.body());
        assertTrue(
                list.body().contains("20******01")
                        && list.body().contains("政策性加分")
                        && list.body().contains("10分")
                        && list.body().contains("5分"),
                list.body());
        for (String secret : List.of("畲", "测试考生", "2027033001", S01, number)) {
            assertFalse(list.body().contains(secret), "the public list shows " + secret);
        }
        assertTrue(anybody("/items/" + ITEM).body().contains(LIST), "the guide does not lead to the list");
        String csv = new String(new Visitor(server.base()).bytes(LIST + "/list.csv"), StandardCharsets.UTF_8);
        assertTrue(csv.contains("20******02") && !csv.contains("2027033002"), csv);

        String entry = list.find("20[*]{6}01.*?href=\"(" + LIST + "/[0-9a-f-]{36})\"");
        assertNotNull(entry, list.body());
        assertEquals(
                404, anybody(LIST + "/11111111-1111-4111-8111-111111111111").status());
        assertEquals(404, anybody(LIST + "/x").status());
        assertEquals(404, anybody("/publicity/no-such-item").status());
        Visitor stranger = anybody(entry);
        String form = stranger.find("name=\"form\" value=\"([^\"]+)\"");
        refused(stranger.post(entry, "form", form, "reason", "", "name", "测试异议人", "contact", "信箱"), "写明您的理由");
        refused(stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "", "contact", ""), "写上姓名和联系方式");
        stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "测试异议人", "contact", "信箱");
        assertEquals(200, stranger.status(), stranger.body());
        String answer = stranger.path().replaceAll("[?].*", "");
        assertTrue(answer.contains("/answers/") && stranger.body().contains("科室正在核实"), stranger.body());
        stranger.get(entry);
        stranger.post(entry, "form", form, "reason", "他户口不在民族乡👍", "name", "测试异议人", "contact", "信箱");

        Visitor officer = at("officer02", "/work/" + number);
        assertTrue(officer.body().contains("他户口不在民族乡👍") && officer.body().contains("测试异议人"), officer.body());
        assertFalse(officer.body().contains("异议2"), "sent twice it is one objection");
        assertTrue(at("officer02", "/work/").body().contains("/work/" + number), "the objection is no task");
        family.get("/cases/" + number);
        assertTrue(family.body().contains("科室正在核实"), family.body());
        assertFalse(family.body().contains("测试异议人"), "the family reads who objects");
        assertFalse(family.body().contains("他户口不在民族乡"), "the family reads what somebody wrote in confidence");

        day(10);
        Await.until(
                "the other entry ends on its day",
                Duration.ofSeconds(40),
                () -> at(FAMILY, "/cases/" + shown).body().contains("公示期满"));
        assertFalse(at(FAMILY, "/cases/" + number).body().contains("公示期满"), "the entry is not held");
        String objection = at("officer02", "/work/" + number).find("name=\"objection\" value=\"([0-9a-f-]{36})\"");
        refused(act("officer02", number, "do", "objection-dismiss", "objection", objection, "note", " "), "写明理由");
        refused(act("officer02", number, "do", "objection-dismiss", "objection", "x", "note", "无误"), "已经处理过");
        done(act("officer02", number, "do", "objection-dismiss", "objection", objection, "note", "户籍已核对，无误。"));
        assertTrue(anybody(answer).body().contains("户籍已核对，无误。"), "who objected has no answer");
        family = at(FAMILY, "/cases/" + number);
        assertTrue(family.body().contains("中考加分确认结果") && family.body().contains("公示期满"), family.body());
        assertTrue(family.body().contains("已登记入册"), family.body());

        Visitor register = at("officer01", "/work/registers/" + ITEM + "/bonus");
        assertTrue(register.body().contains(number) && register.body().contains(shown), register.body());
        String messages = at(FAMILY, "/me").body();
        assertTrue(messages.contains("开始公示") && messages.contains("异议不成立"), messages);
        assertFalse(messages.contains("畲"), "a message names the ethnic group");

        day(60);
        Visitor later = anybody(LIST);
        assertTrue(later.body().contains("现在没有公示的内容") && later.body().contains("已经公示期满2条"), later.body());
    }

    @Test
    @Order(4)
    void j03_f4_the_day_after_the_freeze_it_is_not_accepted_with_the_reason() throws IOException {
        day(176);
        String number = applies("测试考生零二", S02, "2027033002");
        Visitor officer = at("officer02", "/work/" + number + "/not-accept");
        officer.post(
                "/work/" + number + "/not-accept",
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "reason",
                "after-freeze",
                "do",
                "send");
        assertEquals(200, officer.status(), officer.body());
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(family.body().contains("加分名单已经冻结") && family.body().contains("不予受理通知书"), family.body());
    }
}
