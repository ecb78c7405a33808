package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The police without an interface: its clerk answers in our list, and the case goes on by itself (decision 0044). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManualSourceIT {
    private static final String ITEM = "teacher-qualification";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LATER = Duration.ofSeconds(150);
    private static final String CARD = "S-04 · 核查答复";
    private static final String OFFICE = "approver01";
    private static final String FILE = "onetrip.connector.manual-police.cfg";
    private static final String POLICE = """
            onetrip.query.types = no-crime
            office = gongan
            days = 3
            system.zh = 公安违法犯罪记录
            field.no-crime.result = clear:没有:None, hit:有:On record | 有没有法律规定的记录 | Records that the law names
            """;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("manual")
                .only("teacher-qualification")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        // Hourly, so that what comes at once comes by the answer and by nothing else.
        server.configure("onetrip.casework.cfg", "recheck.seconds = 3600");
        server.configure("onetrip.connector.gateway-no-crime.cfg", "onetrip.query.enabled = false");
        server.configure(FILE, POLICE);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream jpg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 56, BufferedImage.TYPE_INT_RGB), "jpg", jpg);
        return jpg.toByteArray();
    }

    /** Handed in and reviewed, so that nothing but the police is left before the decision. */
    private static String waiting(Visitor person, String kind, String subject) throws IOException {
        String[] answers = {
            "tq.batch", "2026-2",
            "tq.kind", kind,
            "tq.subject", subject,
            "tq.base", "1",
            "tq.eduLevel", "3",
            "tq.eduSchool", "样例外国大学",
            "tq.eduNo", "RZ0001",
            "tq.promise", "true",
            "delivery.mode", "courier",
            "delivery.address", "测试镇样例路1号",
            "delivery.receiver", "测试收件人",
            "delivery.phone", "138" + "0000" + "0002"
        };
        person.get("/apply/" + ITEM);
        String before = "";
        for (int page = 0; page < 24 && !person.path().endsWith("/check") && !before.equals(person.path()); page++) {
            before = person.path();
            for (String file : List.of("tq.health", "tq.photo", "tq.diploma")) {
                if (person.body().contains("file:" + file)) {
                    person.postFile(person.path(), "file:" + file, file + ".jpg", photo(), "command", "upload");
                }
            }
            person.post(person.path(), answers);
        }
        assertTrue(person.path().endsWith("/check"), "the form did not end: " + person.path() + person.body());
        Journeys.submit(person, person.path());
        String number = Journeys.caseNumber(person);
        assertNotNull(number, person.body());
        assertEquals(200, act(number, "forward").status());
        return number;
    }

    private static Visitor act(String number, String what) throws IOException {
        Visitor officer = visitor(OFFICE).get("/work/" + number);
        return officer.post(
                "/work/" + number,
                "version",
                String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                what,
                "note",
                "材料齐全");
    }

    private static String question(Visitor clerk, String number) {
        Await.until("the question is in the list", PATIENCE, () -> there(clerk, number));
        String path = clerk.find("href=\"(/work/questions/[0-9a-f-]{36})\"");
        assertNotNull(path, clerk.body());
        return path;
    }

    private static boolean there(Visitor clerk, String number) {
        try {
            clerk.get("/work/questions/?q=" + number);
            assertEquals(200, clerk.status(), clerk.body());
            return clerk.body().contains("/work/questions/") && clerk.body().contains("<td data-label");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean says(String person, String path, String word) {
        try {
            return visitor(person).get(path).body().contains(word);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Visitor say(Visitor clerk, String path, String step, String... answer) throws IOException {
        String[] fields = new String[answer.length + 4];
        System.arraycopy(answer, 0, fields, 0, answer.length);
        fields[answer.length] = "version";
        fields[answer.length + 1] = "0";
        fields[answer.length + 2] = "do";
        fields[answer.length + 3] = step;
        return clerk.post(path, fields);
    }

    @Test
    void clear_lets_the_case_go_on_and_the_second_of_two_clerks_reads_why_not() throws IOException {
        Visitor person = visitor("t01");
        String number = waiting(person, "3", "02");
        assertEquals(409, act(number, "grant").status(), "granted without the police");
        Visitor clerk = visitor("police01");
        String path = question(clerk, number);
        Visitor second = visitor("police02").get(path);
        try (Eyes eyes = new Eyes()) {
            for (int width : List.of(390, 1280)) {
                eyes.open("manual-" + width, width, 900, width > 390);
                eyes.look(server.base(), clerk, "/work/questions/", "questions");
                eyes.look(server.base(), clerk, "/work/questions/?q=none", "questions-none");
                eyes.look(server.base(), clerk, path, "question");
            }
            states(eyes, clerk, path);
            assertEquals(List.of(), eyes.problems());
        }

        clerk.get(path);
        assertTrue(clerk.body().contains("未成年人保护法第六十二条"), clerk.body());
        assertFalse(clerk.body().contains("330327200110200003"), "the number is shown before it is asked for");
        assertFalse(clerk.body().contains("样例外国大学"), "the police reads the case");
        clerk.post(path, "do", "show");
        assertTrue(clerk.body().contains("330327200110200003"), clerk.body());
        assertEquals(404, clerk.get("/work/" + number).status(), "the police opens the case");

        assertEquals(404, visitor("dept01").get(path).status(), "another office reads the question");
        assertEquals(
                404,
                say(visitor("dept01"), path, "send", "outcome", "ok", "field:result", "clear")
                        .status());
        assertFalse(visitor("dept01").get("/work/questions/").body().contains(number));
        assertEquals(403, person.get("/work/questions/").status(), "an applicant comes in");
        assertTrue(clerk.get("/work/").body().contains("href=\"/work/questions/\""), clerk.body());
        assertFalse(
                visitor(OFFICE).get("/work/").body().contains("/work/questions/"),
                "an office without such a source has the tab");

        assertEquals(422, say(clerk, path, "look").status());
        assertTrue(clerk.body().contains("选一下查到了什么"), clerk.body());
        assertEquals(422, say(clerk, path, "send", "outcome", "ok").status());
        assertTrue(clerk.body().contains("选一下：有没有法律规定的记录"), clerk.body());
        assertEquals(
                422,
                say(clerk, path, "send", "outcome", "ok", "field:result", "perhaps")
                        .status());
        say(clerk, path, "look", "outcome", "ok", "field:result", "clear");
        assertEquals(200, clerk.status(), clerk.body());
        assertTrue(clerk.body().contains("确认答复"), clerk.body());
        say(clerk, path, "send", "outcome", "ok", "field:result", "clear");
        assertEquals("/work/questions/", clerk.path(), clerk.body());

        say(second, path, "send", "outcome", "ok", "field:result", "hit");
        assertEquals(409, second.status());
        assertTrue(second.body().contains("已经有人答复"), second.body());

        Await.until("somebody can decide", PATIENCE, () -> says(OFFICE, "/work/" + number, "value=\"grant\""));
        takeBack(number, path);
        assertEquals(200, act(number, "grant").status());
        Visitor late = takeBack(visitor("police02"), path, 3, "又查错了");
        assertEquals(409, late.status(), late.body());
        assertTrue(late.body().contains("不能再收回"), late.body());
        assertFalse(there(clerk, number), "an answered question stays in the list");
        String uses = person.get("/me/data").body();
        assertTrue(uses.contains("公安局"), "the person does not see that the police looked: " + uses);
    }

    private static Visitor takeBack(Visitor clerk, String path, int version, String reason) throws IOException {
        return clerk.post(path, "version", String.valueOf(version), "reason", reason, "do", "take-back");
    }

    /** What only comes by a button: the error and the page that asks once more, with and without scripts. */
    private static void states(Eyes eyes, Visitor clerk, String path) {
        for (int width : List.of(390, 1280)) {
            eyes.open("manual-states-" + width, width, 900, true);
            try (BrowserContext context = eyes.context(server.base(), clerk)) {
                Page page = context.newPage();
                page.navigate(server.base() + path);
                page.click("button[value=look]");
                page.waitForSelector("[data-summary]");
                eyes.look(page, "question-error");
                page.check("input[name=outcome][value=ok]");
                page.selectOption("select", "clear");
                page.click("button[value=look]");
                page.waitForSelector("#sure");
                eyes.look(page, "question-sure");
            }
        }
    }

    /** Looks at an address in a browser. */
    private static void look(Visitor who, String path, String what) throws IOException {
        try (Eyes eyes = new Eyes()) {
            for (int width : List.of(390, 1280)) {
                eyes.open("manual-" + what + "-" + width, width, 900, true);
                eyes.look(server.base(), who, path, what);
            }
            assertEquals(List.of(), eyes.problems());
        }
    }

    /** A colleague sees that the wrong person was looked up; nothing is granted until the police has answered again. */
    private static void takeBack(String number, String path) throws IOException {
        Visitor colleague = visitor("police02").get("/work/questions/?q=" + number);
        assertTrue(colleague.body().contains(path), "what was answered lately is not listed: " + colleague.body());
        assertEquals(404, takeBack(visitor("dept01"), path, 1, "不归我").status());
        assertEquals(422, takeBack(colleague, path, 1, " ").status());
        assertTrue(colleague.body().contains("写明为什么收回"), colleague.body());
        look(colleague, path, "question-answered");
        takeBack(colleague, path, 1, "同名，查错了人");
        assertEquals("/work/questions/", colleague.path(), colleague.body());
        assertTrue(colleague.body().contains("问题又打开了"), colleague.body());
        Visitor first = takeBack(visitor("police01"), path, 1, "同时收回");
        assertEquals(409, first.status(), first.body());
        assertTrue(first.body().contains("同名，查错了人"), "who took it back, and why: " + first.body());
        look(first, path, "question-taken-back");

        assertEquals(409, act(number, "grant").status(), "granted with an answer that was taken back");
        assertTrue(says(OFFICE, "/work/" + number, "同名，查错了人"), "the officer does not read why");
        Visitor person = visitor("t01").get("/cases/" + number);
        assertTrue(person.body().contains("公安局收回了答复"), person.body());
        assertFalse(person.body().contains("查错了人"), "why it was taken back is not for the applicant");
        assertTrue(person.get("/me").body().contains("还要再核实"), "the family is not told (N14B)");
        assertTrue(person.get("/me/data").body().contains("收回了它的答复"), person.body());

        Visitor again = visitor("police01");
        again.post(path, "version", "2", "do", "send", "outcome", "ok", "field:result", "clear");
        assertEquals("/work/questions/", again.path(), again.body());
        Await.until("somebody can decide again", PATIENCE, () -> says(OFFICE, "/work/" + number, "value=\"grant\""));
    }

    @Test
    void a_hit_is_refused_by_itself() throws IOException {
        Visitor person = visitor("t03");
        String number = waiting(person, "1", "00");
        Visitor clerk = visitor("police01");
        String path = question(clerk, number);
        say(clerk, path, "send", "outcome", "ok", "field:result", "hit");
        Await.until("it is refused", PATIENCE, () -> says("t03", "/cases/" + number, "不符合法定条件"));
        assertEquals(409, takeBack(clerk, path, 1, "查错了").status(), clerk.body());
        assertTrue(clerk.body().contains("已经办结"), clerk.body());
    }

    /** The last: it moves the clock on. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_question_outlives_its_configuration_and_who_cannot_tell_leaves_it_to_a_person() throws Exception {
        Visitor person = visitor("t04");
        String number = waiting(person, "3", "02");
        Visitor clerk = visitor("police02");
        String path = question(clerk, number);
        Path file = server.home().resolve("etc").resolve(FILE);
        String kept = Files.readString(file);
        Files.delete(file);
        Await.until("the source is gone", PATIENCE, () -> says("police02", path, "配置已经停用"));
        look(clerk, path, "question-gone");
        assertTrue(
                clerk.get("/work/").body().contains("href=\"/work/questions/\""),
                "the tab went with the configuration, and the question is still open");
        assertTrue(there(clerk, number), "the question went with the configuration");
        say(clerk, path, "send", "outcome", "cannot-tell");
        assertEquals(409, clerk.status(), clerk.body());
        assertTrue(clerk.body().contains("问题还保留着"), clerk.body());

        Files.writeString(file, kept);
        Await.until("the source is back", PATIENCE, () -> says("police02", path, "name=\"outcome\""));
        assertFalse(says("police01", "/work/cards/?number=" + number, CARD), "a card before it is late");
        server.configure(
                "onetrip.clock.cfg",
                "now = " + LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9) + "T02:00:00Z");
        Await.until("the office is reminded", LATER, () -> says("police01", "/work/messages", "红牌"));
        Visitor late = visitor("police01").get("/work/cards/?number=" + number);
        assertTrue(late.body().contains(CARD), late.body());
        Visitor messages = visitor("police01").get("/work/messages");
        assertTrue(messages.body().contains(number), messages.body());
        assertFalse(messages.body().contains("测试"), "whom it is about stands in a reminder: " + messages.body());
        clerk = visitor("police02");
        say(clerk, path, "send", "outcome", "cannot-tell");
        assertEquals("/work/questions/", clerk.path(), clerk.body());
        Await.until(
                "the card ends with the answer", LATER, () -> !says("police01", "/work/cards/?number=" + number, CARD));
        Await.until("a person decides", PATIENCE, () -> says(OFFICE, "/work/" + number, "value=\"grant\""));
    }
}
