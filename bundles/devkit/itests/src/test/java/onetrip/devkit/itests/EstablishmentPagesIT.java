package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import onetrip.devkit.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long lists of people as founders and officers see them: on a phone and on a desk, without an axe violation. */
class EstablishmentPagesIT extends EstablishmentDesk {
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("establish-pages")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
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
    @CsvSource({"establish-phone, 390", "establish-desk, 1280"})
    void each_page_is_clean(String name, int width) throws IOException {
        eyes.open(name, width, 844, true);
        Establishment typed = Establishment.kindergarten("苍南测试" + (width < 600 ? "山" : "海") + "幼儿园");
        String number = typed.filed(at(FOUNDER, "/help"));
        accept(number);
        String board = typed.with("sch.name", "苍南测试草稿幼儿园").upTo(at("t01", "/help"), "supervisors");
        try (BrowserContext one = eyes.context();
                BrowserContext two = eyes.context();
                BrowserContext three = eyes.context();
                BrowserContext four = eyes.context()) {
            Page founder = signedIn(one, FOUNDER, "/me");
            visit(founder, "/items/" + Establishment.ITEM, "guide");
            visit(founder, "/cases/" + number, "case");
            Page drafting = signedIn(two, "t01", "/me");
            visit(drafting, board.replace("/supervisors", "/board"), "board");
            visit(drafting, board, "supervisors");
            Page officer = signedIn(three, APPROVER, "/work/");
            visit(officer, "/work/" + number, "review");
            officer.locator("details:has(input[value='est.board']) summary").click();
            officer.fill("#why-est\\.board", "核对身份证号");
            officer.locator("details:has(input[value='est.board']) button").click();
            eyes.look(officer, "revealed");
            assertTrue(officer.content().contains("330327197503049979"));
            visit(officer, "/work/" + number + "/supplement", "supplement");
            Page legal = signedIn(four, "legal01", "/work/");
            visit(legal, "/work/" + number, "legality");
        }
        assertEquals(List.of(), eyes.problems());
    }
}
