package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages around acceptance in a real browser, each looked at by {@link Eyes}; with and without a script (J04 steps 1–3). */
class AcceptanceBrowserIT {
    private static final byte[] PDF = "%PDF-1.7 supervisors".getBytes(StandardCharsets.US_ASCII);
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("acceptance-browser").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "licence.jar", AcceptanceIT.jar());
        admin.post(admin.path(), "do", "apply");
        eyes = new Eyes();
    }

    @AfterAll
    static void stop() {
        if (eyes != null) {
            eyes.close();
        }
        server.close();
    }

    @AfterEach
    void nothing_was_wrong_with_any_page() {
        assertEquals(List.of(), eyes.problems());
    }

    private static void signIn(Page page, String person, String path) {
        page.navigate(server.base() + "/sign-in?back=" + path);
        page.locator("form:has(input[value='" + person + "']) button").first().click();
    }

    private static void open(Page page, String path) {
        page.navigate(server.base() + path);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone-without-javascript,390,844,false,f01", "desk,1280,900,true,t01"})
    void r_once_one_notice_is_put_right_accepted_and_asked_once(
            String size, int width, int height, boolean script, String person) {
        eyes.open(size, width, height, script);
        try (BrowserContext family = eyes.context();
                BrowserContext office = eyes.context()) {
            Page page = family.newPage();
            signIn(page, person, "/apply/small-licence");
            page.fill("[name='library.kind']", "小型");
            page.fill("[name='licence.teacher']", "20330001");
            page.locator("main form .button.main").last().click();
            page.locator("form[action$='/submit'] button").click();
            String number = page.url().replaceAll(".*/cases/([^?]+).*", "$1");
            open(page, "/amend/" + number + "/fix");
            eyes.look(page, "fix");

            Page desk = office.newPage();
            signIn(desk, "officer02", "/work/" + number);
            eyes.look(desk, "review-received");
            open(desk, "/work/" + number + "/not-accept");
            eyes.look(desk, "ask-not-accept");
            open(desk, "/work/" + number + "/accept");
            eyes.look(desk, "ask-accept");
            open(desk, "/work/" + number + "/correction");
            eyes.look(desk, "ask-correction");
            desk.locator("button[value='look']").click();
            eyes.look(desk, "ask-correction-error");
            desk.locator("details:has(textarea[name='words:FIELD:licence.teacher']) summary")
                    .click();
            desk.fill("[name='words:FIELD:licence.teacher']", "和证书上的不一致，照证书改。");
            desk.locator("details:has(textarea[name='words:MATERIAL:supervisors']) summary")
                    .click();
            desk.selectOption("[name='usual:MATERIAL:supervisors']", "没有这份材料，请上传。");
            desk.locator("button[value='look']").click();
            eyes.look(desk, "asked-correction");
            desk.locator("button[value='send']").click();
            eyes.look(desk, "review-correction");

            open(page, "/cases/" + number);
            eyes.look(page, "case-correction");
            page.locator("main a.button.main").click();
            eyes.look(page, "amend");
            page.fill("[name='licence.teacher']", "");
            page.locator("main form .button.main").click();
            eyes.look(page, "amend-error");
            page.fill("[name='licence.teacher']", "20339999");
            page.setInputFiles("input[type=file]", new FilePayload("监事.pdf", "application/pdf", PDF));
            page.locator("main form .button.main").click();
            assertTrue(page.locator("form[action$='/submit']").count() > 0
                    || page.locator("text=监事.pdf").count() > 0);
            if (page.locator("form[action$='/submit']").count() == 0) {
                page.locator("main form .button.main").click();
            }
            eyes.look(page, "amended");
            page.locator("form[action$='/submit'] button").click();
            eyes.look(page, "case-resubmitted");

            open(desk, "/work/" + number);
            desk.locator("a[href*='/versions/']").click();
            eyes.look(desk, "version");
            open(desk, "/work/" + number + "/correction");
            eyes.look(desk, "ask-again");
            open(desk, "/work/" + number + "/accept");
            desk.locator("input[name='usual:MATERIAL:lease']").check();
            desk.locator("button[value='look']").click();
            eyes.look(desk, "asked-accept");
            desk.locator("button[value='send']").click();
            open(page, "/cases/" + number);
            eyes.look(page, "case-tolerant");
            page.locator("main a.button.main").click();
            eyes.look(page, "amend-materials");

            open(desk, "/work/" + number + "/supplement");
            eyes.look(desk, "ask-supplement");
            desk.fill("#question", "请说明场地面积。");
            desk.locator("button[value='look']").click();
            desk.locator("button[value='send']").click();
            eyes.look(desk, "review-supplement");
            open(page, "/cases/" + number);
            eyes.look(page, "case-supplement");
            assertTrue(page.locator("a[href$='/materials']").count() > 0, "one question hides what is still to come");
            page.locator("main a.button.main").click();
            page.fill("#words", "共120平方米。");
            eyes.look(page, "amend-supplement");
            page.fill("#words", "共120平方米。");
            page.locator("main form .button.main").click();
            page.locator("form[action$='/submit'] button").click();
            open(desk, "/work/" + number);
            assertTrue(desk.locator("text=共120平方米。").count() > 0, "the answer does not reach the officer");
            open(page, "/cases/" + number + "/withdraw");
            page.locator("main form button").click();
            eyes.look(page, "case-withdrawn");
            page.locator("form[action$='/copy'] button").click();
            assertTrue(page.url().endsWith("/check"), page.url());
            assertTrue(page.locator("text=20339999").count() > 0, "what was entered is not in the copy");
        }
    }
}
