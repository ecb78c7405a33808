package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * J03 where one department works in a system of its own, which the simulators play in their own process: it agrees, rejects, keeps silent, is away, is
 * imitated, and answers in both places. The inbox here stays open, and silence never approves.
 */
class TaskSystemIT {
    private static final String OFFICE = "minzong";
    private static final String S02 = "33032720110418999X";
    private static Server server;
    private static int filed;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("task-system")
                .only("zk-bonus-minority")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .configure("onetrip.connector.task-minzong.cfg", "onetrip.task.enabled = true")
                .configure("onetrip.jointtask.cfg", "ask.seconds = 2");
        simulators();
        server.start();
        Visitor admin = at("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "joint.jar", JointItem.jar());
        admin.post(admin.path(), "do", "apply");
    }

    private static void simulators() throws IOException {
        server.patient().withSimulators("--task-callback", server.base() + "/callback/task");
    }

    @BeforeEach
    void behaves() {
        Await.until("simulators", Duration.ofSeconds(60), () -> {
            try {
                rules("", "good", "never");
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        String log = server.log();
        server.close();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("畲族"), "what the department is told is in the log");
        assertFalse(log.contains(S02), "whom it is about is in the log");
        assertFalse(log.contains("民族核对属实"), "what the department said is in the log");
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private static String file() throws IOException {
        Visitor family = at("t01", "/apply/" + JointItem.ID);
        String key = family.find("name=\"key\" value=\"([^\"]+)\"");
        family.post(
                "/apply/" + JointItem.ID, "key", key, "library.kind", "畲族" + ++filed, "library.note", "在一小读" + filed);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static void control(String path, String... fields) throws IOException {
        assertEquals(303, Simulators.post(server.simulator(path), fields));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void rules(String behaviour, String calls, String pilot) throws IOException {
        control("/departments/rules", "office", OFFICE, "behaviour", behaviour, "calls", calls, "pilot", pilot);
    }

    private static void answers(JsonNode task, String how, String text, String paper) throws IOException {
        control(
                "/departments/answer",
                "office",
                OFFICE,
                "id",
                task.path("id").asText(),
                "how",
                how,
                "text",
                text,
                "paper",
                paper);
    }

    private static JsonNode department() throws IOException {
        return new ObjectMapper()
                .readTree(Simulators.get(server.simulator("/departments/state")))
                .path(OFFICE);
    }

    /** What the department has of this case; null before. */
    private static JsonNode there(String number) {
        try {
            for (JsonNode task : department().path("tasks")) {
                if (task.at("/asked/case").asText().equals(number)) {
                    return task;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode arrives(String number) {
        Await.until(number + " at the department", Duration.ofSeconds(45), () -> there(number) != null);
        return there(number);
    }

    private static Visitor until(String number, String words) throws IOException {
        Visitor lead = at("officer01", "/work/" + number);
        try {
            Await.until(words + " at " + number, Duration.ofSeconds(60), () -> {
                try {
                    return lead.get("/work/" + number).body().contains(words);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (RuntimeException | AssertionError late) {
            throw new AssertionError(words + " is not in " + lead.body(), late);
        }
        return lead;
    }

    private static Visitor agrees(String person, String number) throws IOException {
        return agrees(at(person, "/work/" + number), number);
    }

    /** With the page of the case before it. */
    private static Visitor agrees(Visitor officer, String number) throws IOException {
        return officer.post(
                "/work/" + number,
                "do",
                "opinion",
                "task",
                "ethnic",
                "opinion",
                "agree",
                "answer-approved",
                "yes",
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""));
    }

    @Test
    void j03_it_agrees_and_the_opinion_is_the_offices() throws IOException {
        String number = file();
        JsonNode task = arrives(number);
        String told = task.path("asked").toString();
        assertTrue(told.contains("畲族") && told.contains("变更有没有批准？") && told.contains("unapproved"), told);
        assertFalse(told.contains("在一小读"), "the department is told what only the school needs");
        Visitor lead = until(number, "对方编号" + task.path("receipt").asText());
        assertTrue(lead.body().contains("民宗局办公平台（模拟）"), lead.body());

        answers(task, "agree", "民族核对属实<script>alert(1)</script>", "approval.pdf");
        until(number, "（本部门系统）");
        until(number, "由民宗局办公平台（模拟）答复");
        assertTrue(lead.get("/work/" + number).body().contains("民族核对属实&lt;script&gt;"), lead.body());
        assertTrue(lead.body().contains("科长，2026-05-18，答复号"), "who signed by position, when, and its number");
        assertFalse(lead.body().contains("<script>alert(1)"), "a script of theirs");
        String paper = lead.find("href=\"(/work/task-paper/[^\"]+)\"");
        assertNotNull(paper, lead.body());
        assertTrue(new String(lead.bytes(paper), StandardCharsets.UTF_8).startsWith("%PDF-"));
        assertEquals(404, at("school01", "/work/").get(paper).status(), "another office's paper");
        assertEquals(404, lead.get("/work/task-paper/" + number + "/nothing").status());
        assertTrue(lead.get("/work/" + number).body().contains("还没有意见"), "the others were not asked");
        assertEquals("good 200", department().path("called").get(0).asText());
        Visitor family = at("t01", "/me/data");
        assertTrue(family.body().contains("民宗局办公平台（模拟）"), "the applicant is not told who was told: " + family.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("task-system", 390, 844, true);
            eyes.look(server.base(), lead, "/work/" + number, "case");
            eyes.look(server.base(), at("admin01", "/admin/connectors"), "/admin/connectors", "connectors");
            assertEquals(List.of(), eyes.problems());
        }
    }

    @Test
    void j03_it_rejects_and_the_case_goes_on_to_the_others() throws IOException {
        rules("", "good", "reject");
        String number = file();
        arrives(number);
        Visitor lead = until(number, "变更未经批准");
        assertTrue(lead.body().contains("加分政策第三条"), "without its legal basis");
        assertTrue(lead.body().contains("还没有意见"), "one disagreement ends the case");
    }

    @Test
    void silence_approves_nothing_and_reminders_reach_it() throws IOException {
        String number = file();
        arrives(number);
        Visitor lead = until(number, "对方编号");
        lead.post(
                "/work/" + number,
                "do",
                "urge",
                "task",
                "ethnic",
                "version",
                lead.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, lead.status(), lead.body());
        Await.until(
                "a reminder",
                Duration.ofSeconds(45),
                () -> there(number).path("reminders").asInt() > 0);
        assertEquals(1, there(number).path("reminders").asInt(), "reminded of the same more than once");
        assertFalse(lead.get("/work/" + number).body().contains("（本部门系统）"), "silence became an opinion");
    }

    @Test
    void answered_in_both_places_the_first_counts() throws IOException {
        String number = file();
        JsonNode task = arrives(number);
        assertEquals(200, agrees("dept01", number).status());
        calledOff(number, "answered-here");
        Visitor lead = until(number, "这里先答复了");
        answers(task, "disagree", "晚了", "");
        assertTrue(lead.get("/work/" + number).body().contains("部门审查员01"), lead.body());
        assertFalse(lead.body().contains("（本部门系统）"), "the second answer counts");

        // The other way round: the person here is told.
        String other = file();
        JsonNode second = arrives(other);
        Visitor late = at("dept01", "/work/" + other);
        assertTrue(late.body().contains("name=\"opinion\""), "the inbox is closed: " + late.body());
        answers(second, "agree", "", "");
        until(other, "（本部门系统）");
        agrees(late, other);
        assertEquals(409, late.status(), late.body());
        assertTrue(late.body().contains("刚被别人改过"), late.body());
        assertTrue(late.body().contains("由民宗局办公平台（模拟）答复"), "who answered is not said");
        assertFalse(late.body().contains("name=\"opinion\""), late.body());
    }

    @Test
    void what_somebody_here_has_taken_is_theirs_until_they_let_go() throws IOException {
        String number = file();
        JsonNode task = arrives(number);
        until(number, "对方编号");
        Visitor officer = at("dept01", "/work/" + number);
        officer.post(
                "/work/" + number,
                "do",
                "task-claim",
                "task",
                "ethnic",
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""));
        answers(task, "agree", "", "");
        until(number, "这里有人领了");
        officer.get("/work/" + number)
                .post(
                        "/work/" + number,
                        "do",
                        "task-release",
                        "task",
                        "ethnic",
                        "version",
                        officer.find("name=\"version\" value=\"([0-9]+)\""));
        until(number, "（本部门系统）");
    }

    @Test
    void away_it_is_asked_again_and_the_inbox_is_open() throws IOException {
        rules("error500", "good", "never");
        String number = file();
        until(number, "对方系统现在没有回应");
        String other = file();
        until(other, "等着送到");
        assertEquals(200, agrees("dept01", other).status(), "nobody can answer while the system is away");
        String health = at("admin01", "/admin/connectors").body();
        assertTrue(health.contains("部门系统 · 民宗局办公平台（模拟）"), health);
        rules("", "good", "agree:0");
        until(number, "（本部门系统）");
        assertEquals(1, there(number).path("opens").asInt(), "handed over more than once");
    }

    @Test
    void an_answer_that_cannot_be_used_is_none() throws IOException {
        String number = file();
        JsonNode task = arrives(number);
        until(number, "对方编号");
        for (String how : List.of("malformed", "wrong-case")) {
            rules("", "good", "never");
            rules(how, "good", "never");
            answers(task, "agree", "", "");
            until(number, "答复不能用");
        }
        rules("oversized", "good", "never");
        until(number, "对方系统现在没有回应");
        rules("", "good", "never");
        answers(task, "agree", "长".repeat(3000), "");
        until(number, "答复不能用");
        assertFalse(at("officer01", "/work/" + number).body().contains("（本部门系统）"), "something became an opinion");
        answers(task, "agree", "", "program.pdf.exe");
        Visitor lead = until(number, "（本部门系统）");
        until(number, "没有收的附件");
        assertFalse(lead.get("/work/" + number).body().contains("/work/task-paper/"), "a program was taken");
    }

    @Test
    void it_hands_back_to_the_lead() throws IOException {
        String number = file();
        answers(arrives(number), "return", "不归我们管", "");
        until(number, "退回了");
        Visitor lead = until(number, "已退回牵头科室");
        assertTrue(lead.get("/work/" + number + "?course=all").body().contains("不归我们管"), lead.body());
    }

    @Test
    void s_11_when_the_head_goes_past_the_silence_the_system_is_told() throws IOException {
        String number = file();
        JsonNode task = arrives(number);
        Visitor lead = until(number, "对方编号");
        lead.post(
                "/work/" + number,
                "do",
                "override",
                "spokenTo",
                "民宗局值班",
                "spokenAt",
                LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                        .minusMinutes(5)
                        .withSecond(0)
                        .withNano(0)
                        .toString(),
                "note",
                "明天冻结",
                "version",
                lead.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, lead.status(), lead.body());
        calledOff(number, "overridden");
        until(number, "不再等");
        answers(task, "agree", "晚了", "");
        assertFalse(lead.get("/work/" + number).body().contains("（本部门系统）"), "a late answer counts");
    }

    @Test
    void asked_again_it_is_a_new_task_and_the_inbox_may_answer_it() throws IOException {
        String number = file();
        answers(arrives(number), "agree", "", "");
        Visitor lead = until(number, "（本部门系统）");
        lead.post(
                "/work/" + number,
                "do",
                "opinion-back",
                "task",
                "ethnic",
                "note",
                "请附批准文号",
                "version",
                lead.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, lead.status(), lead.body());
        Await.until(
                "a second round", Duration.ofSeconds(45), () -> rounds(number).size() == 2);
        assertTrue(rounds(number).get(1).path("asked").toString().contains("请附批准文号"), "why it is asked again");
        until(number, "等它答复");
        Visitor officer = agrees("dept01", number);
        assertEquals(200, officer.status(), "what the system answered once is held for ever: " + officer.body());
    }

    private static List<JsonNode> rounds(String number) {
        try {
            List<JsonNode> rounds = new ArrayList<>();
            for (JsonNode task : department().path("tasks")) {
                if (task.at("/asked/case").asText().equals(number)) {
                    rounds.add(task);
                }
            }
            return rounds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The item itself, from the family's form to the refusal with the department's reason. */
    @Test
    void j03_the_bureau_rejects_in_its_own_system_and_the_section_refuses_with_its_reason() throws IOException {
        rules("", "good", "reject");
        String apply = "/apply/zk-bonus-minority";
        Visitor family = at("p02", apply);
        boolean uploaded = false;
        for (int page = 0; page < 9 && !family.path().endsWith("/check"); page++) {
            String[] fields = {
                "student.name",
                "测试考生零二",
                "student.certNo",
                S02,
                "guardian.relation",
                "02",
                "guardian.mobile",
                "138" + "0000" + "0000",
                "zk.examNo",
                "2027033002",
                "zk.nationChanged",
                "true",
                "zk.changedOn-year",
                "2025",
                "zk.changedOn-month",
                "11",
                "zk.changedOn-day",
                "20"
            };
            if (!uploaded && family.body().contains("file:zk.approval")) {
                uploaded = true;
                byte[] paper = "%PDF-1.4 测试".getBytes(StandardCharsets.UTF_8);
                family.postFile(family.path(), "file:zk.approval", "批准文件.pdf", paper, "command", "upload");
            }
            family.post(family.path(), fields);
        }
        assertTrue(uploaded, "the form asks for no approval");
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        JsonNode asked = arrives(number).path("asked");
        String told = asked.path("facts").toString();
        assertTrue(told.contains("测试考生零二") && told.contains(S02) && told.contains("畲族"), told);
        assertFalse(asked.toString().contains("2027033002"), "the bureau is told what only the school needs");
        assertFalse(asked.toString().contains("13800000000"), "the family's telephone number leaves the house");
        assertEquals(
                "批准文件.pdf",
                asked.at("/proofs/0/name").asText(),
                asked.path("proofs").toString());
        assertEquals("浙江省少数民族权益保障条例第二十二条", asked.path("ground").asText());
        until(number, "民族成份变更未经批准");
        Visitor school = at("school01", "/work/" + number);
        school.post(
                "/work/" + number,
                "do",
                "opinion",
                "task",
                "school",
                "opinion",
                "agree",
                "answer-enrolled",
                "yes",
                "answer-registered",
                "yes",
                "version",
                school.find("name=\"version\" value=\"([0-9]+)\""));
        Visitor lead = at("officer01", "/work/" + number);
        lead.post(
                "/work/" + number,
                "do",
                "refuse",
                "reason",
                "ethnic/unapproved",
                "version",
                lead.find("name=\"version\" value=\"([0-9]+)\""));
        assertEquals(200, lead.status(), lead.body());
        family.get("/cases/" + number);
        assertTrue(
                family.body().contains("民族成份变更未经批准")
                        && family.body().contains("第三十二条")
                        && family.body().contains("行政复议"),
                family.body());
    }

    @Test
    void a_case_that_is_withdrawn_is_over_there_too() throws IOException {
        String number = file();
        arrives(number);
        String page = "/cases/" + number + "/withdraw";
        at("t01", page).post(page);
        calledOff(number, "over");
    }

    private static void calledOff(String number, String why) {
        Await.until(
                number + " called off: " + why,
                Duration.ofSeconds(45),
                () -> there(number).path("cancelled").asText().equals(why));
    }

    @Test
    void calls_that_are_forged_old_or_played_again_are_refused() throws IOException {
        for (String how : List.of("forged", "old")) {
            rules("", how, "never");
            answers(arrives(file()), "agree", "", "");
            assertTrue(
                    department().path("called").toString().contains(how + " 400"),
                    department().toString());
        }
        rules("", "doubled", "never");
        String number = file();
        answers(arrives(number), "agree", "", "");
        String called = department().path("called").toString();
        assertTrue(called.contains("doubled 200") && called.contains("again 400"), called);
        until(number, "（本部门系统）");
        for (String path : List.of("/callback/task/" + OFFICE, "/callback/task/nobody", "/callback/task/")) {
            URI to = URI.create(server.base() + path);
            assertEquals(
                    400,
                    send(HttpRequest.newBuilder(to)
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"x\"}"))
                                    .build())
                            .statusCode(),
                    path);
            assertEquals(405, send(HttpRequest.newBuilder(to).build()).statusCode());
        }
        String log = server.log();
        assertTrue(log.contains("was refused: a wrong signature"), "a forged call is not written down");
        assertTrue(log.contains("was refused: came before"), "a replay is not written down");
    }

    @Test
    void killed_in_the_middle_it_goes_on_and_asks_once() throws IOException {
        rules("", "lost", "never");
        String number = file();
        JsonNode task = arrives(number);
        String waiting = file();
        server.kill();
        answers(task, "agree", "", "");
        server.start();
        until(number, "（本部门系统）");
        arrives(waiting);
        long handed = 0;
        for (JsonNode one : department().path("tasks")) {
            handed += one.at("/asked/case").asText().equals(waiting) ? 1 : 0;
        }
        assertEquals(1, handed, "two tasks for one");
    }

    @Test
    void administrators_try_it_and_pause_it() throws IOException {
        String before = file();
        arrives(before);
        Visitor admin = at("admin01", "/admin/connectors");
        admin.post("/admin/connectors", "connector", "task." + OFFICE, "do", "test");
        assertEquals(200, admin.status());
        assertTrue(admin.body().contains("民宗局办公平台（模拟）：有答复"), admin.body());
        assertEquals(
                422,
                admin.post("/admin/connectors", "connector", "task." + OFFICE, "do", "pause", "hours", "1", "why", "")
                        .status());
        admin.get("/admin/connectors")
                .post("/admin/connectors", "connector", "task." + OFFICE, "do", "pause", "hours", "1", "why", "对方维护");
        assertTrue(admin.body().contains("对方维护"), admin.body());
        // What a node knows of pauses is some seconds old.
        until(before, "对方系统暂停使用");
        String number = file();
        assertEquals(200, agrees("dept01", number).status(), "the inbox is paused, too");
        assertNull(there(number), "sent while it is paused");
        admin.get("/admin/connectors").post("/admin/connectors", "connector", "task." + OFFICE, "do", "resume");
        String next = file();
        assertNotNull(arrives(next));
        assertEquals(
                404,
                admin.post("/admin/connectors", "connector", "task.nobody", "do", "pause", "hours", "1", "why", "x")
                        .status());
    }
}
