package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 联审 on the real distribution (J03.2–7, F1, F2; J04.4, 5, 7, F3): three departments, a lead, and a family that waits. */
class JointIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String WHO = "t01";

    private static Server server;
    private static int filed;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("joint").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = visitor().signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "joint.jar", JointItem.jar());
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.body());
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    private static Visitor at(String person, String path) throws IOException {
        return visitor().signIn(person, path);
    }

    private static synchronized String file() throws IOException {
        Visitor family = at(WHO, "/apply/" + JointItem.ID);
        String key = family.find("name=\"key\" value=\"([^\"]+)\"");
        family.post(
                "/apply/" + JointItem.ID, "key", key, "library.kind", "畲族" + ++filed, "library.note", "在一小读" + filed);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    /** What the officer does on the case page, with the version the officer sees. */
    private static Visitor act(String person, String number, String... fields) throws IOException {
        Visitor officer = at(person, "/work/" + number);
        assertEquals(200, officer.status(), officer.body());
        return send(officer, number, officer.find("name=\"version\" value=\"([0-9]+)\""), fields);
    }

    private static Visitor send(Visitor officer, String number, String version, String... fields) throws IOException {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", version == null ? "0" : version));
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

    private static Visitor agrees(String person, String number, String task) throws IOException {
        return act(person, number, "do", "opinion", "task", task, "opinion", "agree", "answer-approved", "yes");
    }

    @Test
    void a_department_disagrees_and_the_lead_refuses_with_its_reason() throws IOException {
        String number = file();
        Visitor ethnic = at("dept01", "/work/");
        assertTrue(
                ethnic.body().contains("/work/" + number) && ethnic.body().contains("身份核对"),
                "the task is not in the list: " + ethnic.body());
        ethnic.get("/work/" + number);
        assertTrue(ethnic.body().contains("畲族") && ethnic.body().contains("变更有没有批准？"), ethnic.body());
        assertFalse(ethnic.body().contains("在一小读"), "a department sees what only the school needs");
        assertFalse(ethnic.body().contains("测试教师申请人"), "a department sees a name that it does not need");
        assertFalse(ethnic.body().contains("在读核对"), "a department sees who else is asked");
        Visitor school = at("school01", "/work/" + number);
        assertTrue(school.body().contains("在一小读") && !school.body().contains("畲族"), school.body());

        refused(act("officer01", number, "do", "grant"), "不回复不等于同意");
        refused(
                act(
                        "dept01",
                        number,
                        "do",
                        "opinion",
                        "task",
                        "ethnic",
                        "opinion",
                        "disagree",
                        "answer-approved",
                        "no",
                        "note",
                        "档案里没有👍"),
                "不同意要选至少一条理由");
        refused(
                act("dept01", number, "do", "opinion", "task", "ethnic", "opinion", "disagree", "reason", "unapproved"),
                "变更有没有批准？");
        done(act(
                "dept01",
                number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "disagree",
                "answer-approved",
                "no",
                "reason",
                "unapproved",
                "note",
                "档案里没有👍"));
        assertFalse(at("dept01", "/work/").body().contains("/work/" + number), "what is done is still in the list");

        Visitor family = at(WHO, "/cases/" + number);
        assertTrue(
                family.body().contains("民宗局")
                        && family.body().contains("外侨办")
                        && family.body().contains("有不同意见"),
                family.body());
        assertFalse(family.body().contains("部门审查员"), "the family reads the name of an officer");
        assertFalse(family.body().contains("不予"), "one disagreement reads like a decision");

        done(agrees("school01", number, "school"));
        refused(act("officer01", number, "do", "refuse", "reason", "ethnic/unapproved"), "还有1家没有给意见");
        done(agrees("dept02", number, "overseas"));
        Visitor lead = at("officer01", "/work/" + number);
        assertTrue(
                lead.body().contains("变更未经批准")
                        && lead.body().contains("加分政策第三条")
                        && lead.body().contains("部门审查员01"),
                "the lead does not see the opinion: " + lead.body());
        done(act("officer01", number, "do", "refuse", "reason", "ethnic/unapproved"));
        family.get("/cases/" + number);
        assertTrue(family.body().contains("变更未经批准") && family.body().contains("加分政策第三条"), family.body());
        assertEquals(404, at("dept01", "/cases/" + number).status());

        String version = "999";
        refused(
                send(
                        at("dept01", "/work/" + number),
                        number,
                        version,
                        "do",
                        "opinion",
                        "task",
                        "ethnic",
                        "opinion",
                        "agree",
                        "answer-approved",
                        "yes"),
                "已经有结果");
    }

    @Test
    void s_11_after_silence_the_head_of_the_lead_records_whom_it_spoke_to_and_decides() throws IOException {
        String number = file();
        done(agrees("dept01", number, "ethnic"));
        done(agrees("school01", number, "school"));
        done(act("officer02", number, "do", "urge", "task", "overseas"));
        refused(act("officer02", number, "do", "urge", "task", "overseas"), "今天已经催过");
        String now = LocalDateTime.now(CHINA)
                .minusMinutes(5)
                .withSecond(0)
                .withNano(0)
                .toString();
        refused(
                act("officer02", number, "do", "override", "spokenTo", "外侨办值班", "spokenAt", now, "note", "明天冻结"),
                "要牵头科室负责人来定");
        refused(act("officer01", number, "do", "override", "spokenTo", "", "spokenAt", now, "note", "明天冻结"), "写明联系了谁");
        refused(
                act("officer01", number, "do", "override", "spokenTo", "外侨办值班", "spokenAt", "gestern", "note", "明天冻结"),
                "写明什么时候联系的");
        refused(act("officer01", number, "do", "override", "spokenTo", "外侨办值班", "spokenAt", now, "note", " "), "写明为什么");
        done(act("officer01", number, "do", "override", "spokenTo", "外侨办值班", "spokenAt", now, "note", "明天冻结"));
        done(act("officer01", number, "do", "grant"));
        Visitor lead = at("officer01", "/work/" + number);
        assertTrue(lead.body().contains("外侨办值班") && lead.body().contains("明天冻结"), "no record of it: " + lead.body());
        assertTrue(at(WHO, "/cases/" + number).body().contains("不再等齐全部意见"));
    }

    @Test
    void what_cannot_be_is_refused_with_a_sentence() throws IOException {
        String number = file();
        refused(
                act("dept02", number, "do", "opinion", "task", "ethnic", "opinion", "agree", "answer-approved", "yes"),
                "不在您的科室");
        refused(act("dept01", number, "do", "opinion", "task", "land", "opinion", "agree"), "没有这个联审任务");
        refused(act("dept01", number, "do", "opinion", "task", "ethnic", "answer-approved", "yes"), "选一项");
        refused(act("dept01", number, "do", "grant"), "不在您的科室");
        refused(
                act("dept01", number, "do", "task-transfer", "task", "ethnic", "office", "nowhere", "note", "不归我们"),
                "没有这个科室或部门");
        refused(act("dept01", number, "do", "task-transfer", "task", "ethnic", "office", "minzheng"), "写明为什么");
        refused(act("dept01", number, "do", "task-assign", "task", "ethnic", "colleague", "nobody"), "选一位同事");
        refused(act("dept01", number, "do", "dance", "task", "ethnic"), "选一项意见");
        assertEquals(403, at("privacy01", "/").get("/work/").status());
        assertEquals(404, at("dept01", "/work/CNJY-20260101-X-000001-1").status());

        Visitor first = at("dept01", "/work/" + number);
        String seen = first.find("name=\"version\" value=\"([0-9]+)\"");
        done(agrees("school01", number, "school"));
        done(send(first, number, seen, "do", "task-claim", "task", "ethnic"));
        refused(send(first, number, seen, "do", "task-release", "task", "ethnic"), "刚被别人改过");
        String self = first.find("value=\"minzong\\|([0-9a-f-]{36})\"");
        assertNull(self, "nobody is offered as one's own co-signer");
        done(act("dept01", number, "do", "task-cosign", "task", "ethnic", "whom", "fagui", "note", "法律问题"));
        refused(act("dept01", number, "do", "task-cosign", "task", "ethnic", "whom", "fagui", "note", "再请"), "已经请过");
        done(act("dept01", number, "do", "task-back", "task", "ethnic", "note", "不归我们管"));
        assertTrue(at("officer01", "/work/" + number).body().contains("已退回牵头科室"));
        refused(
                act(
                        "officer01",
                        number,
                        "do",
                        "opinion",
                        "task",
                        "ethnic",
                        "opinion",
                        "agree",
                        "answer-approved",
                        "yes"),
                "不能替它表态");
        assertEquals(404, at("dept01", "/work/" + number).status(), "who handed it back still sees the case");
        done(act("officer01", number, "do", "task-transfer", "task", "ethnic", "office", "minzheng", "note", "归民政"));
        done(agrees("dept02", number, "ethnic"));
    }

    @Test
    void of_two_officers_in_the_same_second_one_has_the_task() throws Exception {
        String number = file();
        Visitor one = at("officer01", "/work/" + number);
        Visitor two = at("officer02", "/work/" + number);
        String version = one.find("name=\"version\" value=\"([0-9]+)\"");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> race = List.of(
                    () -> send(one, number, version, "do", "claim").status(),
                    () -> send(two, number, version, "do", "claim").status());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : both.invokeAll(race)) {
                answers.add(answer.get());
            }
            answers.sort(null);
            assertEquals(200, answers.get(0));
            assertTrue(answers.get(1) == 409 || answers.get(1) == 422, answers.toString());
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void j03_f2_a_deputy_answers_on_behalf_of_who_is_away() throws IOException {
        String number = file();
        Visitor away = at("dept01", "/work/absence");
        assertEquals(200, away.status(), away.body());
        String today = LocalDate.now(CHINA).toString();
        away.post("/work/absence", "do", "set", "deputy", "dept01", "from", today, "until", today);
        assertEquals(422, away.status());
        away.post("/work/absence", "do", "set", "deputy", "admin01", "from", today, "until", today);
        assertEquals(422, away.status());
        away.post("/work/absence", "do", "set", "deputy", "officer02", "from", today, "until", "2020-01-01");
        assertEquals(422, away.status());
        away.post("/work/absence", "do", "set", "deputy", "officer02", "from", today, "until", today);
        assertEquals(200, away.status(), away.body());
        away.post("/work/absence", "do", "set", "deputy", "dept02", "from", today, "until", today);
        assertEquals(422, away.status(), "two stand in on one day");
        Visitor list = at("officer02", "/work/?tab=&item=" + JointItem.ID);
        assertTrue(list.body().contains("您正在代部门审查员01办件") && list.body().contains("身份核对"), list.body());
        done(agrees("officer02", number, "ethnic"));
        Visitor lead = at("officer01", "/work/" + number);
        assertTrue(lead.body().contains("代部门审查员01"), "no word on whose behalf: " + lead.body());
        away.get("/work/absence");
        away.post("/work/absence", "do", "end", "absence", away.find("name=\"absence\" value=\"([0-9a-f-]+)\""));
        assertFalse(at("officer02", "/work/").body().contains("身份核对"), "the absence is over");
        Visitor admin = at("admin01", "/work/absence?of=dept01");
        assertEquals(200, admin.status(), admin.body());
        admin.post(
                "/work/absence?of=dept01",
                "of",
                "dept01",
                "do",
                "set",
                "deputy",
                "dept02",
                "from",
                today,
                "until",
                today);
        assertEquals(200, admin.status(), admin.body());
        assertTrue(admin.body().contains("部门审查员02"), admin.body());
        admin.post(
                "/work/absence?of=dept01",
                "of",
                "dept01",
                "do",
                "end",
                "absence",
                admin.find("name=\"absence\" value=\"([0-9a-f-]+)\""));
    }

    @Test
    void several_tasks_are_done_at_once_after_a_page_that_says_what_will_happen() throws IOException {
        String one = file();
        String two = file();
        Visitor school = at("school01", "/work/?place=together%2Fschool&item=" + JointItem.ID);
        assertTrue(school.body().contains(one) && school.body().contains(two), school.body());
        String pickOne = school.find("value=\"(" + one + " [0-9]+ school)\"");
        String pickTwo = school.find("value=\"(" + two + " [0-9]+ school)\"");
        done(agrees("school01", two, "school"));
        school.post(
                "/work/bulk",
                "act",
                "agree",
                "pick",
                pickOne,
                "pick",
                pickTwo,
                "pick",
                "rubbish",
                "pick",
                "CNJY-1 1 x");
        assertEquals(200, school.status(), school.body());
        assertTrue(school.body().contains("可以办1件") && school.body().contains("有3件不能一起办"), school.body());
        assertTrue(at("school01", "/work/?q=" + one).body().contains(one + " "), "asking has done something");
        school.post("/work/bulk", "act", "agree", "sure", "yes", "pick", pickOne, "pick", pickTwo);
        assertTrue(school.body().contains("办了1件") && school.body().contains("有1件没有办"), school.body());
        assertFalse(at("school01", "/work/").body().contains(one + " "));
        school.post("/work/bulk", "act", "agree");
        assertEquals(422, school.status());
    }

    @Test
    void counts_lists_exports_and_kept_filters_say_the_same() throws IOException {
        file();
        Visitor officer = at("dept02", "/work/");
        String count = officer.find("科室<span class=\"count\">([0-9]+)</span>");
        assertEquals(count, officer.find("共([0-9]+)件"));
        byte[] csv = officer.bytes("/work/export.csv?item=" + JointItem.ID + "&place=together%2Foverseas");
        String text = new String(csv, StandardCharsets.UTF_8);
        officer.get("/work/?item=" + JointItem.ID + "&place=together%2Foverseas");
        assertEquals(officer.find("共([0-9]+)件"), String.valueOf(text.lines().count() - 1), text);
        assertTrue(text.contains("侨务核对"), text);
        assertFalse(text.contains("测试教师申请人"), "a name goes out of the house");
        officer.post(
                "/work/filters", "name", "侨务👍", "item", JointItem.ID, "place", "together/overseas", "q", "测试教师申请人零一");
        assertEquals(200, officer.status(), officer.body());
        officer.get("/work/");
        String kept = officer.find("href=\"(/work/\\?[^\"]*overseas[^\"]*)\"");
        assertNotNull(kept, officer.body());
        assertFalse(kept.contains("q="), kept);
        officer.post("/work/filters", "name", "x".repeat(41), "item", JointItem.ID);
        assertEquals(422, officer.status());
        officer.get("/work/?page=9999&due=soon&order=newest&item=nothing&place=a/b&office=paogai&q=%F0%9F%91%8D");
        assertEquals(200, officer.status());
        assertTrue(officer.body().contains("没有找到"), "another office's list is shown");
    }
}
