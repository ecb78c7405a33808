package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clocks of a case on the real distribution: stopped for experts, resumed, extended, each told to the family. */
class ClockIT {
    static final String ITEM = "library-survey";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("clock").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "survey.jar", jar());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static byte[] jar() throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM)
                .replace(
                        "      decides: true\n",
                        "      decides: false\n    - id: second\n      kind: review\n      name: 复核\n      office: jijiao\n      days: 3\n      decides: true\n")
                .replace("  promised: {amount: 1, unit: working-days}", """
                          promised: {amount: 5, unit: working-days}
                          statutory: {amount: 20, unit: working-days, ground: 行政许可法第四十二条}
                          procedures:
                            - {id: experts, name: 专家评审, days: 10, ground: 行政许可法第四十五条}
                          extension: {days: 10, ground: 行政许可法第四十二条}
                        """.stripTrailing());
        String english = TinyItem.english().replace("stages.review.reasons", "stages.second.reasons") + """
                process.stages.second.name=Second look
                limits.statutory.ground=Administrative Licensing Law, article 42
                limits.procedures.experts.name=Expert review
                limits.procedures.experts.ground=Administrative Licensing Law, article 45
                limits.extension.ground=Administrative Licensing Law, article 42
                """;
        return TinyItem.jar(ITEM, "1.0.0", yaml, english);
    }

    private static String accepted(Visitor family, Visitor officer, String kind) throws IOException {
        family.get("/apply/" + ITEM);
        Journeys.sendLibrary(family, ITEM, kind);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        act(officer, number, "forward", "note", "属实");
        assertEquals(200, officer.status(), officer.body());
        return number;
    }

    private static void act(Visitor officer, String number, String what, String... more) throws IOException {
        officer.get("/work/" + number);
        String[] fields = new String[4 + more.length];
        fields[0] = "version";
        fields[1] = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
        fields[2] = "do";
        fields[3] = what;
        System.arraycopy(more, 0, fields, 4, more.length);
        officer.post("/work/" + number, fields);
    }

    @Test
    void r_clock_the_clock_stands_while_experts_look_and_the_family_knows_why_and_until_when() throws IOException {
        Visitor family = new Visitor(server.base()).signIn("t01", "/me");
        Visitor officer = new Visitor(server.base()).signIn("officer02", "/work/");
        String number = accepted(family, officer, "地理");

        act(officer, number, "stop", "procedure", "experts", "days", "许多", "note", "要请专家看");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("写明大约要几个工作日"), officer.body());
        assertTrue(officer.body().contains("要请专家看"), "what was typed is gone");

        act(officer, number, "stop", "procedure", "experts", "days", "10", "note", "要请专家看");
        assertEquals(200, officer.status(), officer.body());
        assertTrue(officer.get("/work/" + number).body().contains("时限停着"), officer.body());
        family.get("/cases/" + number);
        assertTrue(family.body().contains("正在做：专家评审"), family.body());
        assertTrue(family.body().contains("要请专家看"), "why is not said");
        String notice =
                family.find("href=\"(/cases/" + number + "/documents/[0-9a-f-]+)\">[^<]*(?:<[^>]+>)*[^<]*特别程序告知书");
        assertNotNull(notice, "the written notice is not there: " + family.body());
        assertEquals(200, family.get(notice).status());
        assertTrue(family.get("/me").body().contains("计时停下来了"), family.body());

        act(officer, number, "grant", "note", "");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("先恢复计时"), officer.body());

        act(officer, number, "resume", "note", "专家同意");
        assertEquals(200, officer.status(), officer.body());
        assertFalse(family.get("/cases/" + number).body().contains("正在做：专家评审"));
        assertTrue(family.body().contains("继续计时"), family.body());
        act(officer, number, "grant", "note", "");
        assertTrue(family.get("/cases/" + number).body().contains("已办好"), family.body());
    }

    @Test
    void r_extend_only_the_head_records_it_once_and_the_family_is_told() throws IOException {
        Visitor family = new Visitor(server.base()).signIn("f01", "/me");
        Visitor officer = new Visitor(server.base()).signIn("officer02", "/work/");
        String number = accepted(family, officer, "历史");

        assertFalse(
                officer.get("/work/" + number).body().contains("value=\"extend\""), "offered to whom it is refused");
        act(officer, number, "extend", "approvedBy", "局长", "note", "案情复杂");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("科室负责人"), officer.body());

        Visitor head = new Visitor(server.base()).signIn("officer01", "/work/");
        act(head, number, "extend", "approvedBy", "局长（批件12号）", "note", "案情复杂");
        assertEquals(200, head.status(), head.body());
        assertTrue(family.get("/cases/" + number).body().contains("法定时限延长10个工作日"), family.body());
        assertTrue(family.body().contains("延长办理期限告知书"), family.body());
        assertTrue(family.get("/me").body().contains("法定时限延长"), family.body());

        act(head, number, "extend", "approvedBy", "局长", "note", "还是复杂");
        assertEquals(422, head.status());
        assertTrue(head.body().contains("只许延长一次"), head.body());
    }

    @Test
    void a_stale_page_or_another_office_stops_nothing() throws IOException {
        Visitor family = new Visitor(server.base()).signIn("s05", "/me");
        Visitor officer = new Visitor(server.base()).signIn("officer02", "/work/");
        String number = accepted(family, officer, "艺术");
        officer.get("/work/" + number);
        officer.post(
                "/work/" + number, "version", "1", "do", "stop", "procedure", "experts", "days", "3", "note", "看看");
        assertEquals(409, officer.status());
        Visitor school = new Visitor(server.base()).signIn("school01", "/work/");
        school.get("/work/");
        school.post("/work/" + number, "version", "1", "do", "stop", "procedure", "experts", "days", "3", "note", "看看");
        assertEquals(404, school.status());
        assertFalse(family.get("/cases/" + number).body().contains("正在做"));
    }

    @Test
    void r_clock_when_the_holidays_are_published_the_days_are_counted_again_and_the_family_is_told()
            throws IOException {
        try (Server december = new Server("calendar")
                .only()
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .configure("onetrip.clock.cfg", "now = 2026-12-28T02:00:00Z")) {
            december.start();
            Visitor admin = new Visitor(december.base()).signIn("admin01", "/admin/");
            admin.get("/admin/install").postFile("/admin/install", "jar", "survey.jar", jar());
            admin.post(admin.path(), "do", "apply");
            Visitor family = new Visitor(december.base()).signIn("t01", "/me");
            Visitor officer = new Visitor(december.base()).signIn("officer02", "/work/");
            String number = accepted(family, officer, "地理");
            family.get("/cases/" + number);
            assertTrue(family.body().contains("1月5日"), family.body());
            assertTrue(family.body().contains("暂定"), "nobody says that the day may move");

            // A file that cannot be read changes nothing.
            december.configure(
                    "onetrip.calendar.cfg", "file = " + december.home().resolve("nothing.txt"));
            Path notice = december.home().resolve("etc/calendar-2027.txt");
            Files.writeString(notice, """
                    year 2027 complete 样例通知
                    off  2027-01-01..2027-01-04 元旦
                    """);
            december.configure("onetrip.calendar.cfg", "file = " + notice);
            Await.until("the days are counted again", Duration.ofSeconds(60), () -> {
                try {
                    return family.get("/cases/" + number).body().contains("节假日公布了，期限重新算过");
                } catch (IOException e) {
                    return false;
                }
            });
            assertTrue(family.body().contains("1月6日"), family.body());
            assertFalse(family.body().contains("暂定"), "the day is known for sure");
            assertTrue(family.get("/me").body().contains("期限按它重新算过"), family.body());
            assertTrue(officer.get("/work/" + number).body().contains("2027-01-05 → 2027-01-06"), officer.body());
        }
    }
}
