package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Parameters on the real distribution (J06.6, J12.4): the bureau changes amounts, days, words and seasons by page, what was filed
 * keeps what it was filed under, and only a law reaches open cases.
 */
class ParametersIT {
    static final String ITEM = "library-fee";
    private static final String PAGE = "/admin/items/" + ITEM + "/parameters";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Server server;
    private static Visitor admin;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("parameters").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        admin = visitor().signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "fee.jar", jar());
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.body());
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static byte[] jar() throws IOException {
        return jar("1.0.0", ITEM, ITEM);
    }

    /** Another version, with one text of item.yaml replaced. */
    static byte[] jar(String version, String from, String to) throws IOException {
        String yaml = TinyItem.yaml()
                        .replace(TinyItem.ID, ITEM)
                        .replace("title: 校园图书证", "title: 图书证工本费")
                        .replace("summary: 办一张校园图书证。", "summary: 办一张校园图书证，工本费${price}元。")
                        .replace(
                                "office: bangongshi",
                                "office: bangongshi\n  windows: ${season}\n  notes: [\"${greeting}\"]")
                        .replace(
                                "promised: {amount: 1,",
                                "statutory: {amount: 20, unit: working-days}\n  promised: {amount: \"${days}\",")
                + """
                fee: {amountFen: "${price}", ground: 校园图书馆规定第二条}
                parameters:
                  - {id: price, type: money, label: 工本费, help: 每张证收多少, default: 1000, min: 0, max: 5000, ground: 校园图书馆规定第二条}
                  - {id: days, type: integer, label: 承诺天数, help: 几个工作日办完, default: 5, min: 1, max: 20}
                  - {id: greeting, type: text, label: 提醒, help: 办事指南里的一句话, default: 带上照片, max: 40}
                  - id: season
                    type: windows
                    label: 受理时间
                    help: 哪几天收
                    default:
                      - {from: "2020-01-01T00:00", to: "2040-01-01T00:00"}
                """;
        String english = TinyItem.english()
                        .replace("title=School library card", "title=Fee for a library card")
                        .replace("summary=Get a school library card.", "summary=A card for ${price} yuan.")
                + """
                fee.ground=School library rules, article 2
                parameters.price.label=Fee
                parameters.price.help=How much a card costs
                parameters.price.ground=School library rules, article 2
                parameters.days.label=Promised days
                parameters.days.help=Working days
                parameters.greeting.label=Reminder
                parameters.greeting.help=A sentence of the guide
                parameters.greeting.default=Bring a photo
                parameters.season.label=Dates
                parameters.season.help=When it is open
                """;
        return TinyItem.jar(ITEM, version, yaml.replace(from, to), english);
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    private static String guide() {
        try {
            return visitor().get("/items/" + ITEM).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is sent with every form of a parameter; the fields of the value come on top. */
    private static Visitor post(Visitor who, String parameter, String act, String... fields) throws IOException {
        List<String> all = new ArrayList<>(List.of("do", act));
        String typed = String.join(" ", fields);
        if (!typed.contains("revision")) {
            who.get(PAGE + "/" + parameter);
            all.addAll(List.of("revision", who.find("name=\"revision\" value=\"([0-9]+)\"")));
        }
        if (!typed.contains("reason")) {
            all.addAll(List.of("reason", "按新文件"));
        }
        all.addAll(List.of(fields));
        return who.post(PAGE + "/" + parameter, all.toArray(String[]::new));
    }

    private static void set(String parameter, String... fields) throws IOException {
        post(admin, parameter, "set", fields);
        assertEquals(200, admin.status(), admin.body());
        assertEquals(PAGE, admin.path().replaceAll("\\?.*", ""), admin.body());
    }

    private static String filed(String person) throws IOException {
        Visitor family = visitor().signIn(person, "/apply/" + ITEM);
        Journeys.sendLibrary(family, ITEM, "地理" + person);
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static void undo() throws IOException {
        admin.get(PAGE);
        String path = admin.find("action=\"(" + PAGE + "/changes/[0-9a-f-]+)\"");
        admin.post(path, "revision", admin.find("name=\"revision\" value=\"([0-9]+)\""), "do", "undo");
        assertEquals(200, admin.status(), admin.body());
    }

    @Test
    void the_bureau_changes_a_value_by_page_and_what_was_filed_keeps_its_own() throws IOException {
        assertTrue(admin.get("/admin/items/" + ITEM).body().contains(PAGE), "no way to the page");
        assertTrue(admin.get(PAGE).body().contains("每张证收多少") && admin.body().contains("0元到50元"), admin.body());

        post(admin, "price", "check", "value", "12.50");
        assertEquals(200, admin.status(), admin.body());
        assertTrue(
                admin.body().contains("12.50元") && admin.body().contains("对申请人不利"),
                "the page that asks does not say what changes: " + admin.body());
        assertTrue(guide().contains("工本费10元"), "asking has changed something");
        Visitor draft = visitor().signIn("f01", "/apply/" + ITEM);
        Journeys.sendLibrary(draft, ITEM, "太".repeat(41));
        assertEquals(422, draft.status());
        set("price", "value", "12.50");
        assertTrue(
                draft.get("/apply/" + ITEM).body().contains("收费从10元改成12.50元")
                        && draft.body().contains("太太"),
                "who is in the middle of the form is not told: " + draft.body());
        assertTrue(guide().contains("工本费12.50元"), "the guide does not show it at once");
        assertTrue(
                visitor().get("/prefs?lang=en&back=/items/" + ITEM).body().contains("12.50 yuan"), "English is behind");
        undo();
        assertTrue(guide().contains("工本费10元"), "not undone");

        set("greeting", "zh", "带<b>照片", "en", "Bring <b>photos");
        assertTrue(guide().contains("带&lt;b&gt;照片"), guide());

        String old = filed("t01");
        Visitor family = visitor().signIn("t01", "/cases/" + old);
        String before = family.body();
        set("days", "value", "8");
        assertTrue(guide().contains("8"), "the limit does not follow");
        String after = family.get("/cases/" + old).body();
        assertEquals(promise(before), promise(after), "a case filed before got the new limit");
        undo();

        set("season", "from0", "2020-01-01T00:00", "to0", "2020-02-01T00:00");
        Visitor late = visitor().signIn("a01", "/items/" + ITEM);
        assertTrue(late.body().contains("已截止"), "the season does not close: " + late.body());
        undo();
    }

    private static String promise(String page) {
        return page.replaceAll("(?s).*(最晚[^<]{3,20}给您结果).*", "$1");
    }

    @Test
    void what_cannot_be_is_refused_with_a_sentence_and_nothing_typed_is_lost() throws IOException {
        post(admin, "price", "check", "value", "viel", "reason", "试一试");
        assertEquals(422, admin.status());
        assertTrue(
                admin.body().contains("填金额")
                        && admin.body().contains("value=\"viel\"")
                        && admin.body().contains("试一试"),
                admin.body());
        post(admin, "price", "set", "value", "99");
        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("在0到50元之间，您填了99元"), admin.body());
        post(admin, "price", "check", "value", "99", "reason", "");
        assertTrue(
                admin.body().contains("您填了99元") && admin.body().contains("写上为什么改"),
                "what is to be mended is not said at once: " + admin.body());
        post(admin, "greeting", "set", "zh", "{{library.kind}}", "en", "x");
        assertEquals(422, admin.status(), "a text became a placeholder");
        post(admin, "season", "set", "from0", "morgen", "to0", "2030-01-01T00:00");
        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("时间写成"), admin.body());

        Visitor second = visitor().signIn("admin01", PAGE + "/price");
        String seen = second.find("name=\"revision\" value=\"([0-9]+)\"");
        set("greeting", "zh", "带上身份证", "en", "Bring your card");
        post(second, "price", "set", "revision", seen, "value", "11");
        assertEquals(422, second.status());
        assertTrue(
                second.body().contains("别人刚改过")
                        && second.body().contains("带上身份证")
                        && second.body().contains("value=\"11\""),
                second.body());
        assertTrue(guide().contains("工本费10元"), "something was changed");
        assertEquals(
                404,
                visitor()
                        .signIn("admin01", "/")
                        .get("/admin/items/none/parameters")
                        .status());
        assertEquals(403, visitor().signIn("t01", "/").get(PAGE).status());
    }

    @Test
    void a_law_reaches_open_cases_with_an_event_and_a_notice_and_never_to_their_disadvantage() throws IOException {
        String number = filed("g01");
        post(admin, "price", "check", "value", "20", "forced", "yes");
        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("写上法律依据"), admin.body());
        post(admin, "price", "check", "value", "20", "forced", "yes", "ground", "校园图书馆规定第三条");
        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("从旧兼有利"), admin.body());

        set("price", "value", "8", "forced", "yes", "ground", "校园图书馆规定第三条");
        assertTrue(guide().contains("工本费8元"), "new cases do not have it");
        Visitor family = visitor().signIn("g01", "/cases/" + number);
        Await.until(
                "the case to be told",
                PATIENCE,
                () -> body(family, "/cases/" + number).contains("新规定改了"));
        assertTrue(family.body().contains("10元 → 8元") && family.body().contains("校园图书馆规定第三条"), family.body());
        assertTrue(body(family, "/me").contains("规定变了"), "no notice: " + family.body());
        assertEquals(1, family.get("/cases/" + number).findAll("(新规定改了)").size(), "told more than once");
        undo();
        assertTrue(guide().contains("工本费10元"), "not undone for new cases");
        assertTrue(
                body(family, "/cases/" + number).contains("10元 → 8元"), "the case does not keep what the law gave it");
    }

    private static String body(Visitor who, String path) {
        try {
            return who.get(path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_planned_change_comes_by_itself_and_can_be_withdrawn() throws IOException {
        LocalDateTime far =
                LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusDays(3).truncatedTo(ChronoUnit.MINUTES);
        set("greeting", "zh", "以后再说", "en", "Later", "when", "later", "at", far.toString());
        assertTrue(admin.get(PAGE).body().contains("以后再说"), admin.body());
        String path = admin.find("action=\"(" + PAGE + "/changes/[0-9a-f-]+)\"");
        admin.post(path, "revision", admin.find("name=\"revision\" value=\"([0-9]+)\""), "do", "withdraw");
        assertTrue(admin.body().contains("已撤回，没有生效"), admin.body());

        LocalDateTime soon = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusSeconds(4);
        set("greeting", "zh", "现在就来", "en", "Come now", "when", "later", "at", soon.toString());
        assertFalse(guide().contains("现在就来"), "it came before its time");
        Await.until("the moment", PATIENCE, () -> guide().contains("现在就来"));
    }
}
