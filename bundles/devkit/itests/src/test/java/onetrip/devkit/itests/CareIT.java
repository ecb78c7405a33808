package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Twins ask for one place until 17:00: a lot gives it to one, who does not keep it, so that the other one pays for it. */
class CareIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ITEM = "after-school-care";
    private static final String HOME = "/work/allocations";
    /** No register answers here: the family types, and the school looks. */
    private static final String[][] CHILDREN = {
        {"测试儿童零一", "330327201911089995"}, {"测试儿童零二", "33032720200115000X"}, {"测试儿童零三", "330327202001159987"}
    };

    private static final String ROLL = "/work/roll/" + ITEM + "/roster/2133000001";
    private static final String DAY = "2026-11-25";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("care")
                .only("after-school-care")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried();
        at("14:00");
        server.start();
        Visitor clerk = visitor("officer01");
        String kept = "/work/registers/" + ITEM + "/offers/import";
        clerk.get(kept)
                .postFile(
                        kept,
                        "file",
                        "offers.csv",
                        "学校代码,学校,状态,到17:00的名额,到18:00的名额,说明\n2133000001,测试镇第一小学,有托管,1,0,\n"
                                .getBytes(StandardCharsets.UTF_8));
        clerk.post(clerk.path(), "do", "all", "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        assertTrue(clerk.body().contains("已导入1条"), clerk.body());
    }

    /** It is a Wednesday, on which the twins stay. */
    private static void at(String clock) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + DAY + "T" + clock + ":00+08:00");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static String applied(Visitor family, int child, String until) throws IOException {
        family.get("/apply/" + ITEM);
        String[] answers = {
            "children.0.student.name", CHILDREN[child][0],
            "children.0.student.certType", "ID_CARD",
            "children.0.student.certNo", CHILDREN[child][1],
            "children.0.school.grade", "1",
            "children.0.school.class", "1班",
            "guardian.relation", "02",
            "guardian.mobile", "138" + "0000" + "0000",
            "care.term", "2026-2",
            "care.school", "2133000001",
            "care.days", "1",
            "care.days", "3",
            "care.until", until,
            "care.need", "01",
            "care.priority", "B",
            "care.pickup.0.pickup.name", "测试监护人零二",
            "care.pickup.0.pickup.relation", "01",
            "care.pickup.0.pickup.mobile", "138" + "0000" + "0001"
        };
        for (int page = 0; page < 20 && !family.path().endsWith("/check"); page++) {
            family.post(family.path(), answers);
        }
        if (!family.path().endsWith("/check")) {
            return null;
        }
        Journeys.submit(family, family.path());
        return Journeys.caseNumber(family);
    }

    private static Visitor forward(String number) throws IOException {
        Visitor school = visitor("school01").get("/work/" + number);
        return school.post(
                "/work/" + number,
                "version",
                String.valueOf(school.find("name=\"version\" value=\"([0-9]+)\"")),
                "do",
                "forward",
                "note",
                "双职工，属实");
    }

    private static void act(Visitor officer, String batch, String act, String... fields) throws IOException {
        boolean own = !List.of("quotas", "advance").contains(act);
        String version = officer.get(batch + "/" + (own ? act : "freeze")).find("name=\"version\" value=\"([0-9]+)\"");
        List<String> all = new ArrayList<>(List.of("version", String.valueOf(version), "do", act));
        all.addAll(List.of(fields));
        officer.post(own ? batch + "/" + act : batch, all.toArray(String[]::new));
        assertEquals(200, officer.status(), act + ": " + officer.body());
    }

    private static boolean shows(Visitor family, String number, String what) {
        try {
            return family.get("/cases/" + number).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void r_nofcfs_a_place_is_drawn_kept_by_paying_and_given_on_by_whoever_does_not() throws IOException {
        Visitor father = visitor("g02");
        assertNull(applied(father, 0, "1800"), "a time that the school does not offer");
        assertTrue(father.body().contains("没有这个时段的托管"), father.body());
        Visitor family = visitor("g01");
        List<String> cases = List.of(applied(family, 1, "1700"), applied(family, 2, "1700"));
        for (String number : cases) {
            assertEquals(200, forward(number).status());
            assertTrue(shows(family, number, "分名额"), family.body());
        }
        Visitor one = visitor("officer01").get(HOME);
        String ended = DAY + " 00:00";
        one.post(HOME, "target", ITEM + "/seats-1700", "period", "2026-2", "end", ended);
        String batch = one.path();
        assertTrue(batch.matches(HOME + "/[0-9a-f-]{36}"), batch + one.body());
        act(one, batch, "quotas", "text", "2133000001,1");
        act(one, batch, "commit");
        act(one, batch, "freeze");
        act(one, batch, "ask", "text", "2026138");
        act(visitor("officer02"), batch, "draw");
        act(one, batch, "publish");

        // Two days of five until 17:00 are two fifths of 300 yuan.
        Await.until(
                "nobody was asked to pay",
                PATIENCE,
                () -> cases.stream().anyMatch(n -> shows(family, n, "120.00"))
                        && cases.stream().anyMatch(n -> shows(family, n, "候补")));
        String first = cases.stream()
                .filter(n -> shows(family, n, "120.00"))
                .findFirst()
                .orElseThrow();
        String next = cases.get(0).equals(first) ? cases.get(1) : cases.get(0);
        assertFalse(shows(family, first, "TGJS-"), "a card before the payment");
        family.get("/cases/" + first + "/withdraw");
        family.post("/cases/" + first + "/withdraw", "confirm", "yes");
        assertTrue(shows(family, first, "已撤回"), family.body());
        act(one, batch, "advance");
        Await.until("the place was not given on", PATIENCE, () -> shows(family, next, "120.00"));

        String path = "/work/" + next + "/paid";
        Visitor cashier = visitor("school01").get(path);
        String version = String.valueOf(cashier.find("name=\"version\" value=\"([0-9]+)\""));
        String[] typed = {"amount", "120", "receipt", "浙财0002", "day", DAY, "version", version, "do", "look"};
        cashier.post(path, typed);
        typed[typed.length - 1] = "send";
        cashier.post(path, typed);
        assertEquals(200, cashier.status(), cashier.body());
        assertTrue(shows(family, next, "TGJS-"), family.body());
        String card = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertNotNull(card, family.body());
        assertEquals("%PDF", new String(family.bytes(card), 0, 4, StandardCharsets.ISO_8859_1));
        fetched(family, next);
    }

    /** S5: signed in, not fetched in time, fetched by somebody who may; the family reads all of it. */
    private static void fetched(Visitor family, String number) throws IOException {
        Await.until("the child is on no list", PATIENCE, () -> rolls("school01").contains("还没有签到"));
        assertTrue(read("school01", "/work/roll/").contains(ROLL), "no way to the list");
        Visitor school = visitor("school01").get(ROLL);
        String record = school.find("name=\"record\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(record, school.body());
        assertEquals(404, visitor("officer01").get(ROLL).status(), "another office calls the roll");
        for (String day : List.of("+999999999-12-31", "-999999999-01-01", "2026-02-31", "x")) {
            String typed = java.net.URLEncoder.encode(day, StandardCharsets.UTF_8);
            assertEquals(422, school.get(ROLL + "?day=" + typed).status(), day);
        }
        assertEquals(404, school.get(ROLL).post(ROLL, "record", "x", "do", "in").status());
        assertEquals(
                404, school.get(ROLL).post(ROLL, "record", record, "do", "x").status());
        school.get(ROLL);
        assertEquals(422, school.post(ROLL, "record", record, "do", "out").status(), "fetched before it came");
        assertEquals(200, school.post(ROLL, "record", record, "do", "in").status(), school.body());
        assertTrue(school.body().contains("在校 1"), school.body());
        assertEquals(422, school.post(ROLL, "record", record, "do", "in").status(), "signed in twice");
        assertEquals(
                422,
                school.post(ROLL, "record", record, "do", "out", "fetcher", "路人")
                        .status());
        assertEquals(422, school.post(ROLL, "record", record, "do", "out").status(), "handed to nobody knows whom");
        assertTrue(school.body().contains("选接送人"), school.body());
        assertTrue(shows(family, number, "在校"), family.body());

        at("17:16");
        Await.until("no alarm rang", PATIENCE, () -> read("g01", "/me").contains("还没有人来接"));
        assertTrue(read("school01", "/work/messages").contains("有孩子到点没有接走"));
        assertTrue(rolls("school01").contains("到点没有接走"));
        assertFalse(read("school01", "/work/messages").contains("测试儿童"), "a notice names the child");
        at("17:50");
        Await.until(
                "nobody further up was told",
                PATIENCE,
                () -> read("officer01", "/work/messages").contains("有孩子到点没有接走"));

        // Three hours have passed: everybody signs in again.
        Visitor mother = visitor("g01");
        school = visitor("school01");
        looked(mother, school, number);

        school.get(ROLL).post(ROLL, "record", record, "do", "out", "fetcher", "测试监护人零二");
        assertEquals(200, school.status(), school.body());
        assertTrue(school.body().contains("已接走 1"), school.body());
        assertTrue(shows(mother, number, "已接走") && mother.body().contains("测试监护人零二"), mother.body());
        assertTrue(read("g01", "/me").contains("孩子已经接走"));
        // A click on the wrong line is taken back.
        school.post(ROLL, "record", record, "do", "undo");
        assertTrue(school.body().contains("到点没有接走"), school.body());
    }

    private static void looked(Visitor family, Visitor school, String number) throws IOException {
        try (Eyes eyes = new Eyes()) {
            eyes.open("roll-phone", 390, 844, true);
            eyes.look(server.base(), school, "/work/roll/", "rolls");
            eyes.look(server.base(), school, ROLL, "roll");
            eyes.look(server.base(), family, "/cases/" + number, "case-days");
            eyes.open("roll-plain", 1280, 844, false);
            eyes.look(server.base(), school, ROLL, "roll");
            eyes.look(server.base(), school, ROLL + "?day=2026-11-28", "roll-day-off");
            assertEquals(List.of(), eyes.problems());
        }
    }

    private static String rolls(String officer) {
        return read(officer, ROLL);
    }

    private static String read(String person, String path) {
        try {
            return visitor(person).get(path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
