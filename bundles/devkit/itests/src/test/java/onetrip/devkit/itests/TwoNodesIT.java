package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL: what is decided at one holds at the other within seconds, and a cache is never missed. The second
 * runs on the newest Java of this machine, as while an operator moves a house to it node by node.
 */
class TwoNodesIT {
    /** What "within seconds" is for a person who looks at the other node. */
    private static final Duration SECONDS = Duration.ofSeconds(5);

    @Test
    void an_item_comes_pauses_and_goes_on_both_nodes() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Server one = node("node-one", postgres);
                Server two = node("node-two", postgres)) {
            // The keys of sealed values belong to the database, not to the node.
            two.configure("onetrip.store.cfg", "keys = " + one.home().resolve("keys/store.keys"));
            int java = two.onNewestJava();
            one.start();
            two.start();
            assertEquals(
                    String.valueOf(java),
                    Files.readString(two.home().resolve("data/java")).strip());
            Visitor admin = new Visitor(one.base()).signIn("admin01", "/admin/");
            admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
            admin.post(admin.path(), "do", "apply");
            awaitAt(two, "/items/" + TinyItem.ID, visitor -> visitor.status() == 200);

            Visitor family = new Visitor(two.base()).signIn("t01", "/apply/" + TinyItem.ID);
            Journeys.sendLibrary(family, TinyItem.ID, "地理");
            String number = Journeys.caseNumber(family);
            assertNotNull(number, family.body());
            Visitor officer = new Visitor(one.base()).signIn("officer01", "/work/" + number);
            assertEquals(200, officer.status(), "the other node does not know the case");

            admin.get("/admin/").post("/admin/items/" + TinyItem.ID + "/pause", "reason", "盘点图书");
            awaitAt(two, "/items/" + TinyItem.ID, visitor -> visitor.body().contains("盘点图书"));
            admin.get("/admin/").post("/admin/items/" + TinyItem.ID + "/resume");
            awaitAt(two, "/items/" + TinyItem.ID, visitor -> !visitor.body().contains("盘点图书"));

            tried(one, two, admin);

            dies(one, two);
            delete(two.home().resolve("data"));
            two.start();
            assertEquals(
                    200, new Visitor(two.base()).get("/items/" + TinyItem.ID).status(), "a cache was missed");

            admin.get("/admin/items/" + TinyItem.ID + "/uninstall")
                    .post("/admin/items/" + TinyItem.ID + "/uninstall", "reason", "测试完了");
            awaitAt(two, "/items/" + TinyItem.ID, visitor -> visitor.status() == 404);
            assertEquals(200, family(two).get("/cases/" + number).status(), "the case went with its item");
        }
    }

    /** J01 F1: the node that somebody is on dies. The session goes on at the other one, and what was typed is there. */
    private static void dies(Server one, Server two) throws IOException {
        Visitor student = new Visitor(two.base()).signIn("s05", "/apply/cert-student-status");
        String first = student.path();
        student.post(first, "student.name", "测试学生零五", "student.certNo", Journeys.ID_NUMBER);
        String next = student.path();
        assertNotEquals(first, next, student.body());
        two.kill();
        Visitor moved = student.at(one.base());
        // The page that is open is sent on, with the token that the dead node gave.
        moved.post(next, "school.name", "测试镇第一小学", "school.grade", "二年级");
        assertEquals(200, moved.status(), moved.body());
        assertFalse(moved.path().startsWith("/sign-in"), "the session died with the node");
        assertTrue(moved.get(first).body().contains("测试学生零五"), "what was typed is gone: " + moved.body());
    }

    /** Opened to staff at one node, tried at the other; planned at one, gone live on both. */
    private static void tried(Server one, Server two, Visitor admin) throws IOException {
        String id = "library-two-nodes";
        byte[] jar = TinyItem.jar(id, "1.0.0", TinyItem.yaml().replace(TinyItem.ID, id), TinyItem.english());
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", jar);
        String plan = admin.path();
        admin.post(plan, "do", "apply", "who", "staff");
        Visitor officer = new Visitor(two.base()).signIn("officer01", "/me");
        Await.until("the trial at the other node", SECONDS, () -> {
            try {
                return officer.get("/items/" + id).status() == 200;
            } catch (IOException e) {
                return false;
            }
        });
        assertEquals(404, new Visitor(two.base()).get("/items/" + id).status(), "it is there for everybody");
        LocalDateTime at = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusSeconds(2);
        admin.get("/admin/trials/" + id).post("/admin/trials/" + id, "who", "all", "when", "at", "at", at.toString());
        assertTrue(admin.path().startsWith("/admin/releases/"), admin.body());
        String release = admin.path();
        awaitAt(one, "/items/" + id, visitor -> visitor.status() == 200);
        awaitAt(two, "/items/" + id, visitor -> visitor.status() == 200);
        assertTrue(admin.get(release).body().contains("完成"), admin.body());
        assertEquals(
                1,
                admin.get("/admin/")
                        .findAll("(安装</td><td data-label=\"事项\"><code>" + id + " )")
                        .size(),
                "both nodes did it");
    }

    private static Server node(String name, EmbeddedPostgres postgres) throws IOException {
        return new Server(name)
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .configure(
                        "onetrip.store.cfg",
                        "driver.target = (osgi.jdbc.driver.class=org.postgresql.Driver)\nurl = jdbc:postgresql://localhost:"
                                + postgres.getPort()
                                + "/postgres?stringtype=unspecified\nuser = postgres\npassword = postgres");
    }

    private static Visitor family(Server server) throws IOException {
        return new Visitor(server.base()).signIn("t01", "/me");
    }

    private static void awaitAt(Server server, String path, Predicate<Visitor> expected) {
        Visitor visitor = new Visitor(server.base());
        Await.until(path + " at the other node", SECONDS, () -> {
            try {
                return expected.test(visitor.get(path));
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
        assertTrue(Files.notExists(folder));
    }
}
