package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sources that say all kinds of things, or nothing at all, to families who enrol: the bad input of connectors, and the golden
 * rules of R-FALLBACK with the other side really gone.
 */
class WildSourcesIT {
    private static final String OWN_CHILD = "测试儿童零一";
    private static final String OWN_HOME = "测试镇测试路1号";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("wild-sources")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                // It is in the simulators' process, which is killed while families upload: FallbackIT is about it.
                .with("ONETRIP_SCAN", "false")
                .withSimulators();
        server.configure("onetrip.casework.cfg", "recheck.seconds = 2");
        // So that each question goes out, however the last one was answered.
        server.configure("onetrip.exchange.cfg", "breaker.delay.ms = 1");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void everythingNormal() {
        Simulators.set(server, "/reset");
    }

    private static void play(String behaviour) {
        for (String source : List.of("household", "property")) {
            Simulators.set(server, "/source", "source", source, "behaviour", behaviour, "minutes", "15");
        }
    }

    /** What a family sees on the pages that registers fill, all of them one after the other. */
    private static String pages(String person) {
        try {
            return read(person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String person) throws IOException {
        Visitor family = new Visitor(server.base()).signIn(person, "/apply/enrol-primary");
        String first = family.path();
        StringBuilder seen = new StringBuilder(family.body());
        assertEquals(200, family.status(), family.body());
        for (String page : List.of("hukou", "home")) {
            family.get(first.replaceAll("/[^/]+$", "/" + page));
            assertEquals(200, family.status(), family.body());
            seen.append(family.body());
        }
        family.post(first.replaceAll("/[^/]+$", "/delete"));
        return seen.toString();
    }

    private static boolean well(String pages) {
        return pages.contains(OWN_CHILD) && pages.contains(OWN_HOME);
    }

    @Test
    void whatever_a_source_answers_there_is_a_page_and_nothing_strange_on_it() throws IOException {
        // A breaker that another test opened lets one question through, then all.
        Await.until("the sources are asked at all", Duration.ofSeconds(30), () -> well(pages("g01")));
        for (String behaviour : List.of(
                "other-types",
                "malformed",
                "oversized",
                "wrong-type",
                "gbk-undeclared",
                "error500",
                "denied",
                "quota",
                "multiple",
                "invalid",
                "pending",
                "partial",
                "notfound")) {
            play(behaviour);
            String page = pages("g01");
            assertFalse(page.contains("Exception") || page.contains("一行文字"), behaviour + ": " + page);
            assertTrue(page.contains("name=\"hukou.region\""), behaviour + ": nothing can be typed");
        }
        tickets();
    }

    /** Three of them need a person: one ticket each, that an administrator closes with a word. */
    private static void tickets() throws IOException {
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/connectors");
        for (String what : List.of("没有授权", "额度用完了", "我们问错了")) {
            assertEquals(
                    1,
                    admin.findAll("(?s)公安户籍</strong>(?:(?!</tr>).)*?(" + what + ")</span><br>")
                            .size(),
                    what);
        }
        assertFalse(admin.body().contains("330327"), "somebody's number is on the page");
        String quota = admin.find(
                "(?s)公安户籍</strong>(?:(?!</tr>).)*?额度用完了</span><br>(?:(?!</tr>).)*?name=\"ticket\" value=\"([^\"]+)\"");
        assertNotNull(quota, admin.body());
        looked(admin);
        admin.post("/admin/connectors", "ticket", quota, "do", "close", "why", " ");
        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("写明做了什么"), admin.body());
        assertEquals(
                404,
                new Visitor(server.base())
                        .signIn("admin01", "/admin/connectors")
                        .post("/admin/connectors", "ticket", "nothing", "do", "close", "why", "好了")
                        .status());
        assertEquals(
                403,
                new Visitor(server.base())
                        .signIn("officer01", "/help")
                        .post("/admin/connectors", "ticket", quota, "do", "close", "why", "好了")
                        .status());
        admin.get("/admin/connectors").post("/admin/connectors", "ticket", quota, "do", "close", "why", "已申请加量");
        assertEquals(200, admin.status(), admin.body());
        assertTrue(admin.body().contains("已申请加量"), admin.body());
        assertFalse(admin.body().contains("value=\"" + quota + "\""), "it is still open");
    }

    private static void looked(Visitor admin) throws IOException {
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("tickets-" + width, width, 844, true);
                eyes.look(server.base(), admin, "/admin/connectors", "tickets");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }

    @Test
    void a_name_that_is_html_is_shown_as_text() throws IOException {
        play("markup-name");
        String page = pages("g01");
        assertFalse(page.contains("<b onclick"), page);
        assertFalse(page.contains("<b>测试"), page);
    }

    @Test
    void an_answer_about_somebody_else_is_no_answer_and_the_operator_reads_why() throws IOException {
        play("other-person");
        String page = pages("g01");
        assertFalse(page.contains("测试儿童"), "somebody's child is on the page: " + page);
        assertFalse(page.contains("测试镇") || page.contains("不动产权第"), "somebody's home is on the page: " + page);
        assertTrue(page.contains("name=\"hukou.region\""), "nothing can be typed");
        String log = server.log();
        assertTrue(log.contains("SECURITY its answer is about somebody else"), "nobody is told");
        assertFalse(log.contains("330327198804120008"), "an identity number is in the log");
    }

    /** A question that is our mistake, and one on which the source works for days: nothing of it is the family's. */
    @Test
    void what_a_source_leaves_open_is_asked_again_until_it_says_something() throws IOException {
        String silent = "公安户籍暂时查不到";
        for (String behaviour : List.of("invalid", "pending")) {
            play(behaviour);
            Visitor family = opened("t01");
            String number = finished(family, behaviour.equals("invalid") ? 201 : 202);
            Map<String, Visitor> cases = Map.of(number, family);
            assertTrue(page(cases, number).contains(silent), behaviour + ": nobody keeps asking");
            Simulators.set(server, "/reset");
            Await.until(
                    "an answer clears the flag (" + behaviour + ")",
                    Duration.ofSeconds(90),
                    () -> !page(cases, number).contains(silent));
        }
    }

    @Test
    void data_of_last_month_are_used_shown_with_their_day_and_noted_on_the_case() throws IOException {
        String old = "这是较早的数据";
        assertFalse(read("g01").contains(old), "data of today are called old");
        play("stale");
        Visitor family = opened("g01");
        String child = family.find("name=\"children.pick\" value=\"([0-9a-f]+)\"");
        assertNotNull(child, family.body());
        family.post(family.path(), "children.pick", child);
        String next = family.path();
        String page = family.get(next.replaceAll("/[^/]+$", "/hukou")).body();
        assertTrue(page.contains(OWN_HOME) && page.contains(old), page);
        family.get(next);
        FallbackIT.fillIn(family);
        String number = FallbackIT.submit(family);
        Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/" + number);
        assertTrue(officer.body().contains("公安户籍的数据较早，申请人确认过"), officer.body());
        assertFalse(officer.body().contains("公安户籍提交时查不到"), "old is not away");
    }

    /** Golden rules 1 and 2 of connectors: all of them gone in the middle of enrolment, and back. */
    @Test
    void all_sources_are_killed_everybody_hands_in_and_when_they_are_back_all_flags_go() throws IOException {
        String silent = "公安户籍暂时查不到";
        Map<String, Visitor> cases = new LinkedHashMap<>();
        Visitor inTheMiddle = opened("g02");
        server.killSimulators();
        try {
            // Whose children the register had named already; the others have to be asked about again.
            assertNotNull(finished(inTheMiddle, 101));
            for (String parent : List.of("t01", "t02", "a01")) {
                Visitor family = opened(parent);
                cases.put(finished(family, 102 + cases.size()), family);
            }
            assertEquals(3, cases.size(), cases.keySet().toString());
            for (String number : cases.keySet()) {
                assertTrue(page(cases, number).contains(silent), number + " is not told that we keep asking");
            }
        } finally {
            server.withSimulators();
            Await.until("they answer again", Duration.ofSeconds(60), WildSourcesIT::there);
        }

        for (String number : cases.keySet()) {
            Await.until(
                    "the flag of " + number + " goes by itself",
                    Duration.ofSeconds(90),
                    () -> !page(cases, number).contains(silent));
        }
    }

    private static String page(Map<String, Visitor> cases, String number) {
        try {
            return cases.get(number).get("/cases/" + number).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean there() {
        try (Socket socket = new Socket("127.0.0.1", server.simulator("/").getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Visitor opened(String parent) throws IOException {
        return new Visitor(server.base()).signIn(parent, "/apply/enrol-primary");
    }

    /** A child that the family writes by hand; no register has to know it. */
    private static String finished(Visitor family, int child) throws IOException {
        if (!family.body().contains("children.0.student.name")) {
            family.post(family.path(), "command", "add:children");
        }
        family.post(
                family.path(),
                "children.0.student.name",
                "测试儿童",
                "children.0.student.certType",
                "ID_CARD",
                "children.0.student.certNo",
                number("33032720200101%03d".formatted(child)));
        FallbackIT.fillIn(family);
        return FallbackIT.submit(family);
    }

    /** With the check digit of GB 11643. */
    private static String number(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return first17 + "10X98765432".charAt(sum % 11);
    }
}
