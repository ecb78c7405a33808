package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Yellow and red cards on the real distribution, from the first warning to the card that is taken back (S-03, S-04, S-05, S-14; J11 steps 2 and
 * 4). The tests share one clock, which only goes forward, hence their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CardsIT {
    private static final String ITEM = "small-grant";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Server server;
    private static String number;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("cards").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        at("2026-04-09");
        Visitor admin = visitor("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "grant.jar", jar());
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One office with three working days, seven promised. */
    private static byte[] jar() throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM)
                .replace("title: 校园图书证", "title: 小额补助")
                .replace("days: 1", "days: 3")
                .replace("amount: 1, unit", "amount: 7, unit");
        return TinyItem.jar(ITEM, "1.0.0", yaml, TinyItem.english());
    }

    private static Visitor visitor(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void at(String day) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + day + "T02:00:00Z");
        String shown = day.substring(6, 7) + "月" + Integer.parseInt(day.substring(8)) + "日";
        Await.until(
                "the clock is set", PATIENCE, () -> visitor("t01", "/me").body().contains("现在算" + shown));
    }

    /** As the page exports it: the page itself names every rule, in its filter. */
    private static String csv(String person, String filter) {
        try {
            byte[] csv = visitor(person, "/work/cards/").bytes("/work/cards/export.csv?" + filter);
            return new String(csv, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String person, String card) {
        Await.until(
                card + " for " + person,
                PATIENCE,
                () -> csv(person, "state=all").lines().anyMatch(line -> line.contains(number) && line.contains(card)));
    }

    private static String card(Visitor staff) {
        String path = staff.find("href=\"(/work/cards/[0-9a-f-]{36})\"");
        assertNotNull(path, staff.body());
        return path;
    }

    @Test
    @Order(1)
    void s_03_n08_a_task_that_is_nearly_due_is_yellow_and_its_office_knows() throws IOException {
        Visitor family = visitor("t01", "/apply/" + ITEM);
        Journeys.sendLibrary(family, ITEM, "甲");
        number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        assertTrue(visitor("officer01", "/work/cards/").body().contains("现在没有红黄牌"));
        at("2026-04-13");
        await("officer01", "\"S-03\"");
        Visitor head = visitor("officer01", "/work/messages");
        assertTrue(head.body().contains("黄牌提醒") && head.body().contains(number), head.body());
        card(head.get("/work/"));
        card(head.get("/work/" + number));
        assertFalse(visitor("t01", "/cases/" + number).body().contains("黄牌"), "the family reads it");
        assertFalse(visitor("t01", "/me").body().contains("黄牌"), "the family is told of it");
        assertFalse(visitor("school01", "/work/cards/").body().contains(number), "another office reads it");
        assertEquals(403, visitor("t01", "/me").get("/work/cards/").status());
        assertEquals(403, visitor("admin01", "/admin/").get("/work/cards/").status());
        assertEquals(
                403, visitor("privacy01", "/work/messages").get("/work/cards/").status());
    }

    @Test
    @Order(2)
    void s_04_n09_over_the_limit_is_red_and_a_supervisor_knows_and_finds_it() throws IOException {
        at("2026-04-16");
        await("super01", "\"红牌\",\"S-04\"");
        Visitor supervisor = visitor("super01", "/work/messages");
        assertTrue(supervisor.body().contains("红牌"), supervisor.body());
        assertFalse(supervisor.body().contains("测试"), "whom the case is about is no business of a supervisor's");
        card(supervisor.get("/work/cards/?colour=red&rule=S04&office=jijiao&number=" + number));
        assertNull(supervisor.get("/work/cards/?colour=yellow&rule=S04").find("href=\"(/work/cards/[0-9a-f-]{36})\""));
        assertTrue(visitor("leader01", "/work/cards/").body().contains(number), "the leaders do not see it");
        assertTrue(csv("super01", "state=closed").contains("S-03"), "the warning is not on record any more");
        supervisor.get("/work/cards/?number=%F0%9F%99%82&page=99999&state=nonsense&colour=blue&rule=X");
        assertEquals(200, supervisor.status());
        String csv = csv("super01", "state=all");
        assertTrue(csv.contains(number) && csv.contains("基教科"), csv);
        assertFalse(csv.contains("测试"), csv);
    }

    @Test
    @Order(3)
    void a_supervisor_takes_it_back_with_a_reason_and_it_does_not_come_again() throws IOException {
        Visitor supervisor = visitor("super01", "/work/cards/?rule=S04");
        String card = card(supervisor);
        supervisor.get(card).post(card, "why", " ");
        assertEquals(422, supervisor.status());
        assertTrue(supervisor.body().contains("写明为什么撤回"), supervisor.body());
        Visitor head = visitor("officer01", "/work/");
        head.get(card).post(card, "why", "自己撤");
        assertEquals(422, head.status(), head.body());
        assertEquals(404, visitor("school01", "/work/").get(card).status());
        assertEquals(404, head.get("/work/cards/nothing").status());
        supervisor.get(card).post(card, "why", "对接的数据源停了两天");
        assertEquals(200, supervisor.status(), supervisor.body());
        assertTrue(supervisor.body().contains("对接的数据源停了两天"), supervisor.body());
        supervisor.post(card, "why", "再撤一次");
        assertEquals(409, supervisor.status());
        assertTrue(head.get(card).body().contains("对接的数据源停了两天"), "the office does not know why");
        at("2026-04-17");
        await("super01", "\"S-02\"");
        assertFalse(visitor("super01", "/work/cards/?rule=S04").body().contains(number), "it came again");
    }

    @Test
    @Order(4)
    void s_05_a_decision_ends_what_is_open_at_once_and_invites_to_rate() throws IOException {
        at("2026-04-21");
        await("officer01", "\"S-05\"");
        Visitor officer = visitor("officer02", "/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        assertEquals(200, officer.status(), officer.body());
        officer.get("/work/cards/");
        assertFalse(officer.body().contains(number), "a card of a case that is over: " + officer.body());
        Visitor family = visitor("t01", "/me");
        assertTrue(family.body().contains("请您评一评") && family.body().contains("/rate/" + number), family.body());
    }

    @Test
    @Order(5)
    void r_eval_s_14_n22_a_bad_rating_that_nobody_calls_back_about_is_a_card() throws IOException {
        Visitor family = visitor("t01", "/rate/" + number);
        family.post("/rate/" + number, "level", "1", "words", "等了很久");
        Visitor head = visitor("officer01", "/work/messages");
        assertTrue(head.body().contains("差评待处理") && head.body().contains("4月22日"), head.body());
        assertFalse(head.body().contains("等了很久"), "what the family wrote is in a notice");
        at("2026-04-23");
        await("officer01", "\"S-14\"");
        // A session does not outlive two days.
        head = visitor("officer01", "/work/ratings/");
        String rating = head.find("href=\"(/work/ratings/[0-9a-f-]{36})\"");
        head.get(rating)
                .post(
                        rating,
                        "version",
                        head.find("name=\"version\" value=\"([0-9]+)\""),
                        "do",
                        "call",
                        "words",
                        "接通了");
        assertEquals(200, head.status(), head.body());
        assertFalse(head.get("/work/cards/?rule=S14").body().contains(number), "called back, and still a card");
        at("2026-05-08");
        await("super01", "\"红牌\",\"S-14\"");
    }

    @Test
    @Order(6)
    void each_page_is_clean_on_a_phone_and_without_a_script() throws IOException {
        for (boolean script : new boolean[] {true, false}) {
            try (Eyes eyes = new Eyes()) {
                eyes.open(script ? "cards-phone" : "cards-plain", script ? 390 : 1280, 844, script);
                try (BrowserContext context = eyes.context()) {
                    Page page = context.newPage();
                    page.navigate(server.base() + "/sign-in?back=/work/cards/");
                    page.locator("form:has(input[value='super01']) button")
                            .first()
                            .click();
                    eyes.look(page, "cards");
                    page.locator("table a").first().click();
                    eyes.look(page, "card");
                    page.locator("form button.main").click();
                    eyes.look(page, "card-wrong");
                    page.navigate(server.base() + "/work/messages");
                    eyes.look(page, "messages");
                    page.navigate(server.base() + "/work/cards/?rule=S06");
                    eyes.look(page, "cards-none");
                }
                assertEquals(List.of(), eyes.problems());
            }
        }
    }
}
