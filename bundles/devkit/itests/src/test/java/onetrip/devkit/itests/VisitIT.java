package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 现场核查 on the real distribution (J04.6): two officers, photographs, a record that both confirm (R-2REVIEWERS). */
class VisitIT {
    private static final String ITEM = "library-visit";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("visit").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        Visitor admin = at("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "visit.jar", jar());
        assertNull(admin.find("(OT-[A-Z-]+)"), "refused: " + admin.body());
        admin.post(admin.path(), "do", "apply");
        assertEquals(200, admin.status(), admin.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] jar() throws IOException {
        return TinyItem.jar(ITEM, "1.0.0", yaml(ITEM), english());
    }

    static String yaml(String item) {
        return TinyItem.yaml().replace(TinyItem.ID, item).replace("      kind: review\n", """
                      kind: visit
                      visit:
                        minPhotos: 1
                        questions:
                          - {id: fence, kind: yes-no, label: 有没有围墙？}
                          - {id: gate, kind: text, label: 大门朝哪里？}
                """);
    }

    static String english() {
        return TinyItem.english() + """
                process.stages.review.visit.questions.fence.label=Is there a fence?
                process.stages.review.visit.questions.gate.label=Where is the gate?
                """;
    }

    static byte[] photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private static Visitor act(String person, String number, String... fields) throws IOException {
        Visitor officer = at(person, "/work/visits/" + number);
        assertEquals(200, officer.status(), officer.body());
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("version", String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""))));
        return officer.post("/work/visits/" + number, all.toArray(String[]::new));
    }

    private static Visitor upload(String person, String number, String name, byte[] content) throws IOException {
        Visitor officer = at(person, "/work/visits/" + number);
        String version = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
        return officer.postFile(
                "/work/visits/" + number, "photo", name, content, "version", version, "do", "photo", "where", "大门");
    }

    private static void done(Visitor officer) {
        assertEquals(200, officer.status(), officer.body());
        assertNull(officer.find("(data-summary)"), officer.body());
    }

    private static void refused(Visitor officer, String sentence) {
        assertTrue(officer.status() == 422 || officer.status() == 409, officer.status() + officer.body());
        assertTrue(officer.body().contains(sentence), "not “" + sentence + "” in " + officer.body());
    }

    @Test
    void r_2reviewers_two_officers_go_and_both_confirm_before_anybody_decides() throws IOException {
        Visitor family = at("t01", "/apply/" + ITEM);
        String number = Journeys.library(family, ITEM, "个人");
        assertNotNull(number, family.body());
        Visitor open = at("officer02", "/work/visits/" + number);
        String self = open.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>审查员02");
        String head = open.find("value=\"([0-9a-f-]{36})\"[^>]*><span><strong>审查员01");
        assertNotNull(self, open.body());
        assertNotNull(head, open.body());
        assertTrue(at("officer02", "/work/" + number).body().contains("/work/visits/" + number));
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String[] plan = {"do", "plan", "date", today, "time", "23:30", "place", "测试镇图书馆👍", "officer", self};
        refused(act("officer02", number, plan), "至少要2位");
        done(act("officer02", number, with(plan, "officer", head)));

        family.get("/cases/" + number);
        assertTrue(family.body().contains("测试镇图书馆👍"), family.body());
        family.post("/cases/" + number + "/visit", "do", "move", "words", "下午在");
        assertTrue(family.body().contains("下午在"), family.body());
        assertTrue(at("t01", "/me").body().contains("现场核查的时间"), "nobody told the family (N20)");
        assertTrue(at("officer02", "/work/visits/" + number).body().contains("下午在"));
        done(act("officer02", number, with(plan, "officer", head)));

        String[] record = {"do", "record", "answer-fence", "yes", "answer-gate", "朝东", "outcome", "passed"};
        refused(act("officer02", number, record), "至少要1张照片");
        refused(upload("officer02", number, "photo.png", "kein Bild".getBytes()), "这里收");
        done(upload("officer02", number, "photo.png", photo()));
        refused(act("officer02", number, "do", "record", "answer-fence", "yes", "outcome", "passed"), "大门朝哪里");
        done(act("officer02", number, record));
        refused(send("officer01", number, "grant"), "同去的每一位都确认");
        assertFalse(at("officer01", "/work/visits/" + number).body().contains("data-summary"));
        Visitor confirms = act("officer01", number, "do", "confirm");
        assertEquals(200, confirms.status(), confirms.body());
        Visitor look = at("officer01", "/work/visits/" + number);
        String file = look.find("href=\"(/work/" + number + "/files/[0-9a-f-]{36})\"");
        assertNotNull(file, look.body());
        assertTrue(look.bytes(file).length > 0, "the photograph cannot be opened");
        Visitor decides = send("officer01", number, "grant");
        assertEquals(200, decides.status(), decides.body());
        assertTrue(at("t01", "/cases/" + number).body().contains("同意"));
        assertEquals(409, at("officer01", "/").get("/work/visits/" + number).status());
        assertEquals(404, at("dept01", "/").get("/work/visits/" + number).status());
    }

    private static Visitor send(String person, String number, String what) throws IOException {
        Visitor officer = at(person, "/work/" + number);
        String version = String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
        return officer.post("/work/" + number, "version", version, "do", what);
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }
}
