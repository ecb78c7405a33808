package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real distribution where signatures are demanded, with the JDK's own programs on the publisher's side. */
class TrustIT {
    private static Server server;
    private static Path desk;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("trust").with("ONETRIP_UNLIMITED", "127.0.0.1").with("ONETRIP_SIGNATURES", "required");
        server.start();
        desk = Files.createDirectories(server.home().resolve("publishers-desk"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_item_is_installed_once_its_publisher_is_entered_and_no_sooner() throws Exception {
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "library",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Library",
                "-validity",
                "30");
        byte[] signed = signed(TinyItem.jar());
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        assertTrue(admin.body().contains("enrol-primary"), "what comes with the platform is not served");

        assertTrue(plan(admin, TinyItem.jar()).body().contains("OT-INSTALL-UNSIGNED"));
        assertTrue(plan(admin, signed).body().contains("OT-INSTALL-SIGNER-UNKNOWN"));
        String plan = admin.path();

        Path publishers = server.home().resolve("etc/publishers");
        assertTrue(Files.isRegularFile(publishers.resolve("README.md")), "nobody tells the administrator how");
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                "library",
                "-file",
                publishers.resolve("library.pem").toString());
        Files.writeString(publishers.resolve("library.properties"), "items = enrol-\n");
        assertTrue(admin.get(plan).body().contains("OT-INSTALL-SIGNER-ITEM"));
        Files.writeString(publishers.resolve("library.properties"), "items = library-\nrevokd = all\n");
        assertTrue(admin.get(plan).body().contains("revokd"), "the slip is not shown");
        assertTrue(admin.body().contains("OT-INSTALL-SIGNER-UNKNOWN"));

        Files.writeString(publishers.resolve("library.properties"), "items = library-\n");
        admin.get(plan);
        assertFalse(admin.body().contains("OT-INSTALL-"), "still refused");
        assertTrue(admin.body().contains("CN=Library"), "the signer is not shown");
        admin.post(plan, "do", "apply");
        assertEquals(
                200, new Visitor(server.base()).get("/items/" + TinyItem.ID).status());
    }

    private static Visitor plan(Visitor admin, byte[] jar) throws IOException {
        return admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
    }

    private static byte[] signed(byte[] jar) throws Exception {
        Path file = Files.write(desk.resolve("item.jar"), jar);
        run("jarsigner", file.toString(), "library");
        return Files.readAllBytes(file);
    }

    private static void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
        command.addAll(List.of("-keystore", desk.resolve("keys.p12").toString(), "-storepass", "not-a-secret"));
        // keytool wants its command first, jarsigner its file last.
        if (program.equals("keytool")) {
            command.add(1, arguments[0]);
            command.addAll(List.of(arguments).subList(1, arguments.length));
        } else {
            command.addAll(List.of(arguments));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
