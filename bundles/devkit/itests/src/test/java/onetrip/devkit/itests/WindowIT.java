package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-CHANNEL on the real distribution: a clerk files for who stands at the window; the case is the visitor's. */
class WindowIT {
    private static final String ITEM = "library-window";
    private static final String ONLINE = "library-online";
    private static final String WITH_PAPER = "library-paper";
    private static final String APPLY = "/apply/" + ITEM;
    private static final String HOME = "/work/window/";

    /** Invented people of the demo, by sign-in name. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "t01", List.of("测试教师申请人零一", "330327200110200003"),
            "t02", List.of("测试教师申请人零二", "330327200005059992"),
            "t03", List.of("测试教师申请人零三", "330327199911110002"),
            "t04", List.of("测试·申请人零四", "650102200008089990"),
            "f01", List.of("测试举办者零一", "330327197909099992"),
            "a01", List.of("测试毕业生零一", "330327198702039997"),
            "g01", List.of("测试监护人零一", "330327198804120008"),
            "g02", List.of("测试监护人零二", "330327198607239990"));

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("window").only("cert-diploma-senior").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = visitor("admin01", "/admin/");
        install(admin, TinyItem.named(ITEM));
        install(admin, item(ONLINE, "  remedy: none\n  notAtWindow: 要刷脸，只能本人在手机上办。\n", "", "", ""));
        install(
                admin,
                item(
                        WITH_PAPER,
                        "  remedy: none\n",
                        "materials:\n"
                                + "  - {id: old-card, name: 旧图书证, upload: library.old, original: handed-over, formats: [png]}\n"
                                + "  - {id: photo, name: 照片, upload: library.photo, formats: [png]}\n",
                        "        - {id: library.note, type: text, label: 备注, limits: {maxLength: 40}}\n"
                                + "        - {id: library.old, type: file, label: 旧图书证, limits: {accept: [png]}}\n"
                                + "        - {id: library.photo, type: file, label: 照片, limits: {accept: [png]}}\n",
                        "materials.old-card.name = Old card\nmaterials.photo.name = Photo\n"
                                + "form.pages.why.fields.library.note.label = Note\nform.pages.why.fields.library.old.label = Old card\nform.pages.why.fields.library.photo.label = Photo\n"));
    }

    private static void install(Visitor admin, byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "window.jar", jar);
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    private static byte[] item(String id, String guide, String materials, String fields, String english)
            throws IOException {
        String yaml = TinyItem.yaml().replace("id: library-card", "id: " + id).replace("  remedy: none\n", guide);
        String form = yaml.replace("limits: {maxLength: 40}}\n", "limits: {maxLength: 40}}\n" + fields);
        return TinyItem.jar(
                id,
                "1.0.0",
                form.replace("form:\n", materials + "form:\n"),
                TinyItem.english()
                        + english
                        + (guide.contains("notAtWindow")
                                ? "guide.notAtWindow = A face is checked, on the own phone only.\n"
                                : ""));
    }

    /** Whatever these tests did: who stood at the window is in no log. */
    @AfterAll
    static void stop() throws IOException {
        try {
            List<String> told = new ArrayList<>();
            for (Path log : logs()) {
                String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                PEOPLE.values().stream()
                        .filter(one -> text.contains(one.get(1)))
                        .forEach(one -> told.add(log.getFileName() + " names " + one.get(0)));
            }
            assertEquals(List.of(), told);
        } finally {
            server.close();
        }
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> all = Files.walk(server.home())) {
            List<Path> logs =
                    all.filter(file -> file.toString().endsWith(".log")).toList();
            assertFalse(logs.isEmpty(), "no log to look at");
            return logs;
        }
    }

    private static Visitor visitor(String person, String back) throws IOException {
        return new Visitor(server.base()).signIn(person, back);
    }

    /** A clerk at the window with the visitor registered. */
    private static Visitor serving(String clerk, String person) throws IOException {
        Visitor window = visitor(clerk, HOME);
        open(window, person);
        return window;
    }

    private static void open(Visitor window, String person) throws IOException {
        window.get(HOME);
        assertNull(window.find("(>[a-z]+[.][a-z.]+<)"), "a text is missing: " + window.body());
        register(window, PEOPLE.get(person).get(0), PEOPLE.get(person).get(1));
        assertEquals(200, window.status(), window.body());
        assertTrue(window.body().contains("正在替 " + PEOPLE.get(person).get(0)), window.body());
    }

    private static void register(Visitor window, String name, String no) throws IOException {
        window.post(
                HOME,
                "office",
                String.valueOf(window.find("name=\"office\" value=\"([^\"]+)\"")),
                "name",
                name,
                "type",
                "ID_CARD",
                "no",
                no,
                "seen",
                "yes",
                "standing",
                "self");
    }

    private static String file(Visitor window, String kind) throws IOException {
        window.get(APPLY);
        Journeys.sendLibrary(window, ITEM, kind);
        String number = Journeys.caseNumber(window);
        assertNotNull(number, window.body());
        assertTrue(window.path().startsWith("/cases/"), window.path());
        return number;
    }

    private static String code(Visitor window, String number) throws IOException {
        window.get(HOME).post(HOME + "receipt", "number", number);
        String code = window.find("<code>([2-9A-Z]{4}-[2-9A-Z]{4})</code>");
        assertNotNull(code, window.body());
        return code;
    }

    @Test
    void r_channel_what_is_filed_at_the_window_is_the_visitors_and_can_be_followed_by_its_receipt() throws IOException {
        Visitor window = serving("window01", "t01");
        window.get(APPLY);
        assertTrue(window.body().contains("您正在窗口替 测试教师申请人零一 办事"), "the page does not say for whom");
        String number = file(window, "地理");
        String code = code(window, number);
        assertFalse(window.path().contains(code), "the code stands in the address");
        assertTrue(window.get(HOME + "receipt").body().contains("正在替"), "loading a receipt again leads nowhere");

        Visitor anybody = new Visitor(server.base());
        anybody.get("/follow").post("/follow", "number", number.toLowerCase(), "code", code.replace("-", " "));
        assertEquals(200, anybody.status(), anybody.body());
        assertTrue(anybody.body().contains("校园图书证") && anybody.body().contains("基教科"), anybody.body());
        assertFalse(anybody.body().contains("测试教师申请人"), "who it is about is nobody's business");
        assertFalse(anybody.body().contains("地理"), "what was typed is nobody's business");
        String again = code(window, number);
        assertNotEquals(code, again);
        anybody.post("/follow", "number", number, "code", code);
        assertEquals(422, anybody.status(), "the code before is still good");

        window.get(HOME).post(HOME + "end");
        assertTrue(window.body().contains("可以接下一位"), window.body());
        assertEquals(403, window.get(APPLY).status(), "without a visitor the clerk applies");
        Visitor home = visitor("t01", "/me");
        assertTrue(home.body().contains(number), "the visitor does not find it at home");
        assertTrue(home.get("/cases/" + number).body().contains("在行政审批科窗口提交"), home.body());
        home.get("/me/window");
        assertTrue(
                home.body().contains("窗口人员01")
                        && home.body().contains(number)
                        && home.body().contains("校园图书证"),
                "who typed, and what was opened, is not told: " + home.body());
        assertFalse(visitor("t02", "/me/window").body().contains(number), "somebody else reads it");
    }

    /** The question is the clerk's, in the visitor's name; the visitor reads both, nobody else does. */
    @Test
    void r_log_the_visitor_reads_that_a_clerk_asked_another_authority() throws IOException {
        Visitor window = serving("window01", "a01");
        assertEquals(200, window.get("/apply/cert-diploma-senior").status(), window.body());
        window.get(HOME).post(HOME + "end");
        String said = "窗口或帮办人员代您查询：行政审批科 窗口人员01";
        Visitor home = visitor("a01", "/me/data");
        assertTrue(home.body().contains("公安户籍") && home.body().contains(said), home.body());
        assertTrue(home.get("/me/data.csv").body().contains(said), home.body());
        assertTrue(home.get("/me/data?kind=asked&who=" + encoded("公安户籍")).body().contains(said), home.body());
        assertTrue(home.get("/me/data?to=2001-01-01").body().contains("没有符合条件的记录"), home.body());
        assertFalse(home.get("/me/data.csv?to=2001-01-01").body().contains(said), "the file is not filtered");
        assertTrue(home.get("/me/data?from=1+2&to=x&before=-9&who=%3Cb%3E").status() < 500, home.body());
        assertFalse(home.body().contains("<b>"), home.body());
        // At home the person asks without anybody in between.
        home.get("/apply/cert-diploma-senior");
        assertTrue(home.get("/me/data?kind=asked").body().split(said, -1).length < 4, home.body());
        assertFalse(visitor("t02", "/me/data").body().contains(said), "somebody else reads it");
        assertFalse(
                visitor("window01", "/me/data").body().contains("公安户籍"),
                "whoever asked for somebody reads it as the own");
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void what_is_wrong_about_a_visitor_is_said_and_nothing_typed_is_lost() throws IOException {
        Visitor window = visitor("window01", HOME);
        register(window, "测试教师申请人零一", "330327200110200004");
        assertEquals(422, window.status());
        assertTrue(window.body().contains("330327200110200004") && window.body().contains("测试教师申请人零一"));
        assertTrue(window.body().contains("href=\"#no\""), window.body());
        register(window, "别的名字", "330327200110200003");
        assertEquals(422, window.status());
        assertTrue(window.body().contains("姓名和证件号对不上"), window.body());
        assertFalse(window.body().contains("测试教师申请人零一"), "a stranger's name is told");
        window.post(HOME, "office", "xingshen", "name", "测试教师申请人零一", "type", "ID_CARD", "no", "330327200110200003");
        assertEquals(422, window.status());
        assertTrue(window.body().contains("先看证件原件"), window.body());
        window.post(HOME, "office", "jijiao", "seen", "yes", "standing", "self");
        assertEquals(422, window.status());
        assertTrue(window.body().contains("您不在这个窗口当班"), window.body());
        window.post(
                HOME,
                "office",
                "xingshen",
                "name",
                "测试教师申请人零一",
                "type",
                "ID_CARD",
                "no",
                "330327200110200003",
                "seen",
                "yes",
                "standing",
                "mandate",
                "forName",
                "测试教师申请人零二",
                "forType",
                "ID_CARD",
                "forNo",
                "330327200005059992",
                "paper",
                "委托书",
                "until",
                "2020-01-31");
        assertEquals(422, window.status(), "an expired mandate is good enough");
        assertTrue(window.body().contains("委托书已经过期"), window.body());
        assertFalse(window.get(HOME).body().contains("正在替"), "a visit was opened all the same");
    }

    @Test
    void r_log_a_visit_opens_nothing_of_the_visitor_that_he_did_not_name() throws IOException {
        Visitor home = visitor("f01", APPLY);
        Journeys.sendLibrary(home, ITEM, "历史");
        String number = Journeys.caseNumber(home);
        Visitor other = visitor("t02", APPLY);
        Journeys.sendLibrary(other, ITEM, "化学");
        String foreign = Journeys.caseNumber(other);

        Visitor window = serving("window01", "f01");
        assertFalse(window.body().contains(number), "what the visitor did not name is listed");
        window.get("/cases/" + number);
        assertEquals(403, window.status(), window.body());
        assertFalse(window.body().contains("历史"));
        window.get("/amend/" + number + "/fix");
        assertEquals(403, window.status());
        assertFalse(window.get("/me").body().contains(number), "the visitor's own page is open to the clerk");
        window.get(HOME).post(HOME + "name", "number", foreign);
        assertEquals(422, window.status(), "a case of somebody else was named");
        window.post(HOME + "name", "number", number);
        assertEquals(200, window.status());
        assertTrue(window.path().startsWith("/cases/" + number), window.path());
        assertEquals(403, window.get("/cases/" + foreign).status());
        window.get("/cases/" + number).post("/cases/" + number + "/withdraw");
        assertEquals(403, window.status(), "a clerk withdraws");
        assertTrue(visitor("f01", "/me/window").body().contains("打开了办件：" + number));
    }

    @Test
    void r_recuse_who_filed_it_at_the_window_does_not_decide_it() throws IOException {
        Visitor window = serving("window02", "t03");
        String number = file(window, "物理");
        window.get(HOME).post(HOME + "end");
        assertFalse(window.get("/work/").body().contains(number), "the clerk's own work is in the clerk's list");
        assertTrue(visitor("officer02", "/work/").body().contains(number), "it is in nobody's list");
        window.get("/work/" + number);
        String version = window.find("name=\"version\" value=\"([0-9]+)\"");
        window.post("/work/" + number, "version", String.valueOf(version), "do", "grant", "note", "");
        assertFalse(visitor("t03", "/cases/" + number).body().contains("已办好"), "the clerk granted his own work");
        assertTrue(window.body().contains("您要回避"), window.body());
        Visitor colleague = visitor("officer02", "/work/" + number);
        assertTrue(colleague.body().contains("在基教科窗口提交"), "the officer does not see where it came from");
        version = colleague.find("name=\"version\" value=\"([0-9]+)\"");
        colleague.post("/work/" + number, "version", version, "do", "grant", "note", "");
        assertTrue(visitor("t03", "/cases/" + number).body().contains("已办好"), colleague.body());
    }

    @Test
    void a_form_opened_for_one_visitor_is_not_sent_for_the_next_one() throws IOException {
        Visitor window = serving("window01", "g01");
        window.get(APPLY);
        String token = window.find("name=\"_csrf\" value=\"([^\"]+)\"");
        String key = window.find("name=\"key\" value=\"([^\"]+)\"");
        window.get(HOME).post(HOME + "end");
        open(window, "g02");
        window.post(APPLY, "_csrf", token, "key", key, "library.kind", "天文");
        assertEquals(403, window.status(), window.body());
        assertNull(Journeys.caseNumber(visitor("g02", "/me")), "it was filed for the next visitor");
        assertNull(Journeys.caseNumber(visitor("g01", "/me")), "it was filed after the visit");
        // Whatever a request says about a visit, the session alone counts.
        Visitor bystander = visitor("window02", HOME);
        assertEquals(403, bystander.get(APPLY + "?visit=" + key).status());
        bystander.get(HOME).post(HOME + "receipt", "number", "CNJY-20260924-LW-000017-3", "visit", key);
        assertEquals(422, bystander.status());
        assertTrue(bystander.body().contains("重新登记来人"), bystander.body());
        // A visit is over with its session.
        window.get(HOME).post("/sign-out");
        window.signIn("window01", HOME);
        assertFalse(window.body().contains("正在替"), window.body());
        assertEquals(403, visitor("g02", HOME).status());
        assertEquals(403, visitor("officer02", HOME).status());
    }

    @Test
    void a_draft_begun_at_home_goes_on_at_the_window_and_the_reverse() throws IOException {
        Visitor home = visitor("t02", "/apply/" + ITEM);
        Journeys.sendLibrary(home, ITEM, "");
        assertEquals(422, home.status());
        Visitor window = serving("window01", "t02");
        window.get(APPLY);
        String draft = window.find("name=\"key\" value=\"([^\"]+)\"");
        assertTrue(window.path().contains("/apply/" + draft), "another form was begun: " + window.path());
        Journeys.sendLibrary(window, ITEM, "");
        assertEquals(422, window.status());
        home.get(APPLY);
        assertEquals(draft, home.find("name=\"key\" value=\"([^\"]+)\""), "the window's draft is not there");
        Journeys.sendLibrary(home, ITEM, "生物");
        assertNotNull(Journeys.caseNumber(home), home.body());
        assertTrue(visitor("t02", "/me/window").body().contains("打开了申请表：校园图书证"));
    }

    @Test
    void r_spotfix_a_mistake_is_put_right_at_the_window_and_the_visitor_reads_it() throws IOException {
        Visitor home = visitor("t04", "/apply/" + WITH_PAPER);
        home.post(home.path(), "library.kind", "音乐", "library.note", "美书");
        Journeys.submit(home, home.path());
        String number = Journeys.caseNumber(home);
        Visitor window = serving("window01", "t04");
        String fix = "/amend/" + number + "/fix";
        assertEquals(403, window.get(fix).status(), "before the visitor has named it");
        window.get(HOME).post(HOME + "name", "number", number);
        window.get(fix + "?field=library.note");
        assertEquals(200, window.status(), window.body());
        window.post(fix, "field", "library.note", "library.note", "美术");
        String key = window.find("name=\"key\" value=\"([^\"]+)\"");
        window.post(fix + "/submit", "key", String.valueOf(key));
        assertTrue(window.path().startsWith("/cases/" + number), window.path());
        home.get(fix);
        assertTrue(home.body().contains("美术") && !home.body().contains("美书"), home.body());
        assertTrue(home.get("/me/window").body().contains("打开了要补的内容：" + number), home.body());
    }

    /** What an officer asks for is answered at the window as at home: by one notice, once, with the paper that was brought. */
    @Test
    void r_once_a_correction_is_answered_at_the_window_for_the_visitor() throws IOException {
        Visitor home = visitor("g02", "/apply/" + WITH_PAPER);
        home.post(home.path(), "library.kind", "园艺", "library.note", "不清楚");
        Journeys.submit(home, home.path());
        String number = Journeys.caseNumber(home);
        String ask = "/work/" + number + "/correction";
        Visitor officer = visitor("officer02", ask);
        officer.post(
                ask,
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")),
                "words:FIELD:library.note",
                "写清楚用途。",
                "usual:MATERIAL:photo",
                "没有这份材料，请上传。",
                "do",
                "send");
        assertEquals("/work/" + number, officer.path(), officer.body());

        String answer = "/amend/" + number + "/correction";
        Visitor window = serving("window01", "g02");
        assertEquals(403, window.get(answer).status(), "before the visitor has named it");
        window.get(HOME).post(HOME + "name", "number", number);
        assertTrue(window.body().contains("还要补正2处"), window.body());
        window.get(answer);
        assertTrue(window.body().contains("写清楚用途。"), window.body());
        assertFalse(window.body().contains("name=\"library.kind\""), "a field opens that nobody named");
        window.postFile(
                answer, "file:library.photo", "照片.png", FallbackIT.photo(), "library.note", "种花", "command", "upload");
        assertTrue(window.body().contains("照片.png"), window.body());
        window.post(answer, "library.note", "种花");
        String key = window.find("name=\"key\" value=\"([0-9a-f-]{36})\"");
        window.get(HOME).post(HOME + "end");
        window.post(answer + "/submit", "key", String.valueOf(key), "words", "");
        assertTrue(window.status() >= 400, "answered after the visit");
        open(window, "g02");
        window.post(HOME + "name", "number", number);
        window.get(answer).post(answer, "library.note", "种花");
        window.post(answer + "/submit", "key", window.find("name=\"key\" value=\"([0-9a-f-]{36})\""), "words", "");
        assertTrue(window.path().startsWith("/cases/" + number), window.path() + window.body());

        officer.get("/work/" + number);
        assertTrue(officer.body().contains("补正后重新提交"), officer.body());
        assertTrue(officer.body().contains("种花") && officer.body().contains("照片.png"), officer.body());
        assertTrue(home.get("/me/window").body().contains("打开了要补的内容：" + number), home.body());
        assertFalse(home.get("/cases/" + number).body().contains("还要补正"), home.body());
    }

    /** J08 F1: at home a face is asked for; who has none that passes shows the card at the window, and the case is the own. */
    @Test
    void r_channel_j08_f1_whose_face_does_not_pass_has_the_same_at_the_window() throws IOException {
        Visitor window = serving("window01", "f01");
        window.get("/apply/cert-diploma-senior");
        assertEquals(200, window.status(), window.body());
        for (int page = 0; page < 6 && !window.path().endsWith("/check"); page++) {
            window.post(
                    window.path(),
                    "cert.type",
                    "graduated",
                    "cert.schoolName",
                    "测试县第一中学",
                    "cert.gradYear",
                    "1998",
                    "delivery.mode",
                    "electronic");
        }
        Journeys.submit(window, window.path());
        String number = Journeys.caseNumber(window);
        assertNotNull(number, window.path() + window.body());
        window.get(HOME).post(HOME + "end");
        Visitor home = visitor("f01", "/cases/" + number);
        assertTrue(home.body().contains("查纸质档案") && home.body().contains("在行政审批科窗口提交"), home.body());
    }

    @Test
    void r_channel_the_guide_says_both_ways_and_why_there_is_only_one() throws IOException {
        assertTrue(new Visitor(server.base()).get("/items/" + ITEM).body().contains("网上、窗口都能办"));
        String only = new Visitor(server.base()).get("/items/" + ONLINE).body();
        assertTrue(only.contains("要刷脸，只能本人在手机上办") && !only.contains("网上、窗口都能办"), only);
        Visitor window = serving("window01", "t01");
        window.get("/apply/" + ONLINE);
        assertEquals(403, window.status());
        assertTrue(window.body().contains("要刷脸，只能本人在手机上办"), window.body());
    }

    @Test
    void r_channel_papers_are_asked_for_only_where_the_item_says_so_and_go_back_once() throws IOException {
        Visitor window = serving("window01", "f01");
        window.get("/apply/" + WITH_PAPER);
        window.post(window.path(), "library.kind", "天文");
        Journeys.submit(window, window.path());
        String number = Journeys.caseNumber(window);
        assertNotNull(number, window.body());
        String papers = HOME + "papers/" + number;
        window.get(papers);
        assertTrue(window.body().contains("旧图书证") && !window.body().contains(">照片<"), window.body());
        window.post(HOME + "bring", "number", number, "material", "photo", "how", "seen");
        assertEquals(422, window.status());
        assertTrue(window.body().contains("上传的就有效"), window.body());
        window.get(papers).post(HOME + "bring", "number", number, "material", "old-card", "how", "handed");
        assertEquals(200, window.status(), window.body());
        assertTrue(window.body().contains("还没有还"), window.body());
        window.post(HOME + "bring", "number", number, "material", "old-card", "how", "handed");
        assertEquals(422, window.status(), "it was taken twice");
        window.get(HOME);
        String paper = window.find("name=\"paper\" value=\"([0-9a-f-]{36})\"");
        Visitor elsewhere = visitor("window02", HOME);
        assertFalse(elsewhere.body().contains(number), "another window sees what this one owes");
        elsewhere.post(HOME + "back", "paper", paper);
        assertEquals(422, elsewhere.status(), "another window gave it back");
        window.post(HOME + "back", "paper", paper);
        assertEquals(200, window.status(), window.body());
        window.post(HOME + "back", "paper", paper);
        assertEquals(422, window.status(), "it went back twice");
        assertFalse(window.get(papers).body().contains("还没有还"), window.body());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844,t03,phone", "desk,1280,900,a01,desk"})
    void the_pages_of_a_visit_can_be_seen_and_used(String size, int width, int height, String person, String kind)
            throws IOException {
        try (Eyes eyes = new Eyes()) {
            eyes.open("window-" + size, width, height, true);
            try (BrowserContext counter = eyes.context();
                    BrowserContext street = eyes.context()) {
                Page page = counter.newPage();
                page.navigate(server.base() + "/sign-in?back=" + HOME);
                page.locator("form:has(input[value='window01']) button").first().click();
                eyes.look(page, "register");
                page.locator("main .button.main").click();
                eyes.look(page, "register-error");
                Eyes.tabTo(page, "#name");
                page.keyboard().type(PEOPLE.get(person).get(0));
                Eyes.tabTo(page, "#no");
                page.keyboard().type(PEOPLE.get(person).get(1));
                Eyes.tabTo(page, "#seen");
                page.keyboard().press("Space");
                Eyes.tabTo(page, "main .button.main");
                page.keyboard().press("Enter");
                page.waitForSelector("a[href='/items'].button");
                eyes.look(page, "open");
                assertFalse(page.url().contains(PEOPLE.get(person).get(1)), page.url());
                page.navigate(server.base() + APPLY);
                eyes.look(page, "form");
                page.fill("[name='library.kind']", kind);
                page.locator(".button.main").click();
                page.waitForURL(url -> url.contains("/cases/"));
                eyes.look(page, "filed");
                page.locator("form[action$='/receipt'] button").click();
                eyes.look(page, "receipt");
                String code = page.locator("main code").first().textContent();
                String number = page.locator("main dd strong").first().textContent();
                page.navigate(server.base() + HOME + "papers/" + number);
                eyes.look(page, "papers");
                Page follow = street.newPage();
                follow.navigate(server.base() + "/follow");
                follow.fill("#number", number);
                follow.fill("#code", "2222-2222");
                follow.locator("main .button").click();
                eyes.look(follow, "follow-wrong");
                follow.fill("#code", code);
                follow.locator("main .button").click();
                eyes.look(follow, "follow");
                assertEquals(1, follow.locator("main [role=status]").count());
                // The form that is still open for this visitor, sent after the visit.
                Page left = counter.newPage();
                left.navigate(server.base() + APPLY);
                page.navigate(server.base() + HOME);
                eyes.look(page, "visit");
                page.locator("main form[action$='/end'] button").click();
                eyes.look(page, "ended");
                left.fill("[name='library.kind']", "太晚了");
                left.locator(".button.main").click();
                left.waitForSelector("h1");
                assertTrue(left.locator("main").textContent().contains("什么都没有提交"), left.content());
            }
            assertEquals(List.of(), eyes.problems());
        }
    }
}
