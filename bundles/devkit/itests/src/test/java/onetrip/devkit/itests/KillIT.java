package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL in the middle of submissions, ten times each: every receipt that was shown is there after the restart, no case
 * twice, and in the message box exactly one notice for each case, shown or not.
 */
class KillIT {
    /** More of them in a long run by hand: {@code -Donetrip.kills=100}. */
    private static final int KILLS = Integer.getInteger("onetrip.kills", 10);
    /** Receipts before each kill. */
    private static final int ENOUGH = 20;

    /** Several devices each: they also meet in one draft (R-DUP). None has a mail address. */
    private static final List<String> PEOPLE = List.of("t01", "s05", "a01", "f01");

    private static final int DEVICES = 5;

    @Test
    void the_embedded_engine_keeps_every_receipt_it_showed() throws Exception {
        try (Server server = new Server("kill-h2").only().with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            killTenTimes(server);
        }
    }

    @Test
    void postgresql_keeps_every_receipt_it_showed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Server server = new Server("kill-postgresql").only().with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            server.configure(
                    "onetrip.store.cfg",
                    "driver.target = (osgi.jdbc.driver.class=org.postgresql.Driver)\nurl = jdbc:postgresql://localhost:"
                            + postgres.getPort()
                            + "/postgres?stringtype=unspecified\nuser = postgres\npassword = postgres");
            killTenTimes(server);
        }
    }

    private static final int CLIENTS = PEOPLE.size() * DEVICES;

    /** What the clients saw. */
    private static final class Seen {
        /** By case number. */
        final Map<String, Shown> receipts = new ConcurrentHashMap<>();

        /** Submissions that were sent off, and those that were answered. */
        final AtomicInteger sent = new AtomicInteger();

        final AtomicInteger answered = new AtomicInteger();
    }

    /**
     * A receipt somebody saw.
     *
     * @param kill the kill that came next
     * @param at when, for the report of a failure
     */
    private record Shown(String person, int kill, Instant at) {}

    /** All clients submit at the same moment, and the kill comes with the first answer: the others are on their way. */
    private static final class Volley {
        final CountDownLatch enough = new CountDownLatch(ENOUGH);
        final CountDownLatch firstAnswer = new CountDownLatch(1);
        final CyclicBarrier ready = new CyclicBarrier(CLIENTS);
        final int kill;
        volatile boolean together;

        Volley(int kill) {
            this.kill = kill;
        }
    }

    private static void killTenTimes(Server server) throws Exception {
        // The house's own items are not asked for, and every restart would bring them up.
        Server.deleteTree(server.home().resolve("items"));
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
        admin.post(admin.path(), "do", "apply");
        assertTrue(admin.get("/items/" + TinyItem.ID).status() == 200, "the item is not there");
        Seen seen = new Seen();
        for (int kill = 0; kill < KILLS; kill++) {
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            Volley volley = new Volley(kill);
            for (int client = 0; client < CLIENTS; client++) {
                String person = PEOPLE.get(client % PEOPLE.size());
                clients.submit(() -> submitUntilKilled(server, person, seen, volley));
            }
            assertTrue(volley.enough.await(60, TimeUnit.SECONDS), "too few receipts before the kill");
            volley.together = true;
            assertTrue(volley.firstAnswer.await(60, TimeUnit.SECONDS), "nobody submitted together");
            Instant killed = Instant.now();
            server.kill();
            System.out.println("[kill] " + kill + " at " + killed);
            clients.shutdownNow();
            assertTrue(clients.awaitTermination(60, TimeUnit.SECONDS));
            server.start();
        }
        int inFlight = seen.sent.get() - seen.answered.get();
        assertTrue(inFlight >= KILLS, "the kills met only " + inFlight + " submissions in flight");
        check(server, seen, inFlight);
    }

    private static Void submitUntilKilled(Server server, String person, Seen seen, Volley volley) {
        try {
            Visitor visitor = new Visitor(server.base()).signIn(person, "/me");
            while (!Thread.currentThread().isInterrupted()) {
                visitor.get("/apply/" + TinyItem.ID);
                if (seen.sent.get() % 2 == 0) {
                    // A mistake keeps a draft, which the person's other devices then send under the same key.
                    Journeys.sendLibrary(visitor, TinyItem.ID, "");
                }
                boolean together = volley.together;
                if (together) {
                    volley.ready.await();
                }
                seen.sent.incrementAndGet();
                Journeys.sendLibrary(visitor, TinyItem.ID, UUID.randomUUID().toString());
                seen.answered.incrementAndGet();
                if (together) {
                    volley.firstAnswer.countDown();
                }
                String number = Journeys.caseNumber(visitor);
                if (number != null
                        && visitor.status() == 200
                        && visitor.path().startsWith("/cases/")
                        && seen.receipts.put(number, new Shown(person, volley.kill, Instant.now())) == null) {
                    volley.enough.countDown();
                }
            }
        } catch (IOException | BrokenBarrierException | InterruptedException killed) {
            // The server went away in the middle: that is the test.
        }
        return null;
    }

    private static void check(Server server, Seen seen, int inFlight) throws IOException {
        assertTrue(seen.receipts.size() >= ENOUGH * KILLS, "only " + seen.receipts.size() + " receipts");
        int cases = 0;
        for (String name : PEOPLE) {
            Visitor person = new Visitor(server.base()).signIn(name, "/me");
            List<String> listed = person.get("/me").findAll("href=\"/cases/(CNJY[^\"]+)\"><span><strong>校园图书证");
            assertEquals(listed.size(), new HashSet<>(listed).size(), "a case stands twice");
            List<String> told = notices(person);
            assertEquals(
                    listed.stream().sorted().toList(), told.stream().sorted().toList(), "one notice for each case");
            Map<String, Shown> gone = new TreeMap<>(seen.receipts);
            gone.values().removeIf(shown -> !shown.person().equals(name));
            gone.keySet().removeAll(listed);
            assertEquals(Map.of(), gone, "receipts that were shown and are gone");
            for (String number : listed) {
                assertEquals(200, person.get("/cases/" + number).status());
            }
            cases += listed.size();
        }
        System.out.println("[kill] " + KILLS + " kills, " + seen.sent.get() + " submissions, " + inFlight
                + " of them in flight when the server was killed, " + seen.receipts.size() + " receipts shown, " + cases
                + " cases and as many notices, none lost, none twice");
    }

    /** Case numbers of all notices of submission, page by page. */
    private static List<String> notices(Visitor person) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (String page = "/me"; page != null; page = person.find("href=\"(/me\\?messages=[0-9]+)#messages\">更早的消息")) {
            numbers.addAll(
                    person.get(page).findAll("href=\"/cases/(CNJY[^\"]+)\"><span[^>]*><strong>已提交：校园图书证</strong>"));
        }
        return numbers;
    }
}
