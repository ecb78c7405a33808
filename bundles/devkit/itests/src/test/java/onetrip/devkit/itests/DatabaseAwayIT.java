package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/** The database is gone for half a minute in the middle of decisions: people read a sentence, nothing is half done, it heals. */
class DatabaseAwayIT {
    private static final int CASES = 40;
    private static final Duration GONE = Duration.ofSeconds(30);

    /** What whoever sent something reads; a page without stack trace or driver's words. */
    private static void assertSentence(Visitor visitor, String sentence) {
        assertEquals(503, visitor.status(), visitor.body());
        assertTrue(visitor.body().contains(sentence), visitor.body());
        assertFalse(visitor.body().matches("(?s).*(Exception|org\\.postgresql|at onetrip\\.).*"), visitor.body());
    }

    @Test
    void decisions_are_made_once_or_not_at_all_and_people_are_told() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Cable cable = new Cable(postgres.getPort());
                Server server = new Server("database-away")
                        .only()
                        .with("ONETRIP_UNLIMITED", "127.0.0.1")
                        .configure(
                                "onetrip.store.cfg",
                                "driver.target = (osgi.jdbc.driver.class=org.postgresql.Driver)\nurl = jdbc:postgresql://localhost:"
                                        + cable.port()
                                        + "/postgres?stringtype=unspecified\nuser = postgres\npassword = postgres")) {
            server.start();
            Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
            admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
            admin.post(admin.path(), "do", "apply");
            List<String> numbers = filed(server);
            Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/");
            Visitor family = new Visitor(server.base()).signIn("t01", "/apply/" + TinyItem.ID);
            Visitor reader = new Visitor(server.base()).signIn("t01", "/cases/" + numbers.get(0));

            AtomicInteger decided = new AtomicInteger();
            ExecutorService clerk = Executors.newSingleThreadExecutor();
            Future<List<String>> answers = clerk.submit(() -> decideAll(officer, numbers, decided));
            Await.until("decisions are under way", Duration.ofSeconds(60), () -> decided.get() >= 5);
            cable.cut();
            long gone = System.nanoTime();

            assertSentence(reader.get("/cases/" + numbers.get(0)), "已经保存的都还在");
            Journeys.sendLibrary(family, TinyItem.ID, "半路上的书");
            assertSentence(family, "刚才的多半没有保存");
            assertEquals(
                    200, new Visitor(server.base()).get("/items/" + TinyItem.ID).status(), "a guide needs no database");
            assertEquals(503, new Visitor(server.base()).get("/health/ready").status());
            Duration rest = GONE.minusNanos(System.nanoTime() - gone);
            Await.until("half a minute is over", GONE.plusSeconds(5), () -> System.nanoTime() - gone > GONE.toNanos());
            assertFalse(rest.isNegative(), "the answers took longer than the database was gone");
            cable.mend();

            List<String> refused = answers.get();
            clerk.shutdown();
            assertFalse(refused.isEmpty(), "everything was decided before the database went");
            for (String body : refused) {
                assertTrue(body.contains("刚才的多半没有保存") || body.contains("已经保存的都还在"), body);
            }
            Await.until("the node is ready again", Duration.ofSeconds(20), () -> ready(server));
            decideAll(new Visitor(server.base()).signIn("officer01", "/work/"), numbers, decided);
            for (String number : numbers) {
                assertTrue(reader.get("/cases/" + number).body().contains("已办好"), number);
            }
            assertWhole(postgres, numbers.size());
            assertFalse(
                    server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        }
    }

    private static boolean ready(Server server) {
        try {
            return new Visitor(server.base()).get("/health/ready").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> filed(Server server) throws IOException {
        List<String> numbers = new ArrayList<>();
        Visitor family = new Visitor(server.base()).signIn("t01", "/me");
        for (int i = 0; i < CASES; i++) {
            family.get("/apply/" + TinyItem.ID);
            Journeys.sendLibrary(family, TinyItem.ID, "书" + i);
            String number = Journeys.caseNumber(family);
            assertNotNull(number, family.body());
            numbers.add(number);
        }
        return numbers;
    }

    /** Grants what can be granted; the pages that said it was not. */
    private static List<String> decideAll(Visitor officer, List<String> numbers, AtomicInteger decided)
            throws IOException {
        List<String> refused = new ArrayList<>();
        for (String number : numbers) {
            officer.get("/work/" + number);
            if (officer.status() == 200) {
                String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
                if (version == null) {
                    continue;
                }
                officer.post("/work/" + number, "version", version, "do", "grant", "note", "");
            }
            if (officer.status() == 503) {
                refused.add(officer.body());
            } else {
                decided.incrementAndGet();
            }
        }
        return refused;
    }

    /** Counted in the database itself: one decision, one chain of events without a gap, for each case. */
    private static void assertWhole(EmbeddedPostgres postgres, int cases) throws SQLException {
        assertEquals(cases, number(postgres, "select count(*) from case_file where granted"));
        assertEquals(
                cases,
                number(postgres, "select count(*) from case_event where payload like '%\"event\":\"granted\"%'"),
                "a case was decided twice, or a decision has no event");
        assertEquals(
                0,
                number(
                        postgres,
                        "select count(*) from (select case_id from case_event group by case_id"
                                + " having max(seq) - min(seq) + 1 <> count(*)) broken"),
                "a chain of events has a gap");
        assertEquals(cases, number(postgres, "select count(*) from (select distinct case_id from case_event) known"));
    }

    private static long number(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
