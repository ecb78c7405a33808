package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import onetrip.devkit.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Journey J12 from its fourth step on, in the browser: a signed item is handed in, the section walks through it and mends it by
 * parameters alone, it goes live, and a second version follows while a case is open. What comes before is {@link GuideIT}'s.
 */
class PublishIT {
    private static final String ITEM = ParametersIT.ITEM;

    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("publish").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        eyes = new Eyes();
    }

    @AfterAll
    static void stop() {
        eyes.close();
        server.close();
    }

    private static Page signedIn(BrowserContext context, String person, String path) {
        Page page = context.newPage();
        page.navigate(server.base() + "/sign-in?back=" + path);
        page.locator("form:has(input[value='" + person + "']) button").first().click();
        return page;
    }

    private static void handIn(Page page, byte[] jar) {
        page.navigate(server.base() + "/admin/install");
        page.setInputFiles("#jar", new FilePayload("item.jar", "application/java-archive", jar));
        page.locator("main form button").first().click();
    }

    private static String guide(Page page) {
        int status = page.navigate(server.base() + "/items/" + ITEM).status();
        return status == 200 ? page.locator("main").textContent() : String.valueOf(status);
    }

    @Test
    void an_item_is_handed_in_mended_without_a_build_opened_and_followed_by_its_next_version() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher-j12"));
        desk.enter(server.home().resolve("etc/publishers"), "items = library-\n");
        eyes.open("publish", 1280, 900, true);
        try (BrowserContext administration = eyes.context();
                BrowserContext section = eyes.context();
                BrowserContext home = eyes.context()) {
            Page admin = signedIn(administration, "admin01", "/admin/");
            Page officer = signedIn(section, "officer01", "/work/");
            Page family = signedIn(home, "t01", "/me");

            // Handed in, and open to staff first.
            handIn(admin, desk.sign(ParametersIT.jar()));
            assertTrue(admin.locator("main").textContent().contains("CN=Library"), "the signer is not shown");
            admin.check("input[name=who][value=staff]");
            admin.click("button[value=apply]");
            assertEquals("404", guide(family), "a family sees what only staff may see");
            String seen = guide(officer);
            assertTrue(seen.contains("工本费10元"), seen);
            assertEquals(1, officer.locator("#trial").count(), "nobody says that it is a trial");
            officer.navigate(server.base() + "/apply/" + ITEM);
            officer.fill("[name='library.kind']", "天文");
            officer.locator("main form .button.main").first().click();
            assertFalse(officer.url().contains("/cases/"), "a walk through the form has filed a case");

            // The fee is wrong: mended by a parameter, no new build.
            admin.navigate(server.base() + "/admin/items/" + ITEM);
            admin.click("a[href$='/parameters']");
            admin.click("a[href$='/parameters/price']");
            admin.fill("#value", "一百");
            admin.fill("#reason", "按收费文件");
            admin.click("main .button.main");
            assertEquals(1, admin.locator("#value-error").count(), "a fee in words was taken");
            assertEquals("按收费文件", admin.inputValue("#reason"), "what was typed is gone");
            admin.fill("#value", "5");
            admin.click("main .button.main");
            assertTrue(
                    admin.locator("main").textContent().contains("10元"), "the page that asks does not say from what");
            admin.click("button[value=set]");
            seen = guide(officer);
            assertTrue(seen.contains("工本费5元"), seen);

            // Open to all.
            admin.navigate(server.base() + "/admin/trials/" + ITEM);
            admin.check("input[name=who][value=all]");
            admin.click("main .button.main");
            seen = guide(family);
            assertTrue(seen.contains("工本费5元"), seen);
            assertEquals(0, family.locator("#trial").count(), "it is still called a trial");
            family.navigate(server.base() + "/apply/" + ITEM);
            family.fill("[name='library.kind']", "天文");
            family.locator("main form .button.main").first().click();
            assertTrue(family.url().contains("/cases/"), family.url());
            String number = family.url().replaceAll(".*/cases/([^?]+).*", "$1");

            // A text is mended in the next version; the value that the bureau set stays, and so does the case.
            handIn(admin, desk.sign(ParametersIT.jar("1.0.1", "办一张校园图书证，", "领一张校园图书证，")));
            String plan = admin.locator("main").textContent();
            assertTrue(plan.contains("按 1.0.0 版"), "the open case is not in the plan: " + plan);
            admin.click("button[value=apply]");
            seen = guide(family);
            assertTrue(seen.contains("领一张校园图书证，工本费5元"), seen);
            officer.navigate(server.base() + "/work/" + number);
            officer.check("input[name=do][value=grant]");
            officer.click("#opinion .button.main");
            family.navigate(server.base() + "/cases/" + number);
            eyes.look(family, "granted-under-the-version-before");
            assertTrue(family.locator("main").textContent().contains("已办好"), "the case did not finish");

            // What reaches for the network is refused, and says why.
            handIn(admin, BadJars.ruled("library-bad", "1.0.0", RulesThatPhone.class));
            assertEquals(1, admin.locator(".refusal").count(), "code that opens a socket was let in");
            assertEquals(0, admin.locator("button[value=apply]").count());
        }
        assertEquals(List.of(), eyes.problems());
    }
}
