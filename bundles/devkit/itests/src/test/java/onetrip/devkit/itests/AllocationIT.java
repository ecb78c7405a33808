package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seats by lot on the real distribution, from the form to the notice (J01.13): the bureau turns lots on, two families want one
 * seat, two officers draw, anybody repeats the draw, one family gives up and the other one moves up.
 */
class AllocationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PARAMETER = "/admin/items/enrol-primary/parameters/lots";
    private static final String HOME = "/work/allocations";
    private static final String SCHOOL = "测试镇第一小学";

    private static Server server;
    private static Eyes eyes;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("allocation")
                .only("enrol-primary")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .patient()
                .withSimulators();
        server.start();
        eyes = new Eyes();
        eyes.open("seats", 390, 844, true);
        Visitor admin = visitor().signIn("admin01", PARAMETER);
        String revision = admin.find("name=\"revision\" value=\"([0-9]+)\"");
        admin.post(PARAMETER, "revision", revision, "do", "set", "value", "true", "reason", "今年按批次分配");
        assertEquals(200, admin.status(), admin.body());
        assertFalse(admin.path().endsWith("/lots"), admin.body());
    }

    @AfterAll
    static void stop() {
        if (eyes != null) {
            eyes.close();
        }
        server.close();
    }

    @AfterEach
    void nothing_was_wrong_with_any_page() {
        assertEquals(List.of(), eyes.problems());
    }

    private static void look(Visitor who, String path, String what) {
        eyes.look(server.base(), who, path, what);
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    private static String enrolled(Visitor family, int child) throws IOException {
        family.get("/apply/enrol-primary");
        List<String> children = family.findAll("name=\"children.pick\" value=\"([0-9a-f]+)\"");
        family.post(family.path(), "children.pick", children.get(child));
        for (int page = 0; page < 16 && !family.path().endsWith("/check"); page++) {
            Journeys.enrolmentPage(family);
        }
        Journeys.submit(family, family.path());
        String number = Journeys.caseNumber(family);
        assertNotNull(number, family.body());
        assertTrue(
                family.get("/cases/" + number).body().contains("学位分配"),
                "it does not wait for its batch: " + family.body());
        return number;
    }

    private static Visitor act(Visitor officer, String batch, String act, String... fields) throws IOException {
        boolean own = !List.of("quotas", "advance", "decline").contains(act);
        // The page that asks is there in every state; what it leads to is refused where it is not the time.
        String version = officer.get(batch + "/" + (own ? act : "freeze")).find("name=\"version\" value=\"([0-9]+)\"");
        assertNotNull(version, officer.body());
        List<String> all = new ArrayList<>(List.of("version", version, "do", act));
        all.addAll(List.of(fields));
        return officer.post(own ? batch + "/" + act : batch, all.toArray(String[]::new));
    }

    private static void fine(Visitor officer, String batch, String act, String... fields) throws IOException {
        act(officer, batch, act, fields);
        assertEquals(200, officer.status(), act + ": " + officer.body());
        assertEquals(batch, officer.path(), act);
    }

    private static void refused(Visitor officer, String batch, String act, String sentence, String... fields)
            throws IOException {
        act(officer, batch, act, fields);
        assertEquals(422, officer.status(), act + ": " + officer.body());
        assertTrue(officer.body().contains(sentence), officer.body());
    }

    @Test
    void r_nofcfs_a_seat_goes_by_lot_in_the_open_and_whoever_gives_it_up_makes_room_for_the_next() throws Exception {
        Visitor family = visitor().signIn("g01", "/me");
        List<String> cases = List.of(enrolled(family, 0), enrolled(family, 1));

        Visitor one = visitor().signIn("officer01", HOME);
        assertTrue(one.body().contains("2件在等"), one.body());
        one.post(HOME, "target", "enrol-primary/allocation", "period", "2026", "end", "soon");
        assertEquals(422, one.status());
        one.post(HOME, "target", "enrol-primary/allocation", "period", "2026", "end", "2026-06-27 00:00");
        String batch = one.path();
        assertTrue(batch.matches(HOME + "/[0-9a-f-]{36}"), batch + one.body());
        assertEquals(404, visitor().get(batch.replace("/work", "")).status(), "public before the commitment");

        refused(one, batch, "commit", "先填各学校的学位数");
        refused(one, batch, "quotas", "要在0到", "text", "2133000001,-1");
        refused(one, batch, "quotas", "没有代码是", "text", "😀,1");
        refused(one, batch, "quotas", "第2行读不懂", "text", "2133000001,1\n2133000002");
        look(one, HOME, "batches");
        fine(one, batch, "quotas", "text", "2133000001,1");
        look(one, batch, "batch-open");
        refused(one, batch, "freeze", "先公布种子的承诺");
        refused(one, batch, "publish", "还没有摇号");
        fine(one, batch, "commit");
        String open = batch.replace("/work", "");
        assertTrue(visitor().get(open).body().matches("(?s).*[0-9a-f]{64}.*"), "no commitment");
        fine(one, batch, "freeze");
        refused(one, batch, "freeze", "不能再冻结一次");
        refused(one, batch, "quotas", "名单已经冻结", "text", "2133000001,9");

        look(one, batch + "/ask", "ask");
        fine(one, batch, "ask", "text", "2026138 03 07");
        refused(one, batch, "draw", "不能自己批准");
        Visitor other = visitor().signIn("officer02", HOME);
        fine(other, batch, "draw");
        refused(other, batch, "draw", "不能再摇");
        refused(one, batch, "ask", "不能再摇");
        assertEquals(404, visitor().get(open + "/result.csv").status(), "the result is out before its publication");
        assertFalse(visitor().get(open + "/draw.txt").body().contains("\nseed="), "the seed is out");
        fine(one, batch, "publish");
        refused(one, batch, "publish", "已经公布过");

        String page = visitor().get(open).body();
        assertTrue(page.contains("Replay.java") && page.contains(SCHOOL), page);
        assertFalse(page.contains("CNJY-") || page.contains("测试儿童"), "the public page says who it is");
        replayed(open);
        look(one, batch, "batch-published");
        look(visitor(), "/allocations", "public-list");
        look(visitor(), open, "public-batch");

        String winner = placed(family, cases);
        String loser = cases.get(0).equals(winner) ? cases.get(1) : cases.get(0);
        assertTrue(family.get("/cases/" + loser).body().contains("候补"), family.body());
        assertTrue(family.get("/me").body().contains("分配结果"), "nobody told the family (N16)");
        assertEquals(
                404,
                visitor()
                        .signIn("a01", "/me")
                        .post("/cases/" + winner + "/seat", "do", "take")
                        .status());
        family.get("/cases/" + loser).post("/cases/" + loser + "/seat", "do", "take");
        assertEquals(409, family.status(), "a seat that was not offered was taken");

        look(family, "/cases/" + winner, "case-offered");
        assertFalse(
                body(family, winner).contains("您现在不用做什么"), "it is the family's turn, and the page says that it is not");
        look(family, "/cases/" + winner + "/seat", "give-up");
        family.get("/cases/" + winner + "/seat").post("/cases/" + winner + "/seat", "do", "give-up");
        assertTrue(family.get("/cases/" + winner).body().contains("已放弃"), family.body());
        fine(one, batch, "advance");
        Await.until(
                "the next on the list has no offer",
                PATIENCE,
                () -> body(family, loser).contains("确认去" + SCHOOL));
        family.post("/cases/" + loser + "/seat", "do", "take");
        assertTrue(family.get("/cases/" + loser).body().contains("学位已确认"), family.body());
        String pdf = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertNotNull(pdf, "no admission notice");
        assertEquals("%PDF", new String(family.bytes(pdf), 0, 4, StandardCharsets.ISO_8859_1));
        fine(one, batch, "close");
        one.get(batch + "/export.csv");
        assertTrue(one.body().contains(loser), one.body());
        String next = visitor().signIn("officer01", "/work/" + winner).body();
        assertTrue(next.contains("基教科审核"), "whoever gave the seat up does not go on: " + next);
    }

    private static String body(Visitor family, String number) {
        try {
            return family.get("/cases/" + number).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String placed(Visitor family, List<String> cases) {
        Await.until(
                "the results did not come",
                PATIENCE,
                () -> cases.stream().anyMatch(n -> body(family, n).contains("确认去"))
                        && cases.stream().anyMatch(n -> body(family, n).contains("候补")));
        return cases.stream()
                .filter(n -> body(family, n).contains("确认去"))
                .findFirst()
                .orElseThrow();
    }

    /** As anybody does: the files of the public page, and Java. */
    private void replayed(String open) throws IOException, InterruptedException {
        for (String file : List.of("list.csv", "quotas.csv", "draw.txt", "result.csv", "Replay.java")) {
            Files.write(folder.resolve(file), visitor().bytes(open + "/" + file));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Replay.java", ".")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the program did not end");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out.txt")));
    }
}
