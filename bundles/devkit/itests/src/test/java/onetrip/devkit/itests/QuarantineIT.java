package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
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
 * Items that throw, hang and eat up the memory, on the real distribution: their cases wait, everything else goes on. In this
 * order, because the last one takes the server down.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuarantineIT {
    private static final String BAD = "library-bad";
    private static final String HEAVY = "library-heavy";
    private static final String CERT_NUMBER = "33032720150101555X";
    private static final String MOBILE = "13805770000";
    private static final String WAITING = "现在停着等";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Server server;
    private static Visitor admin;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("quarantine")
                .only()
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .configure("onetrip.catalog.cfg", "rules.failures = 2\nrules.millis = 1000");
        server.start();
        admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        install(TinyItem.jar());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void install(byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
        assertFalse(admin.body().contains("OT-INSTALL-"), admin.body());
        admin.post(admin.path(), "do", "apply");
    }

    private static String log() throws IOException {
        return Files.readString(server.home().resolve("data/log/karaf.log"));
    }

    private static Visitor family() throws IOException {
        return new Visitor(server.base()).signIn("t01", "/me");
    }

    private static String apply(String item, String kind) throws IOException {
        Visitor family = family();
        String number = Journeys.library(family, item, kind);
        assertNotNull(number, family.body());
        return number;
    }

    /** Of another item, from end to end: what an item does must not be felt here. */
    private static void othersServe(String kind) throws IOException {
        String number = apply(TinyItem.ID, kind);
        assertFalse(family().get("/cases/" + number).body().contains(WAITING));
        Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/" + number);
        assertEquals(200, officer.status());
    }

    private static void awaitPage(Visitor visitor, String path, Predicate<String> expected) {
        Await.until(path, SOON, () -> {
            try {
                return expected.test(visitor.get(path).body());
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    @Order(1)
    void an_item_that_throws_and_hangs_is_quarantined_and_its_cases_go_on_with_the_mended_version() throws Exception {
        install(BadJars.ruled(BAD, "1.0.0", RulesThatFail.class));
        String fine = apply(BAD, "地理");
        String thrown = apply(BAD, RulesThatFail.THROW + " " + CERT_NUMBER + " " + MOBILE);
        Visitor family = family();
        family.get("/apply/" + BAD);
        Visitor late = family();
        late.get("/apply/" + BAD);
        String hanging = apply(BAD, RulesThatFail.HANG);

        assertTrue(admin.get("/admin/").body().contains("已隔离"), admin.body());
        assertTrue(admin.body().contains("2件办件停着等"), admin.body());
        String health = new Visitor(server.base()).get("/health/ready").body();
        assertTrue(health.contains("\"UP\"") && health.contains(BAD + " 1.0.0 is in quarantine"), health);
        assertTrue(log().contains("OT-QUARANTINE-LATE item " + BAD), "nobody was alarmed");
        assertTrue(log().contains("will not do " + RulesThatFail.THROW + " (number masked) (number masked)"), log());
        assertFalse(log().contains(CERT_NUMBER) || log().contains(MOBILE), "an item logged whose case it was (J12)");
        assertTrue(new Visitor(server.base()).get("/items/" + BAD).body().contains("暂时不能申请"));
        assertEquals(409, family().get("/apply/" + BAD).status(), "a new form was begun");

        // Who had the form before them can still send it, and loses nothing.
        Journeys.sendLibrary(late, BAD, "历史");
        String begun = Journeys.caseNumber(late);
        assertNotNull(begun, late.body());
        for (String number : new String[] {thrown, hanging, begun}) {
            String page = family.get("/cases/" + number).body();
            assertTrue(page.contains(WAITING) && page.contains("您不用做什么"), page);
        }
        assertFalse(family.get("/cases/" + fine).body().contains(WAITING));
        othersServe("天文");

        install(BadJars.ruled(BAD, "1.1.0", RulesThatWork.class));
        for (String number : new String[] {thrown, hanging, begun}) {
            awaitPage(family, "/cases/" + number, page -> !page.contains(WAITING) && page.contains("恢复"));
            Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/" + number);
            assertEquals(200, officer.status(), "it is with no office");
        }
        assertFalse(admin.get("/admin/").body().contains("已隔离"));
    }

    @Test
    @Order(2)
    void a_frozen_case_can_be_withdrawn_and_a_quarantine_released_by_hand() throws Exception {
        install(BadJars.ruled(BAD, "1.2.0", RulesThatFail.class));
        String one = apply(BAD, RulesThatFail.THROW + "二");
        String two = apply(BAD, RulesThatFail.THROW + "三");
        Visitor family = family();
        family.get("/cases/" + one + "/withdraw").post("/cases/" + one + "/withdraw");
        assertTrue(family.get("/cases/" + one).body().contains("已撤回"));
        assertTrue(family.get("/cases/" + two).body().contains(WAITING));
        assertEquals(List.of(), seen(two), "see target/screenshots");

        admin.get("/admin/").post("/admin/items/" + BAD + "/release");
        assertFalse(admin.get("/admin/").body().contains("role=\"alert\""), "it was not released");
        String after = apply(BAD, "地质");
        assertFalse(family.get("/cases/" + after).body().contains(WAITING));
        install(BadJars.ruled(BAD, "1.3.0", RulesThatWork.class));
        awaitPage(family, "/cases/" + two, page -> !page.contains(WAITING));
    }

    /** What is wrong with the pages that speak of it, on a phone and on a desk. */
    private static List<String> seen(String number) throws IOException {
        try (Eyes eyes = new Eyes()) {
            eyes.open("quarantine-phone", 390, 844, true);
            try (BrowserContext phone = eyes.context()) {
                Page page = signedIn(phone, "t01", "/cases/" + number);
                eyes.look(page, "frozen");
                page.navigate(server.base() + "/items/" + BAD);
                eyes.look(page, "guide");
                page.navigate(server.base() + "/items");
                eyes.look(page, "items");
            }
            eyes.open("quarantine-desk", 1280, 900, true);
            try (BrowserContext desk = eyes.context()) {
                eyes.look(signedIn(desk, "admin01", "/admin/"), "admin");
            }
            return eyes.problems();
        }
    }

    private static Page signedIn(BrowserContext context, String person, String path) {
        Page page = context.newPage();
        page.navigate(server.base() + "/sign-in?back=" + path);
        page.locator("form:has(input[value='" + person + "']) button").first().click();
        return page;
    }

    @Test
    @Order(3)
    void an_item_that_takes_the_process_down_is_named_by_the_next_one() throws Exception {
        install(BadJars.ruled(HEAVY, "1.0.0", RulesThatFail.class));
        Visitor family = family();
        family.get("/apply/" + HEAVY);
        // The form as it stands in the browser, whatever the dying server answers last.
        Visitor form = family.at(server.base());
        try {
            Journeys.sendLibrary(family, HEAVY, RulesThatFail.GROW);
        } catch (IOException expected) {
            // The server went down in the middle of it.
        }
        Visitor anybody = new Visitor(server.base());
        Await.until("the server is up again by itself", Duration.ofSeconds(60), () -> {
            try {
                return anybody.get("/health/ready").status() == 200;
            } catch (IOException e) {
                return false;
            }
        });
        assertTrue(anybody.body().contains(HEAVY + " 1.0.0 is in quarantine"), anybody.body());
        assertTrue(log().contains("OT-PROCESS-DIED"), "the death was not told");
        admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        assertTrue(admin.body().contains("它运行时整个系统停了"), admin.body());
        othersServe("海洋");

        // The family still has its form and sends it again; this time nobody calls the item.
        Journeys.sendLibrary(form, HEAVY, RulesThatFail.GROW);
        String number = Journeys.caseNumber(form);
        assertNotNull(number, form.body());
        assertTrue(form.get("/cases/" + number).body().contains(WAITING));
        install(BadJars.ruled(HEAVY, "1.0.1", RulesThatWork.class));
        awaitPage(form, "/cases/" + number, page -> !page.contains(WAITING));
    }
}
