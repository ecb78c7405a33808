package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of registers as people see them, on a phone and a desk, with the axe. */
class RegisterPagesIT {
    private static final String KEPT = "/work/registers/private-policy-lib/policies";
    private static final String OPEN = "/registers/private-policy-lib";

    private static Server server;
    private static Eyes eyes;
    private static String record;
    private static String report;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("register-pages").only("private-policy-lib").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        eyes = new Eyes();
        Visitor clerk = new Visitor(server.base()).signIn("minban01", KEPT + "/import");
        Path samples = Path.of(System.getProperty("onetrip.root"))
                .normalize()
                .resolve("bundles/items/school/private-policy-lib/src/test/registers");
        clerk.postFile(KEPT + "/import", "file", "a.csv", Files.readAllBytes(samples.resolve("policies.csv")));
        clerk.post(clerk.path(), "do", "all", "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        record = clerk.find("href=\"" + KEPT + "(/[0-9a-f-]{36})\"");
        clerk.get(KEPT + "/import")
                .postFile(
                        KEPT + "/import",
                        "file",
                        "b.csv",
                        Files.readString(samples.resolve("policies-bad.csv")).getBytes(StandardCharsets.UTF_8));
        report = clerk.path();
    }

    @AfterAll
    static void stop() {
        eyes.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"registers-phone, 390", "registers-desk, 1280"})
    void every_page_is_calm_whole_and_without_violation(String name, int width) {
        eyes.open(name, width, 844, true);
        try (BrowserContext one = eyes.context()) {
            Page page = one.newPage();
            for (String path : List.of(
                    "/items/private-policy-lib",
                    OPEN,
                    OPEN + "?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA",
                    OPEN + "/none")) {
                see(page, path, "public");
            }
            page.navigate(server.base() + OPEN);
            page.click("ul.rows a >> nth=0");
            eyes.look(page, "public-record");
            page.navigate(server.base() + "/sign-in?back=/work/registers/");
            page.locator("form:has(input[value='minban01']) button").first().click();
            for (String path : List.of(
                    "/work/registers/",
                    KEPT,
                    KEPT + "/new",
                    KEPT + record,
                    KEPT + record + "/edit",
                    KEPT + record + "/delete",
                    KEPT + "/import",
                    report,
                    KEPT + "/deleted")) {
                see(page, path, "kept");
            }
            page.navigate(server.base() + KEPT + "/new");
            page.click("form .actions button");
            eyes.look(page, "kept-new-wrong");
        }
        assertEquals(List.of(), eyes.problems());
    }

    @Test
    void whoever_subscribed_is_told_once_of_what_is_public_and_nobody_else_is() throws IOException {
        eyes.open("alerts-phone", 360, 844, true);
        Visitor family = new Visitor(server.base()).get("/items/private-policy-lib");
        String way = family.find("href=\"(/me/alerts\\?item=[^\"]+)\"");
        assertNotNull(way, family.body());
        family.signIn("f01", way);
        assertTrue(family.body().contains("民办教育政策提醒"), "signing in does not come back to what was asked for");
        eyes.look(server.base(), family, way, "alerts-offer");
        eyes.look(server.base(), family, "/me/alerts", "alerts-none");
        family.post("/me/alerts", "do", "subscribe", "item", "private-policy-lib");
        assertTrue(family.body().contains("订阅好了") && family.body().contains("退订"), family.body());
        eyes.look(server.base(), family, "/me/alerts?done=subscribe", "alerts-one");
        eyes.open("alerts-desk", 1280, 844, true);
        eyes.look(server.base(), family, "/me/alerts", "alerts-one");
        eyes.look(server.base(), family, "/items/private-policy-lib", "guide-subscribed");
        assertTrue(family.get("/items/private-policy-lib").body().contains("您已经订阅"), family.body());
        assertTrue(family.get("/me/data.json").body().contains("\"subscriptions\""), "the copy of one's data lacks it");
        assertEquals(
                404,
                family.get("/me/alerts")
                        .post("/me/alerts", "do", "subscribe", "item", "none")
                        .status());

        Visitor other = new Visitor(server.base()).signIn("p02", "/me/alerts");
        other.post("/me/alerts", "do", "subscribe", "item", "private-policy-lib");
        other.post("/me/alerts", "do", "end", "item", "private-policy-lib");
        assertTrue(other.body().contains("退订了") && other.body().contains("还没有订阅"), other.body());

        publish("ZC-71", "订阅者该知道的文件");
        Await.until("the alert", Duration.ofMinutes(1), () -> told(family, "订阅者该知道的文件：有效") > 0);
        publish("ZC-72", "第二个文件");
        Await.until("the next one", Duration.ofMinutes(1), () -> told(family, "第二个文件：有效") > 0);
        assertEquals(1, told(family, "<strong>订阅者该知道的文件：有效"), "told twice");
        assertEquals(0, told(other, "订阅者该知道的文件"), "told after the end of the subscription");
        assertEquals(
                200,
                family.get(family.get("/me").find("href=\"(/registers/private-policy-lib/policies/[0-9a-f-]{36})\""))
                        .status());
        assertEquals(
                404, new Visitor(server.base()).signIn("minban01", "/me/alerts").status(), "staff subscribe");
        assertEquals(List.of(), eyes.problems());
    }

    private static int told(Visitor who, String what) {
        try {
            return who.get("/me").body().split(Pattern.quote(what), -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(String code, String title) throws IOException {
        String file = "编号,标题,制定机关,成文日期,在“1+2”中,状态,办理到,公开日期,公开范围,摘要,适用对象,学段,办学性质,不一致时以它为准\n" + code + "," + title
                + ",县教育局,2020-01-02,其他相关文件,有效,已公开,2020-01-03,只公开摘要,摘要,教师,小学,非营利性,\n";
        Visitor clerk = new Visitor(server.base()).signIn("minban01", KEPT + "/import");
        clerk.postFile(KEPT + "/import", "file", "c.csv", file.getBytes(StandardCharsets.UTF_8));
        clerk.post(clerk.path(), "do", "all", "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(clerk.body().contains("已导入1条"), clerk.body());
    }

    private static void see(Page page, String path, String what) {
        page.navigate(server.base() + path);
        eyes.look(page, what + path.substring(path.lastIndexOf('/') + 1).replaceAll("[^a-z-]|[0-9a-f-]{36}", ""));
    }
}
