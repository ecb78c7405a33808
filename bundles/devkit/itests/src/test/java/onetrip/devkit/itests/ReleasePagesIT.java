package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of opening and releasing, looked at: on a phone, and on a desk without a script. */
class ReleasePagesIT {
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("release-pages")
                .only()
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .configure("onetrip.lifecycle.cfg", "release.approval = two");
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

    private static void visit(Page page, String path, String what) {
        page.navigate(server.base() + path);
        eyes.look(page, what);
    }

    @ParameterizedTest
    @CsvSource({"release-phone, 390, true", "release-plain, 1280, false"})
    void each_page_is_clean_and_works(String name, int width, boolean script) throws IOException {
        eyes.open(name, width, 844, script);
        String item = name;
        try (BrowserContext one = eyes.context();
                BrowserContext two = eyes.context();
                BrowserContext three = eyes.context()) {
            Page asker = signedIn(one, "admin01", "/admin/releases");
            Page approver = signedIn(two, "admin02", "/admin/releases");
            eyes.look(asker, "releases-empty");
            asker.navigate(server.base() + "/admin/install");
            asker.setInputFiles(
                    "#jar",
                    new FilePayload(
                            "item.jar",
                            "application/java-archive",
                            TinyItem.jar(
                                    item, "1.0.0", TinyItem.yaml().replace(TinyItem.ID, item), TinyItem.english())));
            asker.locator("main form button").first().click();
            eyes.look(asker, "plan-opening");
            asker.check("input[name=who][value=share]");
            asker.fill("#percent", "0");
            asker.check("input[name=when][value=at]");
            asker.fill("#at", "soon");
            asker.click("button[value=apply]");
            eyes.look(asker, "plan-opening-wrong");
            assertEquals(2, asker.locator(".summary a").count());
            assertEquals("soon", asker.inputValue("#at"), "what was typed is gone");
            asker.check("input[name=who][value=schools]");
            if (script) {
                asker.locator("#schools summary").scrollIntoViewIfNeeded();
            }
            if (!asker.locator("input[name=school]").first().isVisible()) {
                asker.click("#schools summary");
            }
            asker.locator("input[name=school]").first().check();
            asker.check("input[name=when][value=now]");
            asker.click("button[value=apply]");
            eyes.look(asker, "release-asked");
            String release = asker.url().substring(server.base().length());
            assertTrue(release.startsWith("/admin/releases/"), release);

            visit(approver, "/admin/releases", "releases-waiting");
            visit(approver, release, "release-to-approve");
            approver.click("button[value=decline]");
            eyes.look(approver, "release-no-reason");
            assertEquals(1, approver.locator("#reason-error").count());
            approver.click("button[value=approve]");
            eyes.look(approver, "release-done");
            visit(asker, "/admin/releases?show=ended", "releases-ended");

            visit(asker, "/admin/items/" + item, "item-on-trial");
            assertEquals(1, asker.locator("svg[role=img][viewBox]").count(), "no code to scan");
            String invitation = asker.locator("a[href^='/invited/']").getAttribute("href");
            visit(asker, "/admin/trials/" + item, "open-wider");
            visit(asker, "/admin/trials/" + item + "/take-back", "take-back");
            visit(asker, "/admin/", "items-with-trial");

            Page family = signedIn(three, "t01", invitation);
            eyes.look(family, "invited");
            family.locator("main form button").click();
            eyes.look(family, "guide-on-trial");
            assertEquals(1, family.locator("#trial").count());
            visit(family, "/apply/" + item, "form-on-trial");
            visit(family, "/items", "list-with-trial");
        }
        assertEquals(List.of(), eyes.problems());
    }
}
