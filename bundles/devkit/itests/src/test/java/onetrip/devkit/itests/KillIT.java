package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL in the middle of submissions, ten times each: every receipt that was shown is there after the restart, no case
 * twice, one notice for each.
 */
class KillIT {
    private static final int KILLS = 10;
    private static final int CLIENTS = 4;

    @Test
    void the_embedded_engine_keeps_every_receipt_it_showed() throws Exception {
        try (Server server = new Server("kill-h2").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            killTenTimes(server);
        }
    }

    @Test
    void postgresql_keeps_every_receipt_it_showed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Server server = new Server("kill-postgresql").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            server.configure(
                    "onetrip.store.cfg",
                    "driver.target = (osgi.jdbc.driver.class=org.postgresql.Driver)\nurl = jdbc:postgresql://localhost:"
                            + postgres.getPort()
                            + "/postgres?stringtype=unspecified\nuser = postgres\npassword = postgres");
            killTenTimes(server);
        }
    }

    private static void killTenTimes(Server server) throws Exception {
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
        admin.post(admin.path(), "do", "apply");
        assertTrue(admin.get("/items/" + TinyItem.ID).status() == 200, "the item is not there");
        Set<String> receipts = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = receipts.size();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            CountDownLatch enough = new CountDownLatch(20);
            for (int client = 0; client < CLIENTS; client++) {
                clients.submit(() -> {
                    try {
                        Visitor visitor = new Visitor(server.base()).signIn("t01", "/me");
                        while (!Thread.currentThread().isInterrupted()) {
                            String number =
                                    Journeys.library(visitor, UUID.randomUUID().toString());
                            if (number != null
                                    && visitor.status() == 200
                                    && visitor.path().startsWith("/cases/")) {
                                if (receipts.add(number)) {
                                    enough.countDown();
                                }
                            }
                        }
                    } catch (IOException killed) {
                        // The server went away in the middle: that is the test.
                    }
                    return null;
                });
            }
            assertTrue(enough.await(60, TimeUnit.SECONDS), "too few receipts before the kill");
            server.kill();
            clients.shutdownNow();
            assertTrue(clients.awaitTermination(60, TimeUnit.SECONDS));
            assertTrue(receipts.size() > before);
            server.start();
        }
        check(server, receipts);
    }

    private static void check(Server server, Set<String> receipts) throws IOException {
        Set<String> shown = receipts;
        assertTrue(shown.size() >= 20 * KILLS, "only " + shown.size() + " cases");
        Visitor person = new Visitor(server.base()).signIn("t01", "/me");
        for (String number : shown) {
            assertEquals(
                    200, person.get("/cases/" + number).status(), "the receipt " + number + " was shown and is gone");
        }
        long told = person.get("/me").findAll("<strong>(已提交：校园图书证)").size();
        assertTrue(told > 0, "no notice in the box");
        List<String> listed = person.get("/me").findAll("href=\"/cases/(CNJY[^\"]+)\"><span><strong>校园图书证");
        assertNotNull(listed);
        assertEquals(listed.size(), new HashSet<>(listed).size(), "a case stands twice");
        System.out.println("[kill] " + shown.size() + " receipts shown, " + listed.size() + " cases listed, none lost");
    }
}
