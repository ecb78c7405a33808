package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real distribution where signatures are demanded. */
class TrustIT {
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("trust").with("ONETRIP_UNLIMITED", "127.0.0.1").with("ONETRIP_SIGNATURES", "required");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_item_is_installed_once_its_publisher_is_entered_and_no_sooner() throws Exception {
        PublisherDesk desk = new PublisherDesk(Path.of("target/publisher"));
        byte[] signed = desk.sign(TinyItem.jar());
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        assertTrue(admin.body().contains("enrol-primary"), "what comes with the platform is not served");

        assertTrue(plan(admin, TinyItem.jar()).body().contains("OT-INSTALL-UNSIGNED"));
        assertTrue(plan(admin, signed).body().contains("OT-INSTALL-SIGNER-UNKNOWN"));
        String plan = admin.path();

        Path publishers = server.home().resolve("etc/publishers");
        assertTrue(Files.isRegularFile(publishers.resolve("README.md")), "nobody tells the administrator how");
        desk.enter(publishers, "items = enrol-\n");
        assertTrue(admin.get(plan).body().contains("OT-INSTALL-SIGNER-ITEM"));
        desk.enter(publishers, "items = library-\nrevokd = all\n");
        assertTrue(admin.get(plan).body().contains("revokd"), "the slip is not shown");
        assertTrue(admin.body().contains("OT-INSTALL-SIGNER-UNKNOWN"));

        desk.enter(publishers, "items = library-\n");
        assertFalse(admin.get(plan).body().contains("OT-INSTALL-"), "still refused");
        admin.post(plan, "do", "apply");
        assertEquals(
                200, new Visitor(server.base()).get("/items/" + TinyItem.ID).status());
    }

    private static Visitor plan(Visitor admin, byte[] jar) throws IOException {
        return admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
    }
}
