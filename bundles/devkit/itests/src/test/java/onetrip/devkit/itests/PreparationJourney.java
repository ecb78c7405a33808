package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * J10 to its end: the agent prepares, the founder sends, the preparation is granted, and the establishment takes it over (dossier 9.42,
 * 9.43); with F2 and F4. It comes after what {@link AccompanyIT} does, on the same server: another start costs more than the order. In
 * the end the clock goes forward by years and never back.
 */
abstract class PreparationJourney extends EstablishmentDesk {
    static final String LIST = "/work/services/";
    private static final String AGENT = "minban01";
    private static final String NAME = "苍南测试新区幼儿园";
    private static final String SPARE = "苍南测试滨海幼儿园";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static String request;
    private static String care;
    private static String prep;
    private static String no;

    static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    static String ahead(int days) {
        return TODAY.plusDays(days).toString();
    }

    /** Does something on a page of the service, as it is now. */
    static Visitor does(Visitor who, String page, String what, String... fields) throws IOException {
        who.get(page);
        List<String> form = new ArrayList<>(List.of("do", what, "version", version(who)));
        form.addAll(List.of(fields));
        return who.post(page, form.toArray(String[]::new));
    }

    static String colleague(Visitor who, String select, String name) {
        return who.find("(?s)id=\"" + select + "\"[^>]*>.*?value=\"([0-9a-f-]{36})\">" + Pattern.quote(name) + "<");
    }

    /** J10.3: an agent reads what the founder alone decides, and does not answer it, whatever is sent. */
    static void founderAlone(Visitor agent, String page, String field) throws IOException {
        assertEquals(page, agent.path());
        assertTrue(agent.body().contains("这一页由测试举办者零一自己填"), agent.body());
        assertFalse(agent.body().contains("name=\"" + field + "\""), "the agent is asked for it");
        assertEquals(403, agent.post(page, field, "true").status());
        assertTrue(agent.body().contains("代办员不能替申请人决定"), agent.body());
    }

    private static Preparation form() {
        return Preparation.kindergarten(NAME, SPARE, ahead(-10));
    }

    private static void clock(LocalDate day) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + day + "T02:00:00Z");
        String said = "现在算" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        Await.until(
                "the clock is set", PATIENCE, () -> at(FOUNDER, "/items").body().contains(said));
    }

    /** Asks for an agent for both approvals, for six months, and has one named who tells what is needed. */
    private static void accompanied() throws IOException {
        Visitor founder = visitor(FOUNDER);
        String open = founder.get("/apply/private-agent").path();
        founder.get(open.substring(0, open.lastIndexOf('/')) + "/founder");
        String before = "";
        while (!founder.path().endsWith("/check") && !founder.path().equals(before)) {
            before = founder.path();
            founder.post(
                    before,
                    "founder.mobile",
                    "138" + "0000" + "0011",
                    "ag.name",
                    "测试镇新区幼儿园",
                    "ag.project.0.project.level",
                    "1",
                    "ag.project.0.project.amount",
                    "9000",
                    "ag.class",
                    "02",
                    "ag.stage",
                    "2",
                    "ag.stage",
                    "3",
                    "ag.items",
                    Preparation.ITEM,
                    "ag.items",
                    Establishment.ITEM,
                    "ag.until",
                    ahead(180));
        }
        Journeys.submit(founder, founder.path());
        request = Journeys.caseNumber(founder);
        assertNotNull(request, founder.body());
        Visitor head = visitor(APPROVER);
        care = LIST + head.get(LIST).find("/work/services/([0-9a-f-]{36})\">测试镇新区幼儿园");
        head.get(care);
        does(head, care, "name", "whom", colleague(head, "whom", "民办教育01"));
        Visitor agent = visitor(AGENT);
        does(agent, care, "guide", "words", "申办报告、资金证明，一共两样");
        assertEquals(200, agent.status(), agent.body());
    }

    @Test
    @Order(20)
    void j10_2_and_3_the_agent_prepares_every_page_is_marked_and_only_the_founder_sends() throws IOException {
        Visitor guide = new Visitor(server.base()).get("/items/" + Preparation.ITEM);
        assertTrue(
                guide.body().contains("现在不新批实施义务教育的民办学校") && guide.body().contains("学科类培训机构"),
                "the policy of the day is not said before the form: " + guide.body());
        accompanied();
        Visitor agent = visitor(AGENT);
        does(agent, care, "act");
        String own = form().upTo(agent, "resolution");
        String draft = own.substring(0, own.lastIndexOf('/'));
        founderAlone(agent, own, Preparation.OWN);
        String check = draft + "/check";
        agent.get(check);
        assertFalse(agent.body().contains(draft + "/submit"), "the agent is shown how to send");
        for (String end : List.of("/submit", "/delete")) {
            assertEquals(
                    403, agent.get(check).post(draft + end, "consent", "yes").status(), end);
        }
        Visitor founder = visitor(FOUNDER);
        for (String page : List.of("founder", "school", "funds", "report")) {
            founder.get(draft + "/" + page);
            assertTrue(founder.body().contains("这一页由代办员民办教育01填写"), page + " is not marked: " + founder.body());
        }
        founder.get(own);
        assertFalse(founder.body().contains("这一页由代办员"), "the agent resolved to found a school: " + founder.body());
        founder.post(own, Preparation.OWN, "true");
        founder.get(check);
        try (Eyes eyes = new Eyes()) {
            eyes.open("preparation", 390, 844, true);
            eyes.look(server.base(), founder, draft + "/funds", "funds");
            eyes.look(server.base(), founder, check, "check");
            assertEquals(List.of(), eyes.problems());
        }
        founder.get(check);
        Journeys.submit(founder, check);
        prep = Journeys.caseNumber(founder);
        assertNotNull(prep, founder.body());
        agent.get(LIST).post(LIST, "do", "leave");
    }

    @Test
    @Order(21)
    void r_recuse_j10_5_and_6_a_taken_name_makes_no_new_case_and_the_approval_is_public() throws IOException {
        assertTrue(visitor(AGENT)
                        .get("/work/" + prep)
                        .post("/work/" + prep, "do", "claim", "version", "1")
                        .status()
                >= 400);
        accept(prep);
        agree("legal01", prep, "legality", "founders", "policy");
        agree("minban02", prep, "management", "funds", "scale");
        done(opinion("preschool01", prep, "education", "agree", "answer-need", "yes", "answer-places", "缺两百个"));
        done(opinion("adviser01", prep, "adviser", "agree", "answer-risk", "没有"));
        agree("building01", prep, "premises", "right", "area");
        done(opinion("dept02", prep, "registrar", "agree", "answer-free", "no", "answer-usable", "第二个"));
        asks(APPROVER, "/work/" + prep + "/supplement", "words:FIELD:sch.choice", "第一个已经有人用，请改选第二个。");
        amended(visitor(FOUNDER), "/amend/" + prep + "/supplement", "sch.choice", "2");
        act(APPROVER, prep, "do", "forward", "note", "六家都同意，用第二个校名");
        // Nothing stands there yet, so that nobody visits it.
        act(APPROVER, prep, "do", "forward", "note", "符合筹设条件，建议准予");
        act("leader01", prep, "do", "grant", "note", "");
        Await.until(
                "the approval is made",
                PATIENCE,
                () -> at(FOUNDER, "/cases/" + prep).body().contains("苍教筹"));
        Visitor founder = at(FOUNDER, "/cases/" + prep);
        no = founder.find("(苍教筹[0-9]{8}号)");
        assertNotNull(no, founder.body());
        Visitor anybody = new Visitor(server.base()).get("/verify/" + founder.find("/verify/([A-Z0-9]{16})"));
        assertTrue(anybody.body().contains(SPARE), anybody.body());
        anybody.get("/registers/private-prep/approvals");
        assertTrue(anybody.body().contains(SPARE), "the result is not public: " + anybody.body());
        anybody.get(anybody.find("href=\"(/registers/private-prep/approvals/[0-9a-f-]{36})\""));
        assertTrue(anybody.body().contains(no) && anybody.body().contains("测*一"), anybody.body());
        assertFalse(
                anybody.body().contains("测试举办者零一") || anybody.body().contains("330327197909099992"),
                "a person is shown in clear");
    }

    @Test
    @Order(22)
    void r_share_j10_5_the_establishment_takes_over_what_was_approved_and_asks_for_no_paper_twice() throws IOException {
        Visitor stranger = visitor("g01");
        assertFalse(
                stranger.get("/apply/" + Establishment.ITEM).body().contains(no), "somebody else's approval is read");
        assertTrue(stranger.path().endsWith("/prep"), stranger.path() + stranger.body());

        Visitor agent = visitor(AGENT);
        does(agent, care, "act");
        String first = agent.get("/apply/" + Establishment.ITEM).path();
        String draft = first.substring(0, first.lastIndexOf('/'));
        // The draft asked before there was an approval, and a register of ours is not asked again within five seconds.
        Await.until("the founder's own approval is offered", PATIENCE, () -> {
            try {
                return agent.get(draft + "/prep-own").body().contains(no);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        String key = agent.find("name=\"est.prep.pick\" value=\"([0-9a-f]+)\"");
        agent.post(draft + "/prep-own", "est.prep.pick", key);
        assertTrue(agent.path().endsWith("/prep-report"), agent.path() + agent.body());
        agent.postFile(
                draft + "/prep-report",
                "file:est.prepReport",
                "report.pdf",
                "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII),
                "command",
                "upload");
        agent.get(draft + "/name");
        assertTrue(agent.body().contains("value=\"" + SPARE + "\""), "the name is not taken over: " + agent.body());
        agent.get(draft + "/place");
        assertTrue(agent.body().contains("测试镇新区路9号"), "the address is not taken over: " + agent.body());
        Establishment.kindergarten(SPARE)
                .with("est.prep.pick", key)
                .with("est.same", "01")
                .with("sch.address", "测试镇新区路9号")
                .with("site.tenure", "lease")
                .with("site.leaseUntil", ahead(1500))
                .upTo(agent, "resolution");
        agent.get(draft + "/check");
        assertFalse(agent.body().contains("租约或者提供使用的文件"), "the lease is asked for again: " + agent.body());
        Visitor founder = visitor(FOUNDER);
        founder.get(draft + "/resolution").post(draft + "/resolution", Establishment.OWN, "true");
        founder.get(draft + "/check");
        assertTrue(founder.body().contains(no) && founder.body().contains("代办员填写了"), founder.body());
        Journeys.submit(founder, founder.path());
        String school = Journeys.caseNumber(founder);
        assertNotNull(school, founder.body());
        Visitor officer = at(APPROVER, "/work/" + school);
        assertTrue(
                officer.body().contains(no) && officer.body().contains(prep),
                "the officer does not see the preparation");
        assertFalse(officer.body().contains("查不到这份筹设批准书"), officer.body());
        agent.get(LIST).post(LIST, "do", "leave");
    }

    @Test
    @Order(23)
    void j10_5_and_7_the_list_of_steps_says_when_each_was_done_and_who_noted_it() throws IOException {
        Visitor agent = visitor(AGENT);
        assertEquals(
                422,
                does(agent, care, "note", "words", "刻章", "ref", "seal", "day", ahead(1))
                        .status());
        assertTrue(agent.body().contains("日期不晚于今天"), agent.body());
        assertEquals(
                422,
                does(agent, care, "note", "words", "刻章", "ref", "seal", "day", "昨天")
                        .status());
        assertTrue(agent.body().contains("日期看不懂"), agent.body());
        does(agent, care, "note", "words", "批准书拿到了", "ref", "prep", "day", ahead(-1));
        does(agent, care, "note", "words", "民政登记办好了", "ref", "registration", "day", ahead(0));
        assertEquals(200, agent.status(), agent.body());
        LocalDate yesterday = TODAY.minusDays(1);
        String line = yesterday.getMonthValue() + "月" + yesterday.getDayOfMonth() + "日[^<]*办完 · (民办教育01)记";
        for (Visitor reader : List.of(at(FOUNDER, "/me/services/" + request), at(APPROVER, care), at(AGENT, care))) {
            assertNotNull(reader.find(line), line + " is not in " + reader.body());
            assertTrue(reader.body().contains("开户") && reader.body().contains("还没有办"), reader.body());
        }
        does(agent, care, "block", "words", "税务登记要等法人章");
        Visitor head = at(APPROVER, LIST);
        assertTrue(head.body().contains("停在这一步 0 天") && head.body().contains("最早的 0 天，还没有交给谁"), head.body());
        try (Eyes eyes = new Eyes()) {
            eyes.open("preparation-steps", 390, 844, true);
            eyes.look(server.base(), agent, care, "agent");
            eyes.look(server.base(), head, LIST, "list");
            eyes.look(server.base(), visitor(FOUNDER), "/me/services/" + request, "founder");
            assertEquals(List.of(), eyes.problems());
        }
    }

    @Test
    @Order(24)
    void j10_f4_a_private_intermediary_has_the_founder_s_mandate_and_no_rights_of_staff() throws IOException {
        Visitor founder = visitor(FOUNDER);
        founder.get("/me/mandates")
                .post(
                        "/me/mandates",
                        "do",
                        "give",
                        "name",
                        "测试教师申请人零一",
                        "type",
                        "ID_CARD",
                        "no",
                        "330327200110200003",
                        "until",
                        ahead(30),
                        "scope",
                        "some",
                        "item",
                        Preparation.ITEM);
        assertTrue(founder.body().contains("已委托"), founder.body());
        Visitor between = visitor("t01");
        for (String page : List.of(LIST, care, "/work/", "/work/" + prep)) {
            assertTrue(between.get(page).status() >= 403, page + " is open to an intermediary");
        }
        between.get("/me/mandates");
        String id =
                between.find("name=\"do\" value=\"act\"><input type=\"hidden\" name=\"id\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(id, between.body());
        between.post("/me/mandates", "do", "act", "id", id);
        assertEquals(403, between.get("/apply/" + Establishment.ITEM).status(), "an item that the mandate is not for");
        assertTrue(between.get(LIST).status() >= 403, "acting for a founder opens the services of staff");
        assertTrue(between.get("/me/services/" + request).status() >= 403, "it opens the founder's service record");
        String check =
                Preparation.kindergarten("苍南测试中介幼儿园", "苍南测试中介第二幼儿园", ahead(-10)).upTo(between, "check");
        Journeys.submit(between, check);
        String number = Journeys.caseNumber(between);
        assertNotNull(number, between.body());
        assertTrue(at(FOUNDER, "/cases/" + number).body().contains("由受托人填写或者提交"));
        Visitor officer = at(APPROVER, "/work/" + number);
        assertTrue(officer.body().contains("测试教师申请人零一"), "the officer does not read who sent it: " + officer.body());
    }

    @Test
    @Order(25)
    void j10_f2_the_mandate_runs_out_in_the_middle_and_the_founder_goes_on() throws IOException {
        Visitor agent = visitor(AGENT);
        does(agent, care, "act");
        Preparation second = Preparation.kindergarten("苍南测试二园幼儿园", "苍南测试三园幼儿园", ahead(170));
        String page = second.upTo(agent, "school");
        clock(TODAY.plusDays(181));
        agent = visitor(AGENT);
        assertTrue(agent.get(care).body().contains("到期"), agent.body());
        assertEquals(
                422,
                does(agent, care, "note", "words", "还想再记", "ref", "tax").status(),
                "an entry after the last day: " + agent.body());
        agent.get(care).post(care, "do", "act");
        assertEquals(409, agent.status(), "the agent fills in after the last day");
        assertTrue(agent.body().contains("代办已经结束或者到期"), agent.body());
        Visitor founder = visitor(FOUNDER);
        founder.get(page);
        assertEquals(200, founder.status(), "what was filled in is lost: " + founder.body());
        String check = second.upTo(founder, "check");
        Journeys.submit(founder, check);
        String number = Journeys.caseNumber(founder);
        assertNotNull(number, founder.body());
        accept(number);
        founder.get("/cases/" + number + "/withdraw").post("/cases/" + number + "/withdraw");
        assertTrue(founder.get("/cases/" + number).body().contains("已撤回"), founder.body());
        assertTrue(founder.get("/me/services/" + request).body().contains("委托已到期"), founder.body());
    }

    @Test
    @Order(26)
    void n21_the_founder_is_reminded_before_the_approval_ends_and_afterwards_it_opens_nothing() throws IOException {
        assertFalse(at(FOUNDER, "/me").body().contains("筹设批准快到期了"), "nobody waits for anything yet");
        LocalDate until = TODAY.plusYears(3).minusDays(1);
        clock(until.minusMonths(6).plusDays(1));
        Await.until(
                "the founder is reminded",
                PATIENCE,
                () -> at(FOUNDER, "/me").body().contains("筹设批准快到期了"));
        Visitor founder = at(FOUNDER, "/me");
        assertTrue(founder.body().contains("/items/" + Establishment.ITEM), "the way on is the establishment");
        assertFalse(at("g01", "/me").body().contains("筹设批准快到期了"), "somebody else is told");
        clock(until.plusDays(2));
        founder = visitor(FOUNDER);
        String first = founder.get("/apply/" + Establishment.ITEM).path();
        String draft = first.substring(0, first.lastIndexOf('/'));
        founder.get(draft + "/prep-own");
        String key = founder.find("name=\"est.prep.pick\" value=\"([0-9a-f]+)\"");
        assertNotNull(key, founder.body());
        founder.post(draft + "/prep-own", "est.prep.pick", key);
        assertTrue(founder.body().contains("筹设批准已经过了3年"), founder.path() + founder.body());
    }
}
