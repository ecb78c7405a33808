package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** J08 F4: an agent files by a mandate, within it and no further; one that is over is refused with the reason. */
class MandateIT {
    private static final String HOME = "/me/mandates";
    private static final String ITEM = "cert-student-status";
    private static final String AGENT_NO = "330327200110200003";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("mandate").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(server.log().contains(AGENT_NO), "an agent's number is in the log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static Visitor give(Visitor principal, String name, String number, String until, String... items)
            throws IOException {
        List<String> form =
                new ArrayList<>(List.of("do", "give", "name", name, "type", "ID_CARD", "no", number, "until", until));
        form.addAll(List.of("scope", items.length == 0 ? "all" : "some"));
        for (String item : items) {
            form.addAll(List.of("item", item));
        }
        return principal.get(HOME).post(HOME, form.toArray(String[]::new));
    }

    private static String day(int ahead) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(ahead).toString();
    }

    private static String act(Visitor agent) throws IOException {
        agent.get(HOME);
        String id =
                agent.find("name=\"do\" value=\"act\"><input type=\"hidden\" name=\"id\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(id, agent.body());
        agent.post(HOME, "do", "act", "id", id);
        return id;
    }

    @Test
    void an_agent_files_within_the_mandate_and_the_person_sees_who_did_what() throws IOException {
        Visitor principal = visitor("g01");
        Visitor agent = visitor("t01");
        assertFalse(agent.get(HOME).body().contains("替他办"), agent.body());
        assertEquals(422, give(principal, "", "1", "", "nothing").status());
        assertTrue(principal.body().contains("填受托人证件上的姓名") && principal.body().contains("选委托办哪些事项"), principal.body());
        assertEquals(422, give(principal, "某人", "330327198804120008", day(1)).status(), "to oneself");
        assertEquals(422, give(principal, "测试教师申请人零一", AGENT_NO, day(400)).status(), "for more than a year");
        assertTrue(principal.body().contains("value=\"测试教师申请人零一\""), "what was typed is lost");
        give(principal, "测试教师申请人零一", AGENT_NO, day(30), ITEM);
        assertEquals(200, principal.status(), principal.body());
        assertTrue(principal.body().contains("已委托"), principal.body());
        assertFalse(visitor("t02").get(HOME).body().contains("替他办"), "somebody else holds it");

        // A form of one's own that is open when one begins to act is not sent for the other person.
        agent.get("/apply/" + ITEM);
        String own = agent.path();
        Visitor other = agent;
        act(agent);
        assertTrue(agent.get("/items").body().contains("您正在替 测试监护人零一 办事"), agent.body());
        other.get(own);
        assertEquals(404, other.status(), "the agent's own draft opens as the person's");

        String check = Journeys.certificateUpToCheck(agent, "测试儿童零一", "330327201911089995");
        assertTrue(check.endsWith("/check"), agent.body());
        Journeys.submit(agent, check);
        String number = Journeys.caseNumber(agent);
        assertNotNull(number, agent.body());
        agent.get("/cases/" + number);
        assertEquals(200, agent.status());
        assertTrue(agent.body().contains("由受托人填写或者提交"), agent.body());

        assertEquals(403, agent.get("/apply/putonghua-test").status(), "an item that the mandate is not for");
        assertTrue(agent.body().contains("委托书里没有这个事项"), agent.body());
        agent.get("/cases/" + number);
        agent.post("/cases/" + number + "/withdraw", "reason", "x", "confirm", "yes");
        assertEquals(403, agent.status(), "the agent withdraws");
        assertFalse(agent.get("/me").body().contains(number), "the agent's own list has the person's cases");
        assertEquals(409, agent.get(HOME).post(HOME, "do", "give").status(), "a mandate is passed on");

        principal.get("/cases/" + number);
        assertEquals(200, principal.status());
        principal.get(HOME);
        assertTrue(principal.body().contains("打开了申请表：") && principal.body().contains(number), principal.body());
        String said = "您委托的人代您查询：测试教师申请人零一";
        Visitor reads = visitor("g01").get("/me/data?kind=asked");
        assertTrue(reads.body().contains(said), reads.body());
        assertTrue(reads.get("/me/data.csv?kind=asked").body().contains(said), reads.body());
        assertFalse(
                visitor("t01").get("/me/data?kind=asked").body().contains("测试监护人零一"),
                "the agent reads the person's as the own");
        assertFalse(visitor("t02").get("/me/data").body().contains(said), "somebody else reads it");
        String officer = visitor("officer01").get("/work/" + number).body();
        assertTrue(officer.contains("由测试教师申请人零一凭委托填写或者提交"), officer);

        try (Eyes eyes = new Eyes()) {
            eyes.open("mandate", 390, 844, true);
            eyes.look(server.base(), principal, HOME, "given");
            eyes.look(server.base(), agent, "/cases/" + number, "case");
            assertEquals(List.of(), eyes.problems());
        }

        String draft = agent.get("/apply/" + ITEM).path();
        String mandate = principal.find(
                "name=\"do\" value=\"end\"><input type=\"hidden\" name=\"id\" value=\"([0-9a-f-]{36})\"");
        principal.get(HOME).post(HOME, "do", "end", "id", mandate);
        assertTrue(principal.body().contains("委托已经结束"), principal.body());
        assertEquals(403, agent.get(draft).status(), "the agent goes on");
        assertTrue(agent.body().contains("委托已经结束，不能再替他办"), agent.body());
        assertEquals(403, agent.get("/cases/" + number).status());
        agent.get(HOME).post(HOME, "do", "leave");
        assertTrue(agent.body().contains("您现在办自己的事"), agent.body());
        assertEquals(200, agent.get("/apply/" + ITEM).status());
        agent.get(HOME).post(HOME, "do", "act", "id", mandate);
        assertEquals(409, agent.status(), "acts by a mandate that is over");
    }

    @Test
    void nobody_acts_by_a_mandate_of_others_or_ends_it() throws IOException {
        Visitor principal = visitor("a01");
        give(principal, "测试教师申请人零三", "330327199911110002", day(1));
        Visitor agent = visitor("t03");
        agent.get(HOME);
        String id = agent.find("name=\"id\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(id, agent.body());
        Visitor stranger = visitor("t04");
        stranger.get(HOME).post(HOME, "do", "act", "id", id);
        assertEquals(409, stranger.status());
        stranger.get(HOME).post(HOME, "do", "end", "id", id);
        assertEquals(409, stranger.status());
        stranger.get(HOME).post(HOME, "do", "act", "id", "x");
        assertEquals(409, stranger.status());
        assertEquals(403, visitor("officer01").get(HOME).status());
        // The number fits and the name does not: a slip of the principal's hand lets no stranger in.
        give(principal, "别的名字", "650102200008089990", day(1));
        assertFalse(visitor("t04").get(HOME).body().contains("替他办"));
        agent.get(HOME).post(HOME, "do", "end", "id", id);
        assertTrue(agent.body().contains("委托已经结束"), agent.body());
    }
}
