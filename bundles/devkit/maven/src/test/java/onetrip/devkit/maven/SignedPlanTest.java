package onetrip.devkit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import onetrip.core.lifecycle.Plan;
import onetrip.devkit.server.TinyItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar signed on a developer's machine, judged by the server's own rules without a server. */
class SignedPlanTest {
    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeAll
    static void makeKey() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "developer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Developer");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "developer",
                "-file",
                keys.resolve("developer.pem").toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-keystore", keys.resolve("developer.p12").toString(), "-storepass", String.valueOf(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @BeforeEach
    void writeJar() throws IOException {
        jar = Files.write(folder.resolve("item.jar"), TinyItem.jar());
    }

    private void sign() throws Exception {
        Signature.of(keys.resolve("developer.p12"), PASSWORD, null).sign(jar);
    }

    private Plan plan(String items) throws IOException {
        Path publishers = Files.createDirectories(folder.resolve("publishers"));
        Files.copy(keys.resolve("developer.pem"), publishers.resolve("developer.pem"));
        Files.writeString(publishers.resolve("developer.properties"), "items = " + items + "\n");
        return house(publishers, "required").plan(jar, folder);
    }

    private static House house(Path publishers, String signatures) {
        return new House(new DeveloperFolder(keys, new Properties()), publishers.toFile(), signatures);
    }

    @Test
    void a_signed_jar_of_a_known_publisher_is_allowed() throws Exception {
        sign();
        Plan plan = plan(TinyItem.ID);
        assertTrue(plan.allowed(), () -> String.join("\n", new PlanText(plan, "en").lines()));
        assertEquals("developer", plan.trust().signer().orElseThrow().publisher());
    }

    @Test
    void what_depends_on_a_server_is_not_claimed() throws Exception {
        sign();
        List<Plan.Check> open = plan(TinyItem.ID).checks().stream()
                .filter(check -> check.outcome() == Plan.Outcome.NOT_MADE)
                .toList();
        assertEquals(
                List.of("sources", "place", "parameters", "restarts"),
                open.stream().map(Plan.Check::id).toList());
    }

    @Test
    void signed_again_it_has_one_signature() throws Exception {
        sign();
        sign();
        assertTrue(plan(TinyItem.ID).allowed());
    }

    @Test
    void an_item_of_somebody_else_is_refused_with_code_reason_and_remedy() throws Exception {
        sign();
        Plan plan = plan("school-bus-pass");
        String said = String.join("\n", new PlanText(plan, "en").lines());
        assertFalse(plan.allowed());
        assertTrue(said.contains("OT-INSTALL-SIGNER-ITEM  Cannot install"), said);
        assertTrue(said.contains("etc/publishers/developer.properties"), said);
        assertTrue(String.join("\n", new PlanText(plan, "zh").lines()).contains("不能"), "nothing is said in Chinese");
    }

    @Test
    void an_unsigned_jar_is_refused_where_signatures_are_required_and_shown_where_they_are_not() throws Exception {
        assertEquals(
                "OT-INSTALL-UNSIGNED", plan(TinyItem.ID).refusal().orElseThrow().code());
        assertTrue(house(folder.resolve("none"), "warn").plan(jar, folder).allowed());
    }

    @Test
    void half_a_file_is_refused() throws Exception {
        Files.write(jar, java.util.Arrays.copyOf(TinyItem.jar(), 1000));
        assertEquals(
                "OT-INSTALL-DAMAGED", plan(TinyItem.ID).refusal().orElseThrow().code());
    }

    @Test
    void a_wrong_password_changes_nothing() throws Exception {
        byte[] before = Files.readAllBytes(jar);
        assertThrows(
                IOException.class,
                () -> Signature.of(keys.resolve("developer.p12"), "other".toCharArray(), null)
                        .sign(jar));
        assertEquals(before.length, Files.size(jar));
    }

    @Test
    void an_alias_that_is_not_there_is_named_with_those_that_are() {
        IOException said = assertThrows(
                IOException.class, () -> Signature.of(keys.resolve("developer.p12"), PASSWORD, "publisher"));
        assertTrue(said.getMessage().contains("only [developer]"), said.getMessage());
    }
}
