package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * J10: a founder with a major project asks for an agent, who fills in, writes the record and sends nothing; with F1 and F3 of the journey.
 * What comes after, on the same server, see {@link PreparationJourney}.
 */
@TestMethodOrder(OrderAnnotation.class)
class AccompanyIT extends PreparationJourney {
    private static final String ITEM = "private-agent";
    private static Visitor founder;
    private static Visitor agent;
    private static Visitor head;
    private static String number;
    private static String service;
    private static String draft;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("accompany")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.start();
        founder = visitor("f01");
        agent = visitor("minban01");
        head = visitor("approver01");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(server.log().contains("向我要钱"), "a complaint is in the log");
    }

    private static String ask(Visitor who, String name, String amount, String chosen, int days) throws IOException {
        String open = who.get("/apply/" + ITEM).path();
        // From the first page on, also where the draft goes on with a later one.
        who.get(open.substring(0, open.lastIndexOf('/')) + "/founder");
        String before = "";
        while (!who.path().endsWith("/check") && !who.path().equals(before)) {
            before = who.path();
            who.post(
                    before,
                    "founder.mobile",
                    "138" + "0000" + "0011",
                    "ag.name",
                    name,
                    "ag.project.0.project.level",
                    "1",
                    "ag.project.0.project.amount",
                    amount,
                    "ag.class",
                    chosen,
                    "ag.why",
                    "场地以前是厂房",
                    "ag.stage",
                    "3",
                    "ag.items",
                    Establishment.ITEM,
                    "ag.until",
                    ahead(days));
        }
        return who.path();
    }

    @Test
    @Order(1)
    void a_major_project_has_its_agent_named_free_of_charge() throws IOException {
        assertTrue(ask(founder, "测试镇教育园区", "300", "02", 180).contains("/apply/"), founder.body());
        assertFalse(founder.path().endsWith("/check"), "three million yuan are a major investment");
        assertTrue(founder.body().contains("投资合计不到3000万元"), founder.body());
        ask(founder, "测试镇教育园区", "8000", "02", 500);
        assertTrue(founder.body().contains("从今天起，最多一年"), founder.body());
        String check = ask(founder, "测试镇教育园区", "8000", "02", 180);
        assertTrue(check.endsWith("/check"), founder.body());
        Journeys.submit(founder, check);
        number = Journeys.caseNumber(founder);
        assertNotNull(number, founder.body());
        String mine = "/me/services/" + number;
        assertTrue(founder.get("/cases/" + number).body().contains(mine), founder.body());
        assertTrue(founder.get(mine).body().contains("正在指派代办员"), founder.body());
        assertTrue(founder.body().contains("代办不收任何费用"), founder.body());
        assertEquals(404, visitor("t01").get(mine).status(), "somebody else reads it");
        assertEquals(404, founder.get("/me/services/none").status());

        assertTrue(head.get(LIST).body().contains("重大和疑难 1 个，已指派代办员 0 个"), head.body());
        service = LIST + head.find("/work/services/([0-9a-f-]{36})");
        assertTrue(visitor("legal01").get(LIST).body().contains("没有和您有关的代办服务"));
        assertEquals(404, visitor("legal01").get(service).status(), "an officer of another section reads it");
        assertEquals(403, visitor("f01").get(LIST).status());

        head.get(service);
        String named = colleague(head, "whom", "民办教育01");
        assertNotNull(named, head.body());
        assertEquals(422, does(head, service, "name", "whom", "").status());
        assertEquals(
                409,
                head.get(service)
                        .post(service, "do", "name", "version", "99", "whom", named)
                        .status());
        assertEquals(
                422,
                does(head, service, "name", "whom", "00000000-0000-0000-0000-000000000000")
                        .status());
        assertEquals(200, does(head, service, "name", "whom", named).status(), head.body());
        assertTrue(founder.get(mine).body().contains("代办员：民办教育01"), founder.body());
        assertTrue(founder.get("/me").body().contains("代办员已指派"), founder.body());
        assertTrue(agent.get("/work/messages").body().contains("您被指派为代办员"), agent.body());
        assertTrue(head.get(LIST).body().contains("已指派代办员 1 个"), head.body());
    }

    @Test
    @Order(2)
    void the_agent_says_all_that_is_needed_and_fills_in_and_the_founder_sends() throws IOException {
        assertEquals(
                422, does(agent, service, "note", "words", "打过电话", "ref", "").status(), "an entry before the guidance");
        assertTrue(agent.body().contains("先写一次性告知"), agent.body());
        assertEquals(422, does(agent, service, "guide", "words", " ").status());
        assertEquals(
                200,
                does(agent, service, "guide", "words", "场地租约、消防验收、验资报告，一共三样").status());
        assertEquals(422, does(agent, service, "name", "whom", "x").status(), "an agent names the next one");
        does(agent, service, "note", "words", "场地看好了", "ref", "site");
        String mine = founder.get("/me/services/" + number).body();
        assertTrue(mine.contains("场地租约、消防验收、验资报告") && mine.contains("记录 选址"), mine);

        assertEquals(403, agent.get("/apply/putonghua-test").status(), "an officer applies in the own name");
        does(agent, service, "act");
        assertTrue(agent.path().equals("/items/" + Establishment.ITEM), agent.path());
        assertTrue(agent.body().contains("您正在替 测试举办者零一 办事"), agent.body());
        assertEquals(403, agent.get("/apply/putonghua-test").status(), "a form that the mandate is not for");
        assertTrue(agent.body().contains("委托里没有这个事项"), agent.body());

        String own = Establishment.kindergarten("苍南测试园区幼儿园").upTo(agent, "resolution");
        draft = own.substring(0, own.lastIndexOf('/'));
        String check = draft + "/check";
        founderAlone(agent, own, Establishment.OWN);
        agent.get(check);
        assertTrue(agent.body().contains("请测试举办者零一自己登录，核对以后提交"), agent.body());
        assertFalse(agent.body().contains(draft + "/submit"), "the agent is shown how to send");
        for (String end : List.of("/submit", "/delete")) {
            assertEquals(
                    403, agent.get(check).post(draft + end, "consent", "yes").status(), end);
            assertTrue(agent.body().contains("代办员只帮忙填"), agent.body());
        }
        assertEquals(403, agent.get("/cases/" + Establishment.ITEM).status());

        // The founder sees it as it is filled in, page by page with a mark, and sends it.
        founder.get(check);
        assertTrue(founder.body().contains("代办员填写了") && founder.body().contains("民办教育01"), founder.body());
        founder.get(draft + "/founder");
        assertTrue(founder.body().contains("这一页由代办员民办教育01填写"), founder.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("accompany", 390, 844, true);
            eyes.look(server.base(), founder, check, "prepared");
            eyes.look(server.base(), agent, own, "founder-alone");
            eyes.look(server.base(), founder, "/me/services/" + number, "mine");
            eyes.look(server.base(), agent, service, "service");
            eyes.look(server.base(), head, LIST, "services");
            assertEquals(List.of(), eyes.problems());
        }
        signsWithTheFace(check);
        founder.get(check);
        Journeys.submit(founder, check);
        assertEquals(422, founder.status(), "it is sent though the founder has resolved nothing: " + founder.path());
        founder.get(own);
        founder.post(own, Establishment.OWN, "true");
        assertEquals(check, founder.path(), founder.body());
        Journeys.submit(founder, check);
        String school = Journeys.caseNumber(founder);
        assertNotNull(school, founder.body());
        assertTrue(founder.get("/cases/" + school).body().contains("由受托人填写或者提交"), founder.body());
        assertEquals(200, agent.get("/cases/" + school).status(), "the agent does not see what became of it");

        // R-RECUSE: the agent's section is asked about the school; the agent is not.
        agent.get("/work/" + school);
        agent.post("/work/" + school, "do", "claim", "version", "1");
        assertTrue(agent.status() >= 400, "the agent works on what the agent prepared");
        assertFalse(agent.get("/work/").body().contains(school), "it stands in the agent's list");
        assertTrue(head.get("/work/" + school).body().contains("由民办教育01凭委托填写或者提交"), head.body());
    }

    /** What the agent filled in is not sent by whoever has the founder's telephone: the face is looked at, then the same page is there again. */
    private static void signsWithTheFace(String check) throws IOException {
        Visitor phone = new Visitor(server.base()).get("/sign-in/zlb?back=" + check);
        phone.send(phone.uri(), "person", "F01", "how", "ok");
        assertEquals(check, phone.path(), phone.body());
        assertTrue(phone.body().contains("算您的签字"), phone.body());
        assertEquals("/sign-in", phone.get("/apply/" + ITEM).path(), "J10.2: a mandate without a face");
        phone.get(check);
        Journeys.submit(phone, check);
        assertEquals("/sign-in", phone.path(), phone.body());
        assertTrue(phone.body().contains("请核验是您本人"), phone.body());
        phone.get("/sign-in/zlb?level=face&back=" + check);
        phone.send(phone.uri(), "person", "F01", "how", "face-fails");
        assertEquals(422, phone.status(), "a face that is not the founder's");
        phone.get("/sign-in/zlb?level=face&back=" + check);
        phone.send(phone.uri(), "person", "F01", "how", "face");
        assertEquals(check, phone.path(), phone.body());
        assertTrue(phone.body().contains("name=\"consent\""), "there is nothing to send");
    }

    @Test
    @Order(3)
    void what_is_in_the_way_is_handed_on_and_a_deputy_takes_over() throws IOException {
        does(agent, service, "block", "words", "消防要先改用途");
        assertEquals(403, visitor("t01").get(service).status());
        // J10.7: on the phone, what is where, for how long, and what is in the way.
        Visitor leader = visitor("leader01");
        leader.get(LIST);
        assertTrue(leader.body().contains("测试镇教育园区") && leader.body().contains("选址"), leader.body());
        leader.get(service);
        assertTrue(leader.body().contains("消防要先改用途"), leader.body());
        assertFalse(leader.body().contains("value=\"name\""), "a leader names the agent");
        String seq = leader.find("name=\"ref\" value=\"([0-9]+)\"");
        String deputyHead = leader.find("value=\"([0-9a-f-]{36})\">政策法规01<");
        assertNotNull(deputyHead, leader.body());
        assertTrue(head.get(service).body().contains("value=\"assign\""), "the head of the section cannot hand it on");
        assertFalse(agent.get(service).body().contains("value=\"assign\""), agent.body());
        assertEquals(
                422,
                does(agent, service, "assign", "ref", seq, "whom", deputyHead).status());
        assertEquals(422, does(leader, service, "end", "words", "不办了").status());
        assertEquals(
                200,
                does(leader, service, "assign", "ref", seq, "whom", deputyHead).status());
        try (Eyes eyes = new Eyes()) {
            eyes.open("accompany-leader", 390, 844, true);
            eyes.look(server.base(), leader, LIST, "services");
            eyes.look(server.base(), leader, service, "service");
            assertEquals(List.of(), eyes.problems());
        }
        Visitor solver = visitor("legal01");
        assertTrue(solver.get(LIST).body().contains("测试镇教育园区"), solver.body());
        assertTrue(solver.get(service).body().contains("消防要先改用途"), solver.body());
        assertFalse(solver.body().contains("场地看好了"), "who solves one thing reads the whole record");
        assertEquals(422, does(solver, service, "end", "words", "不办了").status());
        does(solver, service, "solve", "ref", seq, "words", "和住建局对接好了");
        assertTrue(agent.get(service).body().contains("和住建局对接好了"), agent.body());
        assertEquals(404, solver.get(service).status(), "it is solved and still open to who solved it");

        Visitor deputy = visitor("minban02");
        assertEquals(404, deputy.get(service).status());
        agent.get("/work/absence");
        agent.post("/work/absence", "do", "set", "deputy", "minban02", "from", ahead(0), "until", ahead(3));
        assertEquals(
                200,
                does(deputy, service, "note", "words", "替同事打了电话", "ref", "").status(),
                deputy.body());
        does(deputy, service, "act");
        assertTrue(deputy.body().contains("您正在替 测试举办者零一 办事"), deputy.body());
        deputy.get(LIST).post(LIST, "do", "leave");
        assertTrue(deputy.body().contains("已经结束替人填表"), deputy.body());
    }

    @Test
    @Order(4)
    void the_agent_does_not_read_the_complaint_and_the_founder_ends_it_at_once() throws IOException {
        String mine = "/me/services/" + number;
        assertEquals(
                422, does(founder, mine, "complain", "words", "长".repeat(1001)).status());
        assertTrue(founder.body().contains("最多1000字"), founder.body());
        does(founder, mine, "complain", "words", "他向我要钱");
        assertTrue(founder.body().contains("已经收到投诉"), founder.body());
        assertFalse(agent.get(service).body().contains("向我要钱"), "the agent reads it");
        assertFalse(agent.get(LIST).body().contains("条投诉"), agent.body());
        Visitor supervisor = visitor("super01");
        assertTrue(supervisor.get(LIST).body().contains("1 条投诉"), supervisor.body());
        assertTrue(head.get("/work/messages").body().contains("代办服务有投诉"), head.body());
        assertTrue(head.get(service).body().contains("他向我要钱"), head.body());
        String seq = head.find("id=\"hear-([0-9]+)\"");
        assertEquals(
                422, does(agent, service, "hear", "ref", seq, "words", "没有的事").status());
        assertEquals(
                200,
                does(head, service, "hear", "ref", seq, "words", "核实是误会，已经说明").status());

        agent.get(service).post(service, "do", "act");
        assertEquals(422, does(founder, mine, "prolong", "until", "").status());
        does(founder, mine, "prolong", "until", ahead(300));
        assertTrue(founder.body().contains("委托已经延长"), founder.body());
        String open = agent.get("/apply/" + Establishment.ITEM).path();
        assertEquals(200, agent.status(), agent.body());
        does(founder, mine, "end");
        assertTrue(founder.body().contains("代办已经结束"), founder.body());
        assertEquals(403, agent.get(open).status(), "the agent goes on");
        assertTrue(agent.body().contains("代办已经结束或者到期"), agent.body());
        assertEquals(
                409, does(agent, service, "note", "words", "再记一条", "ref", "").status());
        assertEquals(200, founder.get(mine).status());
        assertTrue(founder.body().contains("场地看好了"), "the history is gone");
        agent.get(LIST).post(LIST, "do", "leave");
        agent.get(service).post(service, "do", "act");
        assertEquals(409, agent.status());
    }

    @Test
    @Order(5)
    void a_small_project_is_looked_at_and_bad_input_has_a_sentence() throws IOException {
        Visitor other = visitor("t01");
        String check = ask(other, "测试镇幼苗幼儿园", "300", "03", 30);
        assertTrue(check.endsWith("/check"), other.body());
        Journeys.submit(other, check);
        String second = Journeys.caseNumber(other);
        assertEquals(404, other.get("/me/services/" + second).status(), "there is none before anybody has decided");
        head.get("/work/" + second);
        assertTrue(head.body().contains("申请人认为是疑难事项"), head.body());
        head.post("/work/" + second, "do", "grant", "version", version(head));
        other.get("/me/services/" + second);
        assertEquals(200, other.status(), other.body());
        assertEquals(404, head.get(LIST + "x").status());
        String its = LIST + head.get(LIST).find("/work/services/([0-9a-f-]{36})\">测试镇幼苗幼儿园");
        assertEquals(422, does(head, its, "nonsense").status());
        assertEquals(
                422, does(head, its, "assign", "ref", "9999999999", "whom", "x").status());
        assertEquals(409, head.get(its).post(its, "do", "act").status(), "who is no agent acts");
        other.get("/me/services/" + second);
        assertEquals(
                422,
                does(other, "/me/services/" + second, "prolong", "until", "明天").status());
    }
}
