package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
        server = new Server("versions").with("ONETRIP_UNLIMITED", "127.0.0.1");
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
        officer.get("/work/" + number);
        officer.post(
                "/work/" + number,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "forward",
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
        officer.get("/work/" + newCase);
        officer.post(
                "/work/" + newCase,
                "version",
                officer.find("name=\"version\" value=\"([0-9]+)\""),
                "do",
                "grant",
                "note",
                "");
        assertTrue(
                fresh.get("/cases/" + newCase).body().contains("已办好"), "what was filed meanwhile cannot be finished");
    }
}
