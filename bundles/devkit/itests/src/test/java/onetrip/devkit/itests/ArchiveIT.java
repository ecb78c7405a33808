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

/** R-ARCHIVE on the real distribution: a case ends, rests, lies in the archive, and the family knows who opened it there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchiveIT {
    private static final String ITEM = "library-kept";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Server server;
    private static String number;
    private static String page;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("archive").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        at("2026-04-09");
        Visitor admin = visitor("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "kept.jar", TinyItem.named(ITEM));
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
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
        String shown = "现在算" + day.substring(6, 7) + "月" + Integer.parseInt(day.substring(8)) + "日";
        Await.until(
                "the clock is set", PATIENCE, () -> visitor("t01", "/me").body().contains(shown));
    }

    @Test
    @Order(1)
    void r_archive_a_case_that_is_over_rests_and_lies_in_the_archive_once() throws IOException {
        Visitor family = visitor("t01", "/apply/" + ITEM);
        Journeys.sendLibrary(family, ITEM, "甲");
        number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        Visitor officer = visitor("officer02", "/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        at("2026-05-08");
        assertTrue(visitor("privacy01", "/work/archive/").body().contains("还没有办件"), "it rests thirty days");
        at("2026-05-10");
        Await.until(
                "it lies in the archive",
                PATIENCE,
                () -> visitor("privacy01", "/work/archive/").body().contains(number));
        at("2026-06-10");
        Visitor privacy = visitor("privacy01", "/work/archive/?number=" + number.toLowerCase());
        assertEquals(
                1, privacy.findAll("href=\"(/work/archive/[0-9a-f-]{36})\"").size(), privacy.body());
        page = privacy.find("href=\"(/work/archive/[0-9a-f-]{36})\"");
        assertEquals(200, visitor("officer01", "/work/").get(page).status(), "the head of the office");
        assertEquals(403, visitor("officer02", "/work/").get(page).status());
        assertEquals(403, visitor("t01", "/me").get(page).status());
        assertEquals(403, visitor("admin01", "/admin/").get(page).status());
        assertEquals(404, visitor("approver01", "/work/").get(page).status(), "the head of another office");
        assertEquals(404, visitor("privacy01", "/work/archive/nothing").status());
    }

    @Test
    @Order(2)
    void r_log_who_opens_it_says_why_and_the_family_reads_it() throws IOException {
        Visitor privacy = visitor("privacy01", page);
        privacy.post(page, "why", " ");
        assertEquals(422, privacy.status());
        assertTrue(privacy.body().contains("写明为什么要看"), privacy.body());
        privacy.get(page).post(page, "why", "行政复议调卷");
        assertEquals(200, privacy.status());
        assertTrue(privacy.body().startsWith("PK"), "no package");
        Visitor family = visitor("t01", "/cases/" + number);
        assertTrue(family.body().contains("打开了这件的电子档案") && family.body().contains("行政复议调卷"), family.body());
        assertFalse(family.body().contains("@archive"), family.body());
    }

    @Test
    @Order(3)
    void each_page_is_clean_on_a_phone_and_without_a_script() throws IOException {
        for (boolean script : new boolean[] {true, false}) {
            try (Eyes eyes = new Eyes()) {
                eyes.open(script ? "archive-phone" : "archive-plain", script ? 390 : 1280, 844, script);
                try (BrowserContext context = eyes.context()) {
                    Page browser = context.newPage();
                    browser.navigate(server.base() + "/sign-in?back=/work/archive/");
                    browser.locator("form:has(input[value='privacy01']) button")
                            .first()
                            .click();
                    eyes.look(browser, "archive");
                    browser.locator("table a").first().click();
                    eyes.look(browser, "archived");
                    browser.locator("form button.main").click();
                    eyes.look(browser, "archived-wrong");
                    browser.navigate(server.base() + "/work/archive/?number=XX");
                    eyes.look(browser, "archive-none");
                }
                assertEquals(List.of(), eyes.problems());
            }
        }
    }
}
