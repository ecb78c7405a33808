package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static void see(Page page, String path, String what) {
        page.navigate(server.base() + path);
        eyes.look(page, what + path.substring(path.lastIndexOf('/') + 1).replaceAll("[^a-z-]|[0-9a-f-]{36}", ""));
    }
}
