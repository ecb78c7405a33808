package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
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
 * J04 on the real distribution, on its own days of April 2026, with the police and the property register played by the simulators:
 * steps 1 to 10 and every failure path (F1 to F7). The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivateEstablishIT extends EstablishmentDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECOND = "苍南测试新苗幼儿园";

    private static String school;
    private static String silent;
    private static String academic;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("establish")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.configure("onetrip.clock.cfg", "now = 2026-04-09T02:00:00Z");
        server.configure("onetrip.casework.cfg", "recheck.seconds = 2");
        // F7: the seal service is down until a test brings it back; nothing before needs it.
        server.configure("onetrip.seal.cfg", "away = true");
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    @Test
    @Order(1)
    void j04_f5_a_site_in_another_city_is_not_accepted_and_the_right_authority_is_named() throws IOException {
        String number = Establishment.kindergarten("龙港测试幼儿园")
                .with("sch.region", "330383")
                .filed(at(FOUNDER, "/help"));
        assertTrue(at(APPROVER, "/work/" + number).body().contains("地址不在苍南县"), "nobody marks it");
        String path = "/work/" + number + "/not-accept";
        assertEquals(
                422, send(APPROVER, path, "reason", "not-ours", "do", "send").status(), "no authority was named");
        done(send(APPROVER, path, "reason", "not-ours", "authority", "龙港市教育部门", "do", "send"));
        Visitor founder = at(FOUNDER, "/cases/" + number);
        assertTrue(
                founder.body().contains("请向龙港市教育部门申请")
                        && founder.body().contains("不予受理通知书")
                        && founder.body().contains("行政复议"),
                founder.body());
    }

    @Test
    @Order(2)
    void j04_f4_a_founder_whom_the_law_bars_is_refused_with_the_law() throws IOException {
        String number = Establishment.kindergarten("苍南测试禁入幼儿园")
                .with("org.legalRep", "测试举办者零二")
                .with("org.legalRepCert", "330327198101010005")
                .without("est.board.0.")
                .with("est.board.0.member.name", "测试理事戊")
                .with("est.board.0.member.certType", "ID_CARD")
                .with("est.board.0.member.certNo", "330327198502179979")
                .with("est.board.0.member.role", "1")
                .with("est.board.0.member.experienced", "true")
                .filed(at(FOUNDER, "/help"));
        act(APPROVER, number, "do", "forward", "note", "材料齐全");
        Visitor founder = at(FOUNDER, "/cases/" + number);
        assertTrue(
                founder.body().contains("没有通过")
                        && founder.body().contains("实施条例第六十二条")
                        && founder.body().contains("行政复议"),
                founder.body());
        assertFalse(founder.body().contains("2028年12月31日"), "the founder reads what the police wrote");
        assertFalse(at(APPROVER, "/work/" + number).body().contains("测试从业禁止"), "so does the office");
    }

    @Test
    @Order(3)
    void r_once_j04_1_to_3_one_notice_names_both_points_and_the_clock_begins_with_acceptance() throws IOException {
        silent = Establishment.kindergarten("苍南测试静静幼儿园").filed(at(FOUNDER, "/help"));
        school = Establishment.kindergarten("苍南测试幼苗幼儿园")
                .with("sch.name2", SECOND)
                .without("est.supervisors")
                .with("est.teachers.0.teacher.certificate", Establishment.WRONG_CERTIFICATE)
                .filed(at(FOUNDER, "/help"));
        Visitor officer = at(APPROVER, "/work/" + school);
        assertTrue(
                officer.body().contains("没有监事名单") && officer.body().contains("有教师的资格证号码和身份证号对不上"),
                "the automatic check does not mark both: " + officer.body());
        assertTrue(
                officer.body().contains("有教师的资格证书和登记的不一样"),
                "the register of certificates was not asked about each teacher: " + officer.body());
        assertTrue(
                officer.body().contains("测试教师甲") && officer.body().contains(Establishment.WRONG_CERTIFICATE),
                "the lists cannot be read: " + officer.body());
        assertFalse(officer.body().contains("330327199305060009"), "whole numbers without a reason");
        officer.post("/work/" + school, "do", "reveal", "field", "est.teachers", "why", "核对证号");
        assertTrue(officer.body().contains("330327199305060009"), officer.body());

        // Whoever is named in somebody else's form reads that the police were asked, for what, and no more (R-LOG).
        Visitor named = at("t01", "/me/data");
        assertTrue(named.body().contains("在别人办的事里查了您或孩子") && named.body().contains("民办教育促进法"), named.body());
        assertTrue(at("t01", "/me/data.csv").body().contains("在别人办的事里"), "not in the file");
        for (String theirs : java.util.List.of(school, "测试举办者零一", "苍南测试幼苗幼儿园")) {
            assertFalse(named.body().contains(theirs), "a stranger's case: " + theirs);
        }
        assertFalse(at("t02", "/me/data").body().contains("在别人办的事里"), "somebody else reads it");

        String path = "/work/" + school + "/correction";
        String[] points = {
            "words:FIELD:est.supervisors", "没有填监事名单，请填上。", "words:FIELD:est.teachers", "第一位教师的证号有一位不对，照证书改。"
        };
        assertEquals("/work/" + school, asks(APPROVER, path, points).path());
        Visitor founder = at(FOUNDER, "/cases/" + school);
        assertTrue(founder.body().contains("还要补正2处") && founder.body().contains("4月23日"), founder.body());

        day(13);
        founder = at(FOUNDER, "/help");
        amended(
                founder,
                "/amend/" + school + "/correction",
                "est.supervisors.0.supervisor.name",
                "测试监事甲",
                "est.supervisors.0.supervisor.certNo",
                "330327198808080007",
                "est.supervisors.0.supervisor.staff",
                "true",
                "est.teachers.0.teacher.name",
                "测试教师甲",
                "est.teachers.0.teacher.certNo",
                "330327199305060009",
                "est.teachers.0.teacher.certificate",
                Establishment.RIGHT_CERTIFICATE,
                "est.teachers.0.teacher.subject",
                "学前教育");
        officer = at(APPROVER, "/work/" + school);
        assertFalse(
                officer.body().contains("没有监事名单")
                        || officer.body().contains("有教师的资格证号码和身份证号对不上")
                        || officer.body().contains("有教师的资格证书和登记的不一样"),
                "what was put right is marked still");
        accept(school);
        founder.get("/cases/" + school);
        assertTrue(founder.body().contains("受理通知书") && founder.body().contains("4月22日"), founder.body());
        assertTrue(founder.body().contains("法定期限到7月13日"), "three months from 13 April: " + founder.body());
    }

    @Test
    @Order(4)
    void j04_4_and_5_six_look_at_once_and_a_name_that_is_taken_makes_no_new_case() throws IOException {
        day(14);
        Visitor legal = at("legal01", "/work/" + school);
        assertTrue(legal.body().contains("测试理事甲"), "who reviews legality does not see the board: " + legal.body());
        assertFalse(legal.body().contains("测试教师甲"), "and sees what only the preschool centre needs");
        Visitor civil = at("dept02", "/work/" + school);
        assertTrue(civil.body().contains(SECOND) && !civil.body().contains("测试理事甲"), civil.body());
        assertEquals(404, at("dept03", "/work/" + school).status(), "a registrar of another legal form");
        refused(send(APPROVER, "/work/" + school, "do", "forward", "note", "先往下走"), "不回复不等于同意");

        fourAgree(school, "preschool01");
        agree("building01", school, "premises", "right", "area");
        done(opinion("dept02", school, "registrar", "agree", "answer-free", "no", "answer-usable", "第二个"));
        Visitor founder = at(FOUNDER, "/cases/" + school);
        assertTrue(
                founder.body().contains("民政局")
                        && founder.body().contains("法律顾问")
                        && founder.body().contains("基建中心"),
                founder.body());
        assertFalse(founder.body().contains("政策法规01"), "the founder reads the name of an officer");

        asks(APPROVER, "/work/" + school + "/supplement", "words:FIELD:sch.choice", "第一个已经有人用，第二个可以用，请改选第二个。");
        amended(founder, "/amend/" + school + "/supplement", "sch.choice", "2");
        act(APPROVER, school, "do", "forward", "note", "六家都同意，用第二个校名");
    }

    @Test
    @Order(5)
    void r_2reviewers_j04_6_and_7_two_go_together_once_and_the_opinion_follows() throws IOException {
        day(16);
        String path = "/work/visits/" + school;
        Visitor officer = at("approver02", path);
        String first = officer.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>行政审批01");
        String second = officer.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>行政审批02");
        assertNotNull(first, officer.body());
        String[] plan = {"do", "plan", "date", "2026-04-16", "time", "14:00", "place", "测试镇幼苗路1号", "officer", second};
        refused(send("approver02", path, plan), "至少要2位");
        done(send("approver02", path, with(plan, "officer", first)));
        officer = at("approver02", path);
        done(officer.postFile(
                path, "photo", "gate.png", VisitIT.photo(), "version", version(officer), "do", "photo", "where", "大门"));
        done(send(
                "approver02",
                path,
                "do",
                "record",
                "answer-same",
                "yes",
                "answer-exits",
                "yes",
                "answer-rooms",
                "yes",
                "answer-kitchen",
                "没有食堂",
                "outcome",
                "passed"));
        assertEquals(200, send(APPROVER, path, "do", "confirm").status());
        day(17);
        act(APPROVER, school, "do", "forward", "note", "各家同意，现场核查通过，建议准予");
        assertEquals(404, at("minban01", "/work/visits/" + school).status());
    }

    @Test
    @Order(6)
    void r_once_j04_f6_after_five_silent_working_days_it_counts_as_accepted_from_the_day_it_came() throws IOException {
        Await.until(
                "nobody answered, and it is accepted",
                PATIENCE,
                () -> at(FOUNDER, "/cases/" + silent).body().contains("按法律规定自动受理"));
        Visitor founder = at(FOUNDER, "/cases/" + silent);
        assertTrue(founder.body().contains("4月20日"), "seven working days from 9 April: " + founder.body());
        assertTrue(at(APPROVER, "/work/" + silent).body().contains("已按法律规定自动受理"), "no mark for who was silent");
    }

    @Test
    @Order(7)
    void r_grant_j04_8_to_10_and_f7_the_decision_stands_and_the_licence_follows_when_the_seal_is_back()
            throws IOException {
        day(21);
        assertEquals(404, at("officer01", "/work/" + school).status(), "another section decides nothing");
        act("leader01", school, "do", "grant", "note", "");
        Visitor founder = at(FOUNDER, "/cases/" + school);
        assertTrue(founder.body().contains("电子印章现在用不了"), founder.body());
        assertTrue(founder.body().contains("4月21日"), "the date of the decision: " + founder.body());
        Visitor anybody = new Visitor(server.base()).get("/registers/private-establish/licences");
        assertFalse(anybody.body().contains(SECOND), "entered before there is a licence");
        server.configure("onetrip.seal.cfg", "away = false");
        Await.until(
                "the licence follows by itself",
                Duration.ofSeconds(120),
                () -> at(FOUNDER, "/cases/" + school).body().contains("教民3303271000001号"));
        founder.get("/cases/" + school);
        String code = founder.find("教民3303271000001号(?s).*?/verify/([A-Z0-9]{16})");
        anybody.get("/verify/" + code);
        assertTrue(anybody.body().contains(SECOND) && anybody.body().contains("测*一"), anybody.body());

        anybody.get("/registers/private-establish/licences");
        assertTrue(anybody.body().contains(SECOND), "the result is not public: " + anybody.body());
        anybody.get(anybody.find("href=\"(/registers/private-establish/licences/[0-9a-f-]{36})\""));
        assertTrue(
                anybody.body().contains("教民3303271000001号")
                        && anybody.body().contains("测*一")
                        && anybody.body().contains("2031年4月20日"),
                anybody.body());
        assertFalse(anybody.body().contains("测试举办者零一"), "a person is shown in clear");
        assertTrue(
                at(APPROVER, "/work/registers/private-establish/licences")
                        .body()
                        .contains(SECOND),
                "who keeps the register does not see it");

        asks(
                APPROVER,
                "/work/" + school + "/hand-over",
                "carrier",
                "EMS",
                "tracking",
                "EA123456789CN",
                "day",
                "2026-04-21");
        assertTrue(founder.get("/cases/" + school).body().contains("EA123456789CN"), founder.body());
        day(22);
        asks(APPROVER, "/work/" + school + "/arrive", "day", "2026-04-22");
        founder = at(FOUNDER, "/cases/" + school);
        assertTrue(founder.body().contains("快递已签收"), founder.body());
        assertTrue(founder.body().contains("评价"), "nobody is invited to rate");
    }

    @Test
    @Order(8)
    void r_supplement_j04_f1_one_question_the_clock_goes_on_and_stands_only_on_request() throws IOException {
        academic = Establishment.kindergarten("苍南测试山海小学")
                .with("sch.type", "2")
                .with("sch.form", "2")
                .with("est.staffCount", "12")
                .with("principal.certificate", "20233302722000001")
                .filed(at(FOUNDER, "/help"));
        assertTrue(at(APPROVER, "/work/" + academic).body().contains("专家委员会评议"), "nobody is reminded of the experts");
        accept(academic);
        Visitor section = at("officer01", "/work/" + academic);
        assertTrue(section.body().contains("测试教师甲"), "a primary school goes to the basic education section");
        fourAgree(academic, "officer01");
        done(opinion(
                "building01",
                academic,
                "premises",
                "disagree",
                "answer-right",
                "yes",
                "answer-area",
                "no",
                "reason",
                "small"));
        Visitor founder = at(FOUNDER, "/cases/" + academic);
        assertFalse(founder.body().contains("没有通过"), "one disagreement reads like a decision");
        asks(APPROVER, "/work/" + academic + "/supplement", "words:FIELD:sch.site", "面积不够，补上运动场。");
        act(APPROVER, academic, "do", "stop", "procedure", "on-request", "days", "5", "note", "举办者书面申请中止，要补场地");
        founder.get("/cases/" + academic);
        assertTrue(founder.body().contains("举办者书面申请中止"), founder.body());
        amended(
                founder,
                "/amend/" + academic + "/supplement",
                "sch.site.0.plot.use",
                "教学楼",
                "sch.site.0.plot.area",
                "1800",
                "sch.site.1.plot.use",
                "运动场",
                "sch.site.1.plot.area",
                "3000");
        act(APPROVER, academic, "do", "resume", "note", "已补上");
        assertTrue(at("building01", "/work/" + academic).body().contains("运动场"), "the building centre does not see it");
    }

    @Test
    @Order(9)
    void s_11_j04_f3_silence_is_red_and_never_approval() throws IOException {
        day(27);
        Visitor list = at("dept03", "/work/");
        assertNotNull(list.find("(超期[0-9]+天)"), "no red light: " + list.body());
        String path = "/work/" + academic;
        refused(send(APPROVER, path, "do", "forward", "note", "不等了"), "还有1家没有给意见");
        String[] override = {"do", "override", "spokenTo", "编办值班", "spokenAt", "2026-04-27T08:30", "note", "承诺的时间快到了"};
        refused(send("approver02", path, override), "要牵头科室负责人来定");
        done(send(APPROVER, path, override));
        act(APPROVER, academic, "do", "forward", "note", "编办已电话联系，其余意见到齐");
        assertTrue(at(FOUNDER, "/cases/" + academic).body().contains("不再等齐全部意见"));
    }

    @Test
    @Order(10)
    void r_clock_j04_f2_the_experts_do_not_count_and_the_founder_is_told_how_long() throws IOException {
        String due = at(FOUNDER, "/cases/" + academic).find("最晚([0-9]+月[0-9]+日)");
        assertNotNull(due);
        act(APPROVER, academic, "do", "stop", "procedure", "experts", "days", "20", "note", "请专家委员会评议");
        Visitor founder = at(FOUNDER, "/cases/" + academic);
        assertTrue(founder.body().contains("专家委员会评议") && founder.body().contains("特别程序告知书"), founder.body());
        refused(send(APPROVER, "/work/" + academic, "do", "forward", "note", "先走"), "恢复计时");
        day(30);
        act(APPROVER, academic, "do", "resume", "note", "专家同意");
        String later = at(FOUNDER, "/cases/" + academic).find("最晚([0-9]+月[0-9]+日)");
        assertNotNull(later);
        assertFalse(later.equals(due), "the days of the experts count: " + later);
    }
}
