package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.devkit.server.CodedItem;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Journey J06 on the real distribution: an item is upgraded in the middle of its cases, with other code and another form, and
 * rolled back.
 */
class VersionsIT {
    private static final String ITEM = "library-loan";
    private static Server server;

    /** Code of the first version: the second opinion is the general office's. */
    public static final class FirstRules implements ItemRules {
        @Override
        public Optional<String> route(String stage, Answers answers, RuleContext context) {
            return stage.equals("second") ? Optional.of("bangongshi") : Optional.empty();
        }
    }

    /** Code of the second version: the second opinion stays where the first was. */
    public static final class SecondRules implements ItemRules {
        @Override
        public Optional<String> route(String stage, Answers answers, RuleContext context) {
            return stage.equals("second") ? Optional.of("jijiao") : Optional.empty();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = new Server("versions").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] first() throws IOException {
        return CodedItem.jar(ITEM, "1.3.0", yaml(), english(), FirstRules.class);
    }

    /** Asks one thing more and another by a new name, under a newer definition. */
    private static byte[] second() throws IOException {
        String yaml = yaml().replace("\"2026.1\"", "\"2026.2\"")
                .replace("library.kind", "library.topic")
                .replace("label: 类别,", "label: 主题, formerly: library.kind,")
                .replace(
                        "maxLength: 40}}",
                        "maxLength: 40}}\n        - {id: library.shelf, type: text, label: 书架, required: true, requiredMessage: 写书架号, limits: {maxLength: 40}}");
        return CodedItem.jar(
                ITEM,
                "2.0.0",
                yaml,
                english().replace("library.kind", "library.topic")
                        + "form.pages.why.fields.library.shelf.label=Shelf\nform.pages.why.fields.library.shelf.requiredMessage=Enter a shelf\n",
                SecondRules.class);
    }

    private static String yaml() {
        return TinyItem.yaml()
                .replace(TinyItem.ID, ITEM)
                .replace("period:", "rules: true\nperiod:")
                .replace(
                        "      decides: true\n",
                        "      decides: false\n    - id: second\n      kind: review\n      name: 复核\n      office: jijiao\n      days: 1\n      decides: true\n");
    }

    private static String english() {
        return TinyItem.english().replace("stages.review.reasons", "stages.second.reasons")
                + "process.stages.second.name=Second opinion\n";
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    private static void install(Visitor admin, byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "loan.jar", jar);
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    private static void forward(Visitor officer, String number) throws IOException {
        decide(officer, number, "forward");
    }

    private static void decide(Visitor officer, String number, String what) throws IOException {
        officer.get("/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                what,
                "note",
                "同意");
        assertEquals(200, officer.status(), officer.body());
    }

    @Test
    void j06_a_case_finishes_under_its_version_a_draft_moves_and_the_way_back_is_open() throws IOException {
        Visitor admin = visitor().signIn("admin01", "/admin/");
        install(admin, first());
        Visitor old = visitor().signIn("t01", "/apply/" + ITEM);
        Journeys.sendLibrary(old, ITEM, "地理");
        String oldCase = Journeys.caseNumber(old);
        assertNotNull(oldCase, old.body());
        // Somebody is in the middle of the form, with a mistake that made a draft of it.
        Visitor draft = visitor().signIn("f01", "/apply/" + ITEM);
        Journeys.sendLibrary(draft, ITEM, "太".repeat(41));
        assertEquals(422, draft.status());

        admin.get("/admin/install").postFile("/admin/install", "jar", "loan.jar", second());
        assertTrue(admin.body().contains("书架"), "the plan does not say what is asked anew");
        assertTrue(admin.body().contains("1.3.0"), "the plan does not say which version has open cases");
        admin.post(admin.path(), "do", "apply");
        assertTrue(admin.get("/admin/items/" + ITEM).body().contains("2.0.0"), admin.body());
        assertTrue(admin.body().contains("1.3.0"), "the old version is not shown as finishing");

        draft.get("/apply/" + ITEM);
        assertTrue(draft.body().contains("现在多问一项：书架"), "the difference is not said");
        assertTrue(draft.body().contains("“类别”现在叫“主题”"), "the new name is not said");
        assertTrue(draft.body().contains("太太"), "what was typed is gone");
        String before = draft.find("href=\"(/apply/[^\"]+/check/before)\"");
        assertTrue(draft.get(before).body().contains("太太"), "the form of before cannot be looked at");
        assertFalse(draft.body().contains("书架</dt>"), "the form of before is the new one");
        assertEquals(404, visitor().signIn("a01", "/me").get(before).status(), "another family reads it");

        Visitor fresh = visitor().signIn("a01", "/apply/" + ITEM);
        Journeys.sendLibrary(fresh, ITEM, "历史");
        assertEquals(422, fresh.status(), "the new form does not ask what it should");
        String key = fresh.find("name=\"key\" value=\"([^\"]+)\"");
        fresh.post("/apply/" + ITEM, "key", key, "library.topic", "历史", "library.shelf", "三");
        String newCase = Journeys.caseNumber(fresh);
        assertNotNull(newCase, fresh.body());

        Visitor officer = visitor().signIn("officer01", "/work/" + oldCase);
        assertTrue(officer.body().contains("2026.1"), "the reviewer does not see that this is an older version");
        forward(officer, oldCase);
        assertTrue(old.get("/cases/" + oldCase).body().contains("办公室"), "the old case went by the new code");
        forward(officer, newCase);
        assertFalse(fresh.get("/cases/" + newCase).body().contains("办公室"), "the new case went by the old code");

        String way =
                admin.get("/admin/items/" + ITEM).find("href=\"(/admin/items/" + ITEM + "/versions/[0-9a-f]{64})\"");
        assertNotNull(way, "no way back");
        assertTrue(admin.get(way).body().contains("退回"), admin.body());
        admin.post(way, "do", "apply");
        assertEquals("/admin/items/" + ITEM, admin.path(), admin.body());
        Visitor again = visitor().signIn("s05", "/apply/" + ITEM);
        assertFalse(again.body().contains("书架"), "new cases do not take the old form again");
        Journeys.sendLibrary(again, ITEM, "天文");
        assertNotNull(Journeys.caseNumber(again), again.body());
        decide(officer, newCase, "grant");
        assertTrue(
                fresh.get("/cases/" + newCase).body().contains("已办好"), "what was filed meanwhile cannot be finished");
    }

    @Test
    void j06_f1_a_draft_that_the_new_form_cannot_take_stays_where_it_is_until_its_person_says_so() throws IOException {
        String item = "library-shelf";
        String before = TinyItem.yaml().replace(TinyItem.ID, item);
        Visitor admin = visitor().signIn("admin01", "/admin/");
        install(admin, TinyItem.jar(item, "1.0.0", before, TinyItem.english()));
        String kind = "太".repeat(41);
        Visitor family = visitor().signIn("f01", "/apply/" + item);
        Journeys.sendLibrary(family, item, kind);
        assertEquals(422, family.status());
        String after = before.replace("\"2026.1\"", "\"2026.2\"")
                .replaceFirst("(library\\.kind, type: )text", "$1enum")
                .replaceFirst("limits: \\{maxLength: 40\\}", "options: [{code: \"01\", label: 借阅}]");
        install(
                admin,
                TinyItem.jar(
                        item,
                        "2.0.0",
                        after,
                        TinyItem.english() + "form.pages.why.fields.library.kind.options.01.label=Borrowing\n"));

        family.get("/apply/" + item);
        String draft = family.find("action=\"(/apply/[0-9a-f-]{36})/move\"");
        assertNotNull(draft, family.body());
        assertTrue(family.body().contains("新表单装不下这几项") && family.body().contains(kind), family.body());
        family.get(draft + "/check");
        assertFalse(family.body().contains(draft + "/submit\""), "it can be sent under a form that is over");
        assertTrue(family.body().contains("新表单装不下这几项"), family.body());
        Visitor stranger = visitor().signIn("a01", "/me");
        stranger.post(draft + "/move");
        assertEquals(404, stranger.status(), "somebody else moved it");
        Visitor other = visitor().signIn("t01", "/apply/" + item);
        assertTrue(other.body().contains("借阅"), "others do not go on with the new form");

        family.get(draft + "/check").post(draft + "/move");
        assertTrue(family.body().contains("借阅") && family.body().contains("填法变了"), family.body());
        assertTrue(family.get(draft + "/check/before").body().contains(kind), "what was typed is gone");
    }

    @Test
    void j06_f3_a_certificate_of_a_version_that_is_gone_is_still_verified() throws IOException {
        String item = "library-paper";
        String yaml = TinyItem.yaml().replace(TinyItem.ID, item).replaceFirst("(?m)^limits:", """
                            - {id: issue, kind: issue, name: 发证, document: card}
                        documents:
                          - id: card
                            kind: certificate
                            title: 图书证
                            template: card.html
                            verify: [{label: 类别, value: library.kind}]
                        limits:""");
        String english = TinyItem.english() + """
                process.stages.issue.name=Card
                documents.card.title=Library card
                documents.card.verify.0.label=Kind
                """;
        byte[] page =
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{{library.kind}} {{number}}</p></body></html>"
                        .getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> template = Map.of("ITEM-INF/card.html", page);
        Visitor admin = visitor().signIn("admin01", "/admin/");
        install(admin, CodedItem.with(TinyItem.jar(item, "1.3.0", yaml, english), Map.of(), template));
        Visitor family = visitor().signIn("t01", "/me");
        String number = Journeys.library(family, item, "天文");
        assertNotNull(number, family.body());
        decide(visitor().signIn("officer01", "/work/" + number), number, "grant");
        String code = family.get("/cases/" + number).find("/verify/([A-Z0-9]{16})");
        assertNotNull(code, family.body());
        String paper = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");

        String next = yaml.replace("\"2026.1\"", "\"2026.2\"").replace("图书证\n", "电子图书证\n");
        install(admin, CodedItem.with(TinyItem.jar(item, "2.0.0", next, english), Map.of(), template));
        String gone = "/admin/items/" + item + "/uninstall";
        admin.get(gone).post(gone, "reason", "以后不办了");
        assertEquals(404, visitor().get("/items/" + item).status());

        Visitor stranger = visitor().get("/verify/" + code);
        assertTrue(stranger.body().contains("有效") && stranger.body().contains("天文"), stranger.body());
        assertEquals("%PDF", new String(family.bytes(paper), 0, 4, StandardCharsets.ISO_8859_1));
    }
}
