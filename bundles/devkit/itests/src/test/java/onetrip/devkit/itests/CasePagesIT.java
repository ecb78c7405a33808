package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stopped clocks and ratings, looked at: on a phone, and on a desk without a script. */
class CasePagesIT {
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("case-pages").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "survey.jar", ClockIT.jar());
        admin.post(admin.path(), "do", "apply");
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

    @Test
    void an_officer_works_a_list_by_keys_alone() {
        eyes.open("list-keys", 1280, 844, true);
        try (BrowserContext families = eyes.context();
                BrowserContext desk = eyes.context()) {
            Page family = signedIn(families, "g01", "/me");
            for (String kind : List.of("钥匙一", "钥匙二")) {
                family.navigate(server.base() + "/apply/" + ClockIT.ITEM);
                family.fill("input[name='library.kind']", kind);
                family.locator("main form button.main").first().click();
                family.waitForURL("**/cases/**");
            }
            Page officer = signedIn(desk, "officer01", "/work/");
            Locator rows = officer.locator("[data-rows] > tr");
            assertTrue(rows.count() >= 2, "nothing to walk through");
            officer.keyboard().press("j");
            officer.keyboard().press("j");
            officer.keyboard().press("x");
            assertTrue(rows.nth(1).locator("[name=pick]").isChecked(), "X does not pick the second one");
            officer.keyboard().press("k");
            assertEquals(rows.nth(0).innerText(), officer.locator("tr.current").innerText());
            String first = rows.nth(0).locator("a").first().getAttribute("href");
            officer.keyboard().press("Enter");
            officer.waitForURL("**" + first);
            officer.goBack();
            officer.keyboard().press("/");
            officer.keyboard().type("jx");
            assertEquals(
                    "jx", officer.locator("[type=search]").first().inputValue(), "a letter that is typed is a key");
            assertEquals(0, officer.locator("tr.current").count());
        }
    }

    @ParameterizedTest
    @CsvSource({"case-phone, 390, true", "case-plain, 1280, false"})
    void each_page_is_clean_and_works(String name, int width, boolean script) throws IOException {
        eyes.open(name, width, 844, script);
        try (BrowserContext one = eyes.context();
                BrowserContext two = eyes.context();
                BrowserContext three = eyes.context()) {
            Page family = signedIn(one, script ? "t01" : "f01", "/me");
            Page officer = signedIn(two, "officer01", "/work/");
            family.navigate(server.base() + "/apply/" + ClockIT.ITEM);
            family.fill("input[name='library.kind']", name);
            family.locator("main form button.main").first().click();
            String number = family.url().replaceAll(".*/cases/([^?#]+).*", "$1");
            officer.navigate(server.base() + "/work/" + number);
            officer.fill("#note", "属实");
            officer.locator("form:has(input[value=forward]) button").click();

            officer.navigate(server.base() + "/work/" + number);
            officer.locator("summary:has-text('特别程序')").click();
            officer.check("input[name=procedure][value=experts]");
            officer.fill("#stop-days", "很久");
            officer.fill("#stop-note", "要请专家看");
            officer.locator("form:has(input[value=stop]) button").click();
            eyes.look(officer, "clock-wrong");
            assertEquals("要请专家看", officer.inputValue("#stop-note"), "what was typed is gone");
            officer.fill("#stop-days", "10");
            officer.locator("form:has(input[value=stop]) button").click();
            eyes.look(officer, "clock-stands");
            visit(family, "/cases/" + number, "case-stands");
            officer.locator("form:has(input[value=resume]) button").click();
            officer.locator("summary:has-text('延长法定时限')").click();
            eyes.look(officer, "clock-runs");
            officer.check("input[value=grant]");
            officer.locator("form:has(input[value=grant]) button.main").click();

            visit(family, "/cases/" + number, "case-rateable");
            family.locator("#rating a.button").click();
            eyes.look(family, "rate");
            family.locator("form:has(input[name=level]) button.main").click();
            eyes.look(family, "rate-wrong");
            family.check("#level-1");
            family.fill("#words", "等了很久");
            family.locator("form:has(input[name=level]) button.main").click();
            eyes.look(family, "case-rated");
            visit(officer, "/work/ratings/", "ratings");
            officer.locator("table a").first().click();
            eyes.look(officer, "rating-to-call");
            officer.fill("#call-words", "接通了");
            officer.locator("button[value=call]").click();
            eyes.look(officer, "rating-to-find");
            officer.check("input[value=malicious]");
            officer.fill("#find-words", "没来过");
            officer.locator("button[value=find]").click();
            eyes.look(officer, "rating-pending");
            Page supervisor = signedIn(three, "super01", "/work/ratings/");
            supervisor.locator("table a").first().click();
            eyes.look(supervisor, "rating-review");
            supervisor.fill("#review-words", "来过");
            supervisor.locator("button[value=reject]").click();
            officer.reload();
            officer.fill("#answer-words", "改好了");
            officer.locator("button[value=answer]").click();
            eyes.look(officer, "rating-answered");
            visit(family, "/rate/" + number, "rate-again");
            family.check("#level-4");
            family.locator("form:has(input[name=level]) button.main").click();
            eyes.look(family, "case-rated-again");
            assertTrue(family.content().contains("改好了"));
            visit(family, "/ratings", "ratings-public");
        }
        assertEquals(List.of(), eyes.problems());
    }
}
