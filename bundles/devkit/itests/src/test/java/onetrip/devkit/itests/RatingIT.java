package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** J11 step 4 on the real distribution: a family is not satisfied, the office calls back, answers, and is rated once more. */
class RatingIT {
    private static final String ITEM = "library-rated";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("rating").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = visitor("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "rated.jar", TinyItem.named(ITEM));
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor visitor(String person, String back) throws IOException {
        return new Visitor(server.base()).signIn(person, back);
    }

    private static String finished(Visitor family, String kind) throws IOException {
        family.get("/apply/" + ITEM);
        Journeys.sendLibrary(family, ITEM, kind);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        assertFalse(family.get("/cases/" + number).body().contains("/rate/"), "offered before there is a result");
        Visitor officer = visitor("officer02", "/work/");
        officer.get("/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        assertTrue(family.get("/cases/" + number).body().contains("href=\"/rate/" + number), family.body());
        return number;
    }

    private static void act(Visitor staff, String page, String... fields) throws IOException {
        staff.get(page);
        String[] all = new String[fields.length + 2];
        all[0] = "version";
        all[1] = String.valueOf(staff.find("name=\"version\" value=\"([0-9]+)\""));
        System.arraycopy(fields, 0, all, 2, fields.length);
        staff.post(page, all);
    }

    @Test
    void r_eval_j11_a_bad_rating_is_called_back_answered_and_rated_once_more() throws IOException {
        Visitor family = visitor("t01", "/me");
        String number = finished(family, "地理");
        String rate = "/rate/" + number;
        family.get(rate).post(rate, "words", "等了很久");
        assertEquals(422, family.status());
        assertTrue(family.body().contains("选一个满意程度") && family.body().contains("等了很久"), family.body());
        family.post(rate, "level", "1", "speed", "1", "words", "等了很久");
        assertTrue(family.path().startsWith("/cases/"), family.path());
        assertTrue(family.body().contains("非常不满意") && family.body().contains("最晚"), family.body());
        // Five clicks and a second tab: the first one counts.
        family.post(rate, "level", "5", "words", "其实很好");
        assertTrue(family.get("/cases/" + number).body().contains("非常不满意"), "the second click changed it");

        Visitor officer = visitor("officer02", "/work/");
        assertTrue(officer.get("/work/ratings/").body().contains("等了很久"), officer.body());
        String page = officer.find("href=\"(/work/ratings/[0-9a-f-]{36})\"");
        act(officer, page, "do", "answer", "words", "改好了");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("登记回访") && officer.body().contains("改好了"), officer.body());
        act(officer, page, "do", "call", "words", "电话接通，讲清楚了");
        act(officer, page, "do", "find", "finding", "true", "words", "对接的系统停了两天");
        act(officer, page, "do", "answer", "words", "系统已经修好，以后先告诉您");
        assertEquals(200, officer.status(), officer.body());
        officer.post(page, "version", "2", "do", "call", "words", "再打");
        assertEquals(409, officer.status());
        assertFalse(officer.get("/work/ratings/").body().contains("等了很久"), "it is still to be dealt with");
        assertTrue(officer.get("/work/ratings/?show=all").body().contains("等了很久"));

        assertTrue(family.get("/cases/" + number).body().contains("系统已经修好"), family.body());
        family.get(rate).post(rate, "again", "yes", "level", "4", "words", "这回清楚");
        assertTrue(family.body().contains("这回清楚"), family.body());
        assertTrue(officer.get(page).body().contains("这回清楚"), officer.body());
    }

    @Test
    void r_eval_malice_is_decided_by_a_supervisor_and_nobody_else_sees_who_rated() throws IOException {
        Visitor family = visitor("f01", "/me");
        String number = finished(family, "历史");
        Visitor stranger = visitor("s05", "/me");
        assertEquals(404, stranger.get("/rate/" + number).status());
        family.get("/rate/" + number).post("/rate/" + number, "level", "2", "words", "不行");
        Visitor officer = visitor("officer02", "/work/");
        officer.get("/work/ratings/");
        String page = officer.find("href=\"(/work/ratings/[0-9a-f-]{36})\"[^<]*<");
        Visitor school = visitor("school01", "/work/");
        assertEquals(404, school.get(page).status(), "another office reads it");
        assertEquals(403, visitor("admin01", "/admin/").get("/work/ratings/").status());
        assertEquals(403, family.get("/work/ratings/").status());
        act(officer, page, "do", "call", "words", "不接电话");
        act(officer, page, "do", "find", "finding", "malicious", "words", "同行恶意");
        officer.post(page, "version", "3", "do", "uphold", "words", "自己批自己");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("另一科室负责人或监督人员"), officer.body());

        Visitor supervisor = visitor("super01", "/work/ratings/");
        assertEquals(200, supervisor.get(page).status(), supervisor.body());
        assertFalse(supervisor.body().contains("测试举办者"), "who rated is no business of a supervisor's");
        act(supervisor, page, "do", "reject", "words", "来办过事");
        assertEquals(200, supervisor.status(), supervisor.body());
        assertTrue(officer.get(page).body().contains("等答复"), officer.body());
    }

    @Test
    void everybody_sees_numbers_and_no_words() throws IOException {
        Visitor anybody = new Visitor(server.base());
        assertEquals(200, anybody.get("/ratings").status());
        assertFalse(anybody.body().contains("等了很久"));
    }
}
