package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.devkit.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job in a real browser, at a phone's and a desk's width; axe on every page; pictures kept in target/screenshots. */
class BrowserIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static Server server;
    private static Playwright playwright;
    private static Browser browser;
    private final List<String> problems = new ArrayList<>();
    private String size;
    private int shot;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(PICTURES);
        server = new Server("browser").with("ONETRIP_UNLIMITED", "127.0.0.1").withSimulators();
        server.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844,true", "desk,1280,900,true", "phone-without-javascript,390,844,false"})
    void a_family_applies_and_a_clerk_decides(String name, int width, int height, boolean script) {
        size = name;
        try (BrowserContext family = context(width, height, script);
                BrowserContext office = context(width, height, script);
                BrowserContext administration = context(width, height, script)) {
            Page page = family.newPage();
            page.navigate(server.base() + "/");
            look(page, "home");
            page.fill("#q", "rxbm");
            page.click(".search button");
            look(page, "search");
            assertTrue(page.locator("a[href='/items/enrol-primary']").count() > 0, "pinyin initials do not find it");
            page.navigate(server.base() + "/items/enrol-primary");
            look(page, "guide");
            page.locator("a[href='/apply/enrol-primary']").first().click();
            look(page, "sign-in");
            signIn(page, "g01");
            enrol(page);
            String number =
                    page.url().contains("/cases/") ? page.url().replaceAll(".*/cases/([^?]+).*", "$1") : caseOnMe(page);
            page.navigate(server.base() + "/cases/" + number);
            look(page, "case-waiting");
            clerk(office.newPage(), number);
            page.reload();
            look(page, "case-done");
            assertTrue(page.content().contains("已办好"), "the family does not see the decision");
            page.navigate(page.locator("a[href^='/verify/']")
                    .first()
                    .evaluate("a => a.href")
                    .toString());
            look(page, "verify");
            assertTrue(page.content().contains("有效"));
            page.navigate(server.base() + "/me");
            look(page, "me");
            page.navigate(server.base() + "/prefs?elder=1&back=/");
            look(page, "elder");
            page.navigate(server.base() + "/nothing-here");
            look(page, "not-found");
            administrator(administration.newPage());
        }
        assertEquals(List.of(), problems);
    }

    private BrowserContext context(int width, int height, boolean script) {
        // axe runs as a script of the test; the page's own policy would forbid it.
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(script)
                .setBypassCSP(true));
    }

    private void signIn(Page page, String person) {
        page.locator("form:has(input[value='" + person + "']) button").first().click();
    }

    private void enrol(Page page) {
        // One child for each size of window: an open case for the same child is one case (R-DUP).
        int child = size.equals("phone") ? 0 : size.equals("desk") ? 1 : 2;
        page.locator("input[type=checkbox][name='children.pick']").nth(child).check();
        next(page, "children");
        next(page, "error");
        assertTrue(page.locator(".summary").count() > 0, "a missing answer was not noticed");
        page.locator("input[name='guardian.relation'][value='02']").check();
        page.fill("[name='guardian.mobile']", "138" + "0000" + "0000");
        for (int i = 0; i < 12 && !page.url().endsWith("/check"); i++) {
            choose(page, "enrol.route", "01");
            if (page.locator("select[name='enrol.school']").count() > 0) {
                page.selectOption("select[name='enrol.school']", "2133000001");
            }
            if (page.locator("input[name='enrol.livingAddress']").count() > 0) {
                page.fill("input[name='enrol.livingAddress']", "测试镇测试路1号");
            }
            next(page, "page");
        }
        assertTrue(page.url().endsWith("/check"), "the form did not end: " + page.url());
        if (page.locator("#consent").count() > 0) {
            page.locator("#consent").check();
        }
        page.locator("form[action$='/submit'] button").click();
        look(page, "receipt");
    }

    private static void choose(Page page, String name, String value) {
        String radio = "input[name='" + name + "'][value='" + value + "']";
        if (page.locator(radio).count() > 0) {
            page.locator(radio).check();
        }
    }

    private void next(Page page, String picture) {
        look(page, picture);
        page.locator(".button.main").click();
    }

    private String caseOnMe(Page page) {
        page.navigate(server.base() + "/me");
        return page.locator("a[href^='/cases/CNJY']")
                .first()
                .getAttribute("href")
                .replace("/cases/", "");
    }

    private void clerk(Page page, String number) {
        page.navigate(server.base() + "/sign-in");
        signIn(page, "officer01");
        look(page, "work");
        page.navigate(server.base() + "/work/" + number);
        look(page, "review");
        page.locator("input[name='do'][value='grant']").check();
        page.locator("aside form:has(input[value='grant']) button").click();
    }

    private void administrator(Page page) {
        page.navigate(server.base() + "/sign-in");
        signIn(page, "admin01");
        look(page, "admin");
        page.navigate(server.base() + "/admin/install");
        look(page, "install");
        page.navigate(server.base() + "/admin/deliveries");
        look(page, "deliveries");
    }

    /** Keeps a picture and lets axe look; what it finds is collected, so that one run tells all. */
    private void look(Page page, String what) {
        shot++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(String.format("%s-%02d-%s.png", size, shot, what)))
                .setFullPage(true));
        if (size.endsWith("javascript")) {
            return;
        }
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(v -> problems.add(size + " " + what + ": " + v.getId() + " "
                        + v.getNodes().get(0).getHtml()));
        Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (((Number) wide).intValue() > 0) {
            problems.add(size + " " + what + " scrolls sideways by " + wide);
        }
    }
}
