package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the personal information protection law (art. 44 to 50) lets everybody ask for, from the log of uses to the written answer. */
class DataRightsIT {
    private static final String ITEM = "data-rights";
    private static final String FAMILY = "p02";
    private static final String WORDS = "姓名里少的那个字补上了，\n去年的办件也改好了。";

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("data-rights").only("data-rights").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    /** Fills the form up to the check of one's answers. */
    private static Visitor filled(String kind, String what) throws IOException {
        Visitor family = at(FAMILY, "/apply/" + ITEM);
        for (int page = 0; page < 4 && !family.path().endsWith("/check"); page++) {
            family.post(family.path(), "right.kind", kind, "right.what", what);
        }
        return family;
    }

    private static String asks(String kind, String what) throws IOException {
        Visitor family = filled(kind, what);
        assertTrue(family.path().endsWith("/check"), family.path() + family.body());
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        return number;
    }

    private static Visitor decides(String number, String... fields) throws IOException {
        Visitor officer = at("info01", "/work/" + number);
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/" + number, all.toArray(String[]::new));
    }

    private static String letter(Visitor family, String number) throws IOException {
        String path = family.get("/cases/" + number)
                .find("href=\"(/cases/[^\"]*/documents/[^\"]*)\">(?:(?!</a>).)*(?:答复|不予)");
        assertNotNull(path, family.body());
        try (PDDocument pdf = Loader.loadPDF(family.bytes(path))) {
            return new PDFTextStripper().getText(pdf).replace("\n", "");
        }
    }

    @Test
    void the_page_of_uses_leads_to_the_item_and_bad_requests_get_a_sentence() throws IOException {
        Visitor family = at(FAMILY, "/me/data");
        String search = family.find("href=\"(/items\\?q=[^\"]+)\"");
        assertTrue(family.get(search).body().contains("/items/" + ITEM), family.body());
        assertTrue(filled("", "去年的办件里名字少了一个字").body().contains("选择申请事项"));
        assertTrue(filled("correct", "错了").body().contains("data-summary"), "two characters say nothing");
    }

    @Test
    void a_correction_is_answered_in_writing_with_what_was_done() throws IOException {
        String number = asks("correct", "去年的办件里名字少了一个字");
        Visitor again = filled("correct", "还是那一个字");
        Journeys.submit(again, again.path());
        assertTrue(again.body().contains(number), "the same request again is the one that is open (R-ONCE)");
        assertEquals(404, at("officer01", "/work/" + number).status(), "another office reads it");
        assertEquals(404, at("p01", "/cases/" + number).status(), "another family reads it");

        Visitor wordless = decides(number, "do", "grant", "note", " ");
        assertEquals(422, wordless.status());
        assertTrue(wordless.body().contains("书面答复里要用"), wordless.body());
        Visitor granted = decides(number, "do", "grant", "note", WORDS);
        assertEquals(200, granted.status(), granted.body());

        Visitor family = at(FAMILY, "/cases/" + number);
        String letter = letter(family, number);
        assertTrue(letter.contains("更正或者补充") && letter.contains("去年的办件也改好了"), letter);
        String code = letter.replaceAll("(?s).*验证码 ?([0-9A-Z-]+).*", "$1");
        Visitor anybody = new Visitor(server.base()).get("/verify/" + code);
        assertTrue(anybody.body().contains("有效"), anybody.body());
        assertFalse(anybody.body().contains("改好了"), "everybody reads what the person was told");

        Visitor register = at("info01", "/work/registers/" + ITEM + "/requests");
        assertEquals(200, register.status(), register.body());
        assertTrue(register.body().contains(number) && register.body().contains("更正或者补充"), register.body());
        assertFalse(register.body().contains("少了一个字"), "the register repeats what is personal");
    }

    @Test
    void what_the_law_keeps_is_not_deleted_and_the_refusal_says_why_and_where_to_turn() throws IOException {
        String number = asks("delete", "把我已经办完的办件都删掉");
        Visitor refused = decides(number, "do", "refuse", "reason", "kept-by-law", "note", "");
        assertEquals(200, refused.status(), refused.body());
        Visitor family = at(FAMILY, "/cases/" + number);
        assertTrue(family.body().contains("规定的保存期限没有到"), family.body());
        String letter = letter(family, number);
        assertTrue(letter.contains("第四十七条") && letter.contains("网信办"), letter);
    }

    @Test
    void consent_is_withdrawn_use_is_explained_and_processing_limited_by_the_same_way() throws IOException {
        for (String kind : List.of("consent", "explain", "limit")) {
            String number = asks(kind, "夜里比对名单用了我的什么");
            assertEquals(
                    200, decides(number, "do", "grant", "note", "答复：" + kind).status());
            assertTrue(letter(at(FAMILY, "/cases/" + number), number).contains("答复：" + kind));
        }
    }

    @Test
    void the_officer_sees_that_the_words_are_needed() throws IOException {
        String number = asks("limit", "不要只由系统自动决定我的事");
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("data-rights-" + width, width, 900, true);
                try (BrowserContext context = eyes.context(server.base(), at("info01", "/work/"))) {
                    Page page = context.newPage();
                    page.navigate(server.base() + "/work/" + number);
                    eyes.look(page, "answer");
                    assertTrue(page.locator("#note-hint").textContent().contains("书面答复里写的就是这些话"));
                }
            }
            assertEquals(List.of(), eyes.problems());
        }
        assertEquals(200, decides(number, "do", "grant", "note", "以后由人来决定").status());
    }
}
