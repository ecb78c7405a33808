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

/** J08 steps 3, 4, 6, 7, F2 and F4: old numbers, namesakes, changed names, other people's numbers, agents. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiplomaNamesIT {
    private static final String ITEM = "cert-diploma-senior";
    private static final String ARCHIVE = "/work/registers/" + ITEM + "/diplomas";
    private static final String OTHERS_NO = "330327197403010006";
    private static final String RECORDS = """
            身份证号,在校时的姓名,毕业时的校名,毕业年份,哪一种,出生日期,毕业时的班级
            330327198702039997,测试毕业生零一,测试县第一中学,2005,毕业,,
            无 2003-1-7,测试毕业生零四,测试县第一中学,2003,毕业,,高三（1）班
            无 2003-4-2,测试毕业生零四,测试县第一中学,2003,毕业,,高三（4）班
            330327740301000,测试毕业生零二,测试县职业中学,1992,毕业,,
            无 1993-2,测试毕业生小贰,测试县职业中学,1993,毕业,1974-03-01,
            """;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("diploma-names")
                .only("cert-diploma-senior")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
        server.start();
        Visitor keeper = at("archive01", ARCHIVE + "/import");
        keeper.postFile(ARCHIVE + "/import", "file", "diplomas.csv", RECORDS.getBytes(StandardCharsets.UTF_8));
        keeper.post(keeper.path(), "do", "all", "digest", keeper.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(keeper.body().contains("已导入5条"), keeper.body());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        String log = server.log();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("测试毕业生小贰") || log.contains(OTHERS_NO), "who it is about is in the log");
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] fields(String school, String year, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "cert.type",
                "graduated",
                "cert.schoolName",
                school,
                "cert.gradYear",
                year,
                "delivery.mode",
                "electronic"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    /** As far as the form lets one; the visitor then stands at the check, or at the page with what is wrong. */
    private static Visitor fills(Visitor graduate, String... fields) throws IOException {
        for (int page = 0; page < 6 && !graduate.path().endsWith("/check"); page++) {
            graduate.post(graduate.path(), fields);
            if (graduate.status() == 422) {
                break;
            }
        }
        return graduate;
    }

    private static String submits(Visitor graduate) throws IOException {
        assertTrue(graduate.path().endsWith("/check"), graduate.path() + graduate.body());
        Journeys.submit(graduate, graduate.path());
        String number = Journeys.caseNumber(graduate);
        assertNotNull(number, graduate.body());
        return number;
    }

    @Test
    @Order(1)
    void j08_4_two_of_that_name_the_class_is_asked_for_and_tells_them_apart() throws IOException {
        Visitor graduate = at("a04", "/apply/" + ITEM);
        for (int page = 0; page < 3 && !graduate.path().endsWith("/class"); page++) {
            graduate.post(graduate.path(), fields("测试县第一中学", "2003"));
        }
        assertTrue(graduate.path().endsWith("/class"), graduate.path());
        assertTrue(graduate.body().contains("写上班级就能认准"), graduate.body());
        assertFalse(graduate.body().contains("2003-4-2"), "the form tells what the archive holds");
        fills(graduate, fields("测试县第一中学", "2003", "cert.class", "高三(4)班"));
        String number = submits(graduate);
        assertTrue(graduate.get("/cases/" + number).body().contains("学历证明书 XLZM-"), graduate.body());
        assertTrue(at("archive01", ARCHIVE).body().contains("5条"), "the record that is there was entered once more");
    }

    @Test
    @Order(2)
    void j08_4_still_two_somebody_looks_within_five_working_days() throws IOException {
        Visitor graduate = at("a04", "/apply/" + ITEM);
        fills(graduate, fields("测试县第一中学", "2003"));
        String number = submits(graduate);
        graduate.get("/cases/" + number);
        assertTrue(graduate.body().contains("查纸质档案"), graduate.body());
        assertFalse(graduate.body().contains("学历证明书 XLZM-"), "one of two was taken");
        String due = graduate.find("最晚(\\d{1,2}月\\d{1,2}日)");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        // Five working days from today, with at most one long holiday among them.
        assertTrue(
                today.plusDays(5)
                        .datesUntil(today.plusDays(17))
                        .anyMatch(day -> (day.getMonthValue() + "月" + day.getDayOfMonth() + "日").equals(due)),
                due);
        Visitor officer = at("archive01", "/work/" + number);
        assertTrue(officer.body().contains("同一届有同名的"), officer.body());
        officer.post(
                "/work/" + number,
                "do",
                "grant",
                "note",
                "第4卷第2页",
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")));
        assertNull(officer.find("(data-summary)"), officer.body());
        Await.until(
                "the proof",
                Duration.ofSeconds(60),
                () -> at("a04", "/cases/" + number).body().contains("学历证明书 XLZM-"));
    }

    @Test
    @Order(3)
    void j08_7_the_household_register_knows_the_name_of_then_and_nobody_has_to_prove_it() throws IOException {
        Visitor graduate = at("a02", "/apply/" + ITEM);
        graduate.post(graduate.path());
        assertTrue(graduate.body().contains("value=\"测试毕业生小贰\""), graduate.body());
        fills(graduate, fields("测试县职业中学", "1993", "cert.nameThen", "测试毕业生小贰"));
        String number = submits(graduate);
        assertTrue(graduate.get("/cases/" + number).body().contains("学历证明书 XLZM-"), graduate.body());
    }

    @Test
    @Order(3)
    void j08_7_a_name_that_the_register_does_not_know_is_uploaded_and_looked_at() throws IOException {
        Visitor graduate = at("a01", "/apply/" + ITEM);
        while (!graduate.path().endsWith("/school")) {
            graduate.post(graduate.path());
        }
        assertTrue(graduate.body().contains("户口簿上写着曾用名的一页"), graduate.body());
        String[] answers = fields("测试县第一中学", "2004", "cert.nameThen", "测试毕业生旧名");
        graduate.postFile(
                graduate.path(), "file:cert.photo", "曾用名.png", FallbackIT.photo(), with(answers, "command", "upload"));
        assertTrue(graduate.body().contains("曾用名.png"), graduate.body());
        String number = submits(fills(graduate, answers));
        assertFalse(
                graduate.get("/cases/" + number).body().contains("学历证明书 XLZM-"), "a name that is only said opens it");
        Visitor officer = at("archive01", "/work/" + number);
        assertTrue(
                officer.body().contains("曾用名.png") && officer.body().contains("测试毕业生旧名"),
                "nobody sees what was uploaded: " + officer.body());
    }

    private static String[] with(String[] fields, String... more) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    @Order(3)
    void j08_3_an_archive_of_the_nineties_holds_fifteen_digits_and_the_graduate_has_the_proof_at_once()
            throws IOException {
        String number = submits(fills(at("a02", "/apply/" + ITEM), fields("测试县职业中学", "1992")));
        Visitor graduate = at("a02", "/cases/" + number);
        assertTrue(graduate.body().contains("学历证明书 XLZM-"), graduate.body());
        assertFalse(at("archive01", "/work/").body().contains(number), "somebody has to look though all was clear");
        assertTrue(at("archive01", ARCHIVE).body().contains("6条"), "the record that is there was entered once more");
    }

    @Test
    @Order(4)
    void j08_f2_neither_name_nor_number_can_be_typed_and_a_name_that_is_only_said_opens_nothing() throws IOException {
        Visitor thief = at("t01", "/apply/" + ITEM);
        fills(
                thief,
                fields(
                        "测试县第一中学",
                        "2005",
                        "applicant.certNo",
                        "330327198702039997",
                        "applicant.name",
                        "测试毕业生零一",
                        "cert.nameThen",
                        "测试毕业生零一"));
        // Who was born in 2001 left no school in 2005; the year is the account's, not the one that was typed.
        assertEquals(422, thief.status(), thief.path());
        assertFalse(thief.body().contains("330327198702039997"), thief.body());
        thief.post(thief.path().replaceAll("/[^/]+$", "/delete"));
        Visitor other = at("a04", "/apply/" + ITEM);
        fills(other, fields("测试县职业中学", "1993", "cert.nameThen", "测试毕业生小贰"));
        if (other.path().endsWith("/check")) {
            String number = submits(other);
            assertFalse(other.get("/cases/" + number).body().contains("学历证明书 XLZM-"), "somebody else's proof");
        } else {
            assertTrue(other.body().contains("还不到14岁"), other.body());
        }
    }

    @Test
    @Order(5)
    void j08_f4_an_agent_applies_by_a_mandate_and_a_day_after_its_end_is_refused_with_the_reason() throws IOException {
        String home = "/me/mandates";
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Visitor principal = at("a01", home);
        principal.post(
                home,
                "do",
                "give",
                "name",
                "测试教师申请人零一",
                "type",
                "ID_CARD",
                "no",
                "330327200110200003",
                "until",
                today.plusDays(2).toString(),
                "scope",
                "some",
                "item",
                ITEM);
        assertTrue(principal.body().contains("已委托"), principal.body());
        Visitor agent = at("t01", home);
        String id =
                agent.find("name=\"do\" value=\"act\"><input type=\"hidden\" name=\"id\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(id, agent.body());
        agent.post(home, "do", "act", "id", id);
        fills(agent.get("/apply/" + ITEM), fields("测试县第一中学", "2005"));
        String number = submits(agent);
        agent.get("/cases/" + number);
        assertTrue(agent.body().contains("由受托人填写或者提交"), agent.body());
        assertTrue(principal.get("/cases/" + number).body().contains("学历证明书 XLZM-"), principal.body());
        server.configure("onetrip.clock.cfg", "offset = P3D");
        LocalDate then = today.plusDays(3);
        String banner = "现在算" + then.getMonthValue() + "月" + then.getDayOfMonth() + "日";
        Await.until(
                "three days later",
                Duration.ofSeconds(60),
                () -> at("t02", "/items").body().contains(banner));
        // Sessions of three days ago are over; the agent comes in anew.
        Visitor late = at("t01", home);
        late.post(home, "do", "act", "id", id);
        assertEquals(409, late.status(), late.body());
        assertTrue(late.body().contains("这份委托已经结束"), late.body());
    }
}
