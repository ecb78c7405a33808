package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/**
 * The core is upgraded, on the real distribution: first asked beforehand, then tried although an item cannot live under it.
 * A core of another contract cannot be built here, so its side is played by an item that asks for a contract this core does
 * not have.
 */
class UpgradeIT {
    private static final String OTHER = "library-room";

    @Test
    void a_core_that_would_strand_an_item_says_so_before_and_refuses_to_start_with_it() throws Exception {
        try (Server server = new Server("upgrade").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            server.start();
            Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
            install(admin, TinyItem.jar());
            install(admin, TinyItem.named(OTHER));
            Path set = Files.write(server.home().resolve("set.zip"), admin.bytes("/admin/set/onetrip-items.zip"));
            Visitor family = new Visitor(server.base()).signIn("t01", "/me");
            String number = Journeys.library(family, "01");
            server.stop();

            assertEquals(0, precheck(server, set));
            assertTrue(said(server).contains("✓ " + TinyItem.ID + " 1.0.0"), said(server));
            assertEquals(1, precheck(server, set, "--contract", contract(server, "2.0.0")));
            assertTrue(said(server).contains("✗ " + TinyItem.ID + " 1.0.0"), said(server));
            assertTrue(said(server).contains("✗ enrol-primary"), said(server));

            asIfFromANewerCore(server, TinyItem.ID);
            server.launch();
            Visitor anybody = new Visitor(server.base());
            Await.until("it says which item it cannot serve", Duration.ofSeconds(60), () -> {
                try {
                    return anybody.get("/health/ready").status() == 503
                            && anybody.body().contains(TinyItem.ID + " 1.0.0 (OT-INSTALL-CONTRACT-RANGE");
                } catch (IOException notUp) {
                    return false;
                }
            });
            assertFalse(anybody.body().contains(OTHER), "the other one can be served: " + anybody.body());
            assertTrue(
                    anybody.body().contains("stranded.items = freeze"), "nobody says how to go on: " + anybody.body());
            assertEquals(503, anybody.get("/me").status());
            assertTrue(anybody.body().contains("<h1"), "no page: " + anybody.body());
            server.stop();
            try (Connection database = database(server);
                    Statement statement = database.createStatement();
                    var row = statement.executeQuery("select core from opened_by")) {
                assertTrue(row.next());
                assertEquals("a newer core", row.getString(1), "the database was changed");
            }

            server.configure("onetrip.store.cfg", "stranded.items = freeze");
            // The framework still has the jar as it was before this test changed it.
            Server.deleteTree(server.home().resolve("data"));
            server.launch();
            Visitor after = new Visitor(server.base());
            Await.until("the other items are served", Duration.ofSeconds(60), () -> {
                try {
                    return after.get("/items/" + OTHER).status() == 200;
                } catch (IOException notUp) {
                    return false;
                }
            });
            assertEquals(404, after.get("/items/" + TinyItem.ID).status());
            // It was launched, not waited for: pages come one after the other.
            Await.until("the case is there, without its item", Duration.ofSeconds(60), () -> {
                try {
                    return new Visitor(server.base())
                                    .signIn("t01", "/me")
                                    .get("/cases/" + number)
                                    .status()
                            == 200;
                } catch (IOException notUp) {
                    return false;
                }
            });
        }
    }

    private static void install(Visitor admin, byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
        admin.post(admin.path(), "do", "apply");
        assertEquals("/admin/", admin.path());
    }

    private static int precheck(Server server, Path set, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(server.home().resolve("bin/precheck").toString(), set.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(server.home().resolve("precheck.log").toFile())
                .start()
                .waitFor();
    }

    private static String said(Server server) throws IOException {
        return Files.readString(server.home().resolve("precheck.log"), StandardCharsets.UTF_8);
    }

    private static String contract(Server server, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(
                "Export-Package",
                "onetrip.api.item;version=\"" + version + "\",onetrip.api.rules;version=\"" + version + "\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return Files.write(server.home().resolve("other-api.jar"), bytes.toByteArray())
                .toString();
    }

    private static Connection database(Server server) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + server.home().resolve("db/onetrip"), "onetrip", "");
    }

    /** As a core with the next contract would have left the database: its item needs that contract. */
    private static void asIfFromANewerCore(Server server, String itemId) throws Exception {
        byte[] jar = TinyItem.needing(itemId, "[1.90,2)");
        try (Connection database = database(server)) {
            try (PreparedStatement update = database.prepareStatement(
                    "update item_jar_chunk set content = ? where hash = (select hash from desired_item where item_id = ?)")) {
                update.setBytes(1, jar);
                update.setString(2, itemId);
                assertEquals(1, update.executeUpdate());
            }
            try (Statement statement = database.createStatement()) {
                assertEquals(1, statement.executeUpdate("update opened_by set core = 'a newer core'"));
            }
        }
    }
}
