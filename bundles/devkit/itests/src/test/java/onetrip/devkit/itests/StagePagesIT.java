package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visits, public lists and refused entries, looked at: on a phone, and on a desk without a script. */
class StagePagesIT {
    private static final String ITEM = "library-stages";
    private static Server server;
    private static Eyes eyes;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("stage-pages").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "stages.jar", jar());
        admin.post(admin.path(), "do", "apply");
        eyes = new Eyes();
    }

    @AfterAll
    static void stop() {
        eyes.close();
        server.close();
    }

    /** A visit that decides, a public list, and a register that takes digits only. */
    private static byte[] jar() throws IOException {
        String yaml = VisitIT.yaml(ITEM).replace("limits:\n  promised", """
                    - id: shown
                      kind: publicity
                      name: 公示
                      office: jijiao
                      publicity:
                        basis: 校园图书馆规定第七条
                        contact: optional
                        shown:
                          - {id: kind, value: library.kind}
                    - {id: book, kind: register, name: 入台账, entry: {register: cards, values: {card.no: "@number", card.kind: library.kind}}}
                registers:
                  - id: cards
                    title: 图书证
                    office: jijiao
                    key: [card.no]
                    fields:
                      - {id: card.no, type: text, label: 编号, required: true}
                      - {id: card.kind, type: text, label: 类别, required: true, limits: {pattern: "[0-9]+", patternMessage: 只能写数字}}
                limits:
                  promised""");
        String english = VisitIT.english() + """
                process.stages.shown.name=Public list
                process.stages.shown.publicity.basis=School library rules, article 7
                process.stages.book.name=Entry
                registers.cards.title=Library cards
                registers.cards.fields.card.no.label=Number
                registers.cards.fields.card.kind.label=Kind
                registers.cards.fields.card.kind.limits.patternMessage=Digits only
                """;
        return TinyItem.jar(ITEM, "1.0.0", yaml, english);
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

    private static void send(Page page, String what) {
        page.locator("form:has([value=" + what + "]) button").last().click();
    }

    /** Days pass; the register takes digits only, and the case waits with whoever keeps it. */
    private static void refusedByItsRegister(String number) throws IOException {
        server.configure("onetrip.clock.cfg", "offset = P10D");
        try (BrowserContext later = eyes.context()) {
            Page officer = later.newPage();
            Await.until("the clock is set", Duration.ofSeconds(60), () -> {
                officer.navigate(server.base() + "/items");
                return officer.content().contains("时间调过");
            });
            Page keeper = signedIn(later, "officer01", "/work/" + number);
            Await.until("the days of the list are over", Duration.ofSeconds(40), () -> {
                keeper.navigate(server.base() + "/work/" + number);
                return keeper.content().contains("台账没有收这条记录");
            });
            eyes.look(keeper, "entry-refused");
            keeper.locator("button[value=entry-retry]").click();
            assertTrue(keeper.content().contains("台账没有收这条记录"), "nothing was mended, and it was taken");
            keeper.locator("details:has(input[value=entry-by-hand]) summary").click();
            keeper.locator("form:has(input[value=entry-by-hand]) button").click();
            eyes.look(keeper, "entry-by-hand-wrong");
            keeper.fill("#entry-note", "类别改成1，已登记。");
            keeper.locator("form:has(input[value=entry-by-hand]) button").click();
            keeper.navigate(server.base() + "/work/" + number);
            assertTrue(keeper.content().contains("类别改成1，已登记。"));
            assertTrue(!keeper.content().contains("entry-retry"), "the case is not closed");
        }
    }

    @ParameterizedTest
    @CsvSource({"stages-phone, 390, true", "stages-plain, 1280, false"})
    void each_page_is_clean_and_works(String name, int width, boolean script) throws IOException {
        eyes.open(name, width, 844, script);
        try (BrowserContext one = eyes.context();
                BrowserContext two = eyes.context();
                BrowserContext three = eyes.context();
                BrowserContext four = eyes.context()) {
            Page family = signedIn(one, script ? "t01" : "f01", "/me");
            Page officer = signedIn(two, "officer02", "/work/");
            Page head = signedIn(three, "officer01", "/work/");
            family.navigate(server.base() + "/apply/" + ITEM);
            family.fill("input[name='library.kind']", name);
            family.locator("main form button.main").first().click();
            String number = family.url().replaceAll(".*/cases/([^?#]+).*", "$1");

            visit(officer, "/work/" + number, "visit-begins");
            visit(officer, "/work/visits/" + number, "visit-plan");
            officer.fill("#time", "23:30");
            officer.fill("#place", "测试镇图书馆");
            officer.locator("input[name=officer]").first().check();
            send(officer, "plan");
            eyes.look(officer, "visit-plan-wrong");
            assertEquals("测试镇图书馆", officer.inputValue("#place"), "what was typed is gone");
            officer.locator("input[name=officer]").nth(1).check();
            send(officer, "plan");
            eyes.look(officer, "visit-planned");
            visit(family, "/cases/" + number, "case-visit");
            family.locator("#visit summary").click();
            family.fill("#wish", "下午才有人");
            family.locator("#visit form button").click();
            eyes.look(family, "case-visit-moved");
            officer.reload();
            eyes.look(officer, "visit-wish");
            officer.setInputFiles("#photo", new FilePayload("gate.png", "image/png", VisitIT.photo()));
            officer.fill("#where", "大门");
            officer.locator("form[enctype] button").click();
            officer.locator("input[name=answer-fence][value=no]").check();
            officer.fill("#answer-gate", "朝东");
            officer.locator("input[name=outcome][value=repair]").check();
            send(officer, "record");
            eyes.look(officer, "visit-record-wrong");
            officer.locator("input[name=outcome][value=passed]").check();
            send(officer, "record");
            eyes.look(officer, "visit-recorded");
            visit(head, "/work/visits/" + number, "visit-confirm");
            head.locator("button[value=confirm]").click();
            eyes.look(head, "visit-valid");
            head.navigate(server.base() + "/work/" + number);
            head.check("input[value=grant]");
            head.locator("form:has(input[value=grant]) button.main").click();

            visit(family, "/cases/" + number, "case-public");
            Page stranger = four.newPage();
            visit(stranger, "/publicity/" + ITEM, "publicity");
            stranger.locator("tr:has-text('" + name + "') a").click();
            eyes.look(stranger, "object");
            stranger.fill("#reason", " ");
            stranger.fill("#name", "测试异议人");
            stranger.locator("form button.main").click();
            eyes.look(stranger, "object-wrong");
            assertEquals("测试异议人", stranger.inputValue("#name"), "what was typed is gone");
            stranger.fill("#reason", "不在本县");
            stranger.locator("form button.main").click();
            eyes.look(stranger, "objection");
            visit(officer, "/work/" + number, "objection-to-answer");
            officer.locator("input[value=objection-dismiss]").check();
            officer.locator("form:has(input[value=objection-dismiss]) button").click();
            eyes.look(officer, "objection-wrong");
            officer.locator("input[value=objection-dismiss]").check();
            officer.locator("form:has(input[value=objection-dismiss]) textarea").fill("核实过，在本县。");
            officer.locator("form:has(input[value=objection-dismiss]) button").click();
            visit(stranger, stranger.url().replace(server.base(), "").replace("?new", ""), "objection-answered");
            assertTrue(stranger.content().contains("核实过，在本县。"));
            if (!script) {
                refusedByItsRegister(number);
            }
        }
        assertEquals(List.of(), eyes.problems());
    }
}
