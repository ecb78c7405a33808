package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card that is paid for, sent, comes back, and is fetched at the window: every page of it in a real browser. */
class PapersBrowserIT {
    private static final String ITEM = "library-paid";
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("papers-browser")
                .only()
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.configure("onetrip.payment.cfg", "books.hour = 0");
        Sandbox.strangePayment(server, "FREMD1", 4200);
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "paid.jar", jar());
        admin.post(admin.path(), "do", "apply");
        eyes = new Eyes();
    }

    private static byte[] jar() throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM)
                .replace("delivery: [electronic]", "delivery: [express]")
                .replace("limits:\n  promised", """
                            - {id: pay, kind: payment, name: 缴费, note: 到窗口缴，或者转到局里的账户。, office: jijiao, payment: {days: 5, lapse: withdrawn}}
                            - {id: deliver, kind: delivery, name: 送达, office: jijiao, delivery: {ways: [courier], address: library.kind}}
                        fee: {note: 工本费, amountFen: 1250, ground: 校园图书馆规定第三条}
                        limits:
                          promised""");
        String english = TinyItem.english() + """
                process.stages.pay.name=Payment
                process.stages.pay.note=At the window, or to the bureau's account.
                process.stages.deliver.name=Delivery
                fee.note=Cost of the card
                fee.ground=School library rules, article 3
                """;
        return TinyItem.jar(ITEM, "1.0.0", yaml, english);
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

    /** @return the case's number */
    private static String applied(Page page, String person, String address) {
        signIn(page, person, "/apply/" + ITEM);
        page.fill("[name='library.kind']", address);
        page.locator("main form .button.main").last().click();
        return page.url().replaceAll(".*/cases/([^?]+).*", "$1");
    }

    private static void grant(Page desk, String number) {
        signIn(desk, "officer02", "/work/" + number);
        desk.check("input[value='grant']");
        desk.locator("#opinion form .button.main").click();
    }

    private static void done(Page desk) {
        desk.locator("button[value='look']").click();
        desk.locator("button[value='send']").click();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone-without-javascript,390,844,false,f01", "desk,1280,900,true,t01"})
    void r_nofee_paid_sent_returned_fetched(String size, int width, int height, boolean script, String person) {
        eyes.open(size, width, height, script);
        try (BrowserContext family = eyes.context();
                BrowserContext office = eyes.context();
                BrowserContext head = eyes.context()) {
            Page page = family.newPage();
            String number = applied(page, person, "测试镇样例路1号");
            Page desk = office.newPage();
            grant(desk, number);
            open(desk, "/work/" + number);
            eyes.look(desk, "review-await-payment");
            open(page, "/cases/" + number);
            assertTrue(page.content().contains("12.50"), page.content());
            eyes.look(page, "case-bill");

            open(desk, "/work/" + number + "/paid");
            eyes.look(desk, "paid");
            desk.fill("[name='amount']", "12.5o");
            desk.fill("[name='receipt']", "浙财0001");
            desk.locator("button[value='look']").click();
            eyes.look(desk, "paid-error");
            desk.fill("[name='amount']", "12");
            desk.locator("button[value='look']").click();
            assertTrue(desk.content().contains("应缴12.50元，填的是12.00元"), desk.content());
            desk.fill("[name='amount']", "12.50");
            desk.locator("button[value='look']").click();
            eyes.look(desk, "paid-sure");
            desk.locator("button[value='send']").click();
            eyes.look(desk, "review-to-send");

            open(desk, "/work/" + number + "/hand-over");
            eyes.look(desk, "hand-over");
            desk.fill("[name='tracking']", "EA123456789CN");
            done(desk);
            open(page, "/cases/" + number);
            eyes.look(page, "case-on-its-way");
            open(desk, "/work/" + number + "/come-back");
            desk.fill("[name='reason']", "地址没有人");
            done(desk);
            open(page, "/cases/" + number);
            eyes.look(page, "case-came-back");
            open(page, "/delivery/" + number);
            eyes.look(page, "delivery");
            page.check("[name='way'][value='courier']");
            page.locator("main form .button.main").click();
            eyes.look(page, "delivery-error");
            page.check("[name='way'][value='pick-up']");
            page.locator("main form .button.main").click();
            eyes.look(page, "case-pick-up");
            String code = page.locator("code").first().textContent().strip();
            assertTrue(code.matches("[0-9]{6}"), code);
            open(desk, "/work/" + number + "/pick-up");
            desk.fill("[name='code']", code);
            done(desk);
            open(page, "/cases/" + number);
            assertTrue(page.content().contains("已在窗口取走"), page.content());
            eyes.look(page, "case-delivered");

            open(desk, "/work/" + number + "/refund");
            desk.fill("[name='amount']", "2.50");
            desk.fill("[name='why']", "多收了");
            done(desk);
            open(desk, "/work/" + number + "/refund-approve");
            desk.fill("[name='receipt']", "退0001");
            desk.locator("button[value='look']").click();
            assertTrue(desk.content().contains("不能自己复核自己"), desk.content());
            Page second = head.newPage();
            signIn(second, "officer01", "/work/" + number);
            eyes.look(second, "review-refund");
            open(second, "/work/" + number + "/refund-approve");
            second.fill("[name='receipt']", "退0001");
            done(second);
            open(page, "/cases/" + number);
            assertTrue(page.content().contains("已退给您2.50元"), page.content());
            eyes.look(page, "case-refunded");
            open(second, "/work/" + number + "/revoke");
            eyes.look(second, "revoke");
            second.fill("[name='reason']", "情况不实");
            done(second);
            open(page, "/cases/" + number);
            eyes.look(page, "case-revoked");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone-without-javascript,390,844,false,t02", "desk,1280,900,true,t03"})
    void j07_paid_online_and_sent_back(String size, int width, int height, boolean script, String person) {
        eyes.open(size, width, height, script);
        try (BrowserContext family = eyes.context();
                BrowserContext office = eyes.context();
                BrowserContext head = eyes.context();
                BrowserContext books = eyes.context()) {
            Page page = family.newPage();
            String number = applied(page, person, "测试镇样例路2号");
            Page desk = office.newPage();
            grant(desk, number);

            open(page, "/cases/" + number);
            page.locator("a[href='/pay/" + number + "']").first().click();
            look(!script, page, "pay");
            page.check("input[value='unified']");
            page.locator("#how button").click();
            look(!script, page, "pay-go");
            page.locator("a[href*='/cashier/']").click();
            page.locator("button[value='pay']").click();
            page.waitForURL("**/pay/" + number);
            for (int tries = 0; tries < 20 && !page.content().contains("33030125"); tries++) {
                page.waitForTimeout(500);
                open(page, "/pay/" + number);
            }
            look(!script, page, "pay-paid");
            open(page, "/cases/" + number);
            look(!script, page, "case-paid-online");

            open(desk, "/work/payments/");
            assertTrue(desk.content().contains(number), desk.content());
            look(script, desk, "payments");
            open(desk, "/work/" + number + "/refund");
            desk.fill("[name='amount']", "2");
            desk.fill("[name='why']", "多收");
            done(desk);
            Page second = head.newPage();
            signIn(second, "officer01", "/work/" + number + "/refund-send");
            look(script, second, "refund-send");
            second.locator("button[value='look']").click();
            look(script, second, "refund-send-sure");
            second.locator("button[value='send']").click();
            for (int tries = 0; tries < 20 && !page.content().contains("TK"); tries++) {
                page.waitForTimeout(500);
                open(page, "/pay/" + number);
            }
            look(!script, page, "pay-refunded");
            open(second, "/work/payments/refunds?show=all");
            assertTrue(second.content().contains(number), second.content());
            look(script, second, "payments-refunds");
            open(second, "/work/" + number);
            look(script, second, "review-refunded-online");
            Page finance = books.newPage();
            signIn(finance, "finance01", "/work/payments/differences");
            assertTrue(finance.content().contains("FREMD1"), finance.content());
            look(script, finance, "payments-differences");
        }
    }

    /** Families on a phone, staff at a desk: that is where they read these pages. */
    private static void look(boolean here, Page page, String name) {
        if (here) {
            eyes.look(page, name);
        }
    }
}
