package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SignaturePolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A platform that takes signed items only: whoever signed what, and what was done to the file afterwards. */
class TrustTest {
    private static Path home;
    private static Desk desk;
    private static LiveFramework live;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        home = folder;
        desk = new Desk(folder);
        live = LiveFramework.demandingSignatures(home, new MemoryStores()).settled();
    }

    @AfterAll
    static void stop() throws Exception {
        live.close();
    }

    @BeforeEach
    void open() throws Exception {
        desk.open();
    }

    @AfterEach
    void clear() {
        for (InstalledItem item : live.lifecycle.list()) {
            live.lifecycle.uninstall(item.itemId(), "", "tester");
        }
    }

    @Test
    void what_a_publisher_signed_is_installed_and_the_plan_says_who_it_was() throws Exception {
        byte[] jar = desk.signed("bureau");
        Plan plan = live.lifecycle.plan(live.stage(jar));

        assertEquals(SignaturePolicy.REQUIRED, plan.trust().policy());
        assertEquals("bureau", plan.trust().signer().orElseThrow().publisher());
        assertEquals("CN=bureau,O=Test", plan.trust().signer().orElseThrow().subject());
        assertEquals(
                desk.keys.certificate("bureau").getNotAfter().toInstant(),
                plan.trust().signer().orElseThrow().validUntil());
        assertTrue(plan.trust().signer().orElseThrow().fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        assertEquals(Plan.Outcome.PASSED, check(plan, "signature").outcome());
        assertEquals(Plan.Outcome.PASSED, check(plan, "publisher").outcome());
        assertInstanceOf(Result.Done.class, live.hand(jar));
    }

    @Test
    void a_connector_needs_a_publisher_who_may_deliver_connectors() throws Exception {
        byte[] jar = desk.keys.sign("bureau", ConnectorProgramsTest.connector("1.0.0"));
        desk.enter("bureau", desk.keys.pem("bureau"), "items = *");
        assertEquals("OT-CONNECTOR-SIGNER", refused(jar));
        desk.enter("bureau", desk.keys.pem("bureau"), "items = sample-item\nconnectors = Not A Name");
        assertEquals("OT-INSTALL-SIGNER-UNKNOWN", refused(jar), "a slip of the pen opens nothing");
        desk.enter("bureau", desk.keys.pem("bureau"), "connectors = county-");
        assertEquals(
                "OT-INSTALL-UNSIGNED",
                refused(ConnectorProgramsTest.connector("1.0.0").build()));
        assertInstanceOf(Result.Done.class, live.connectors.apply(live.stage(jar), "tester"));
        assertInstanceOf(Result.Done.class, live.connectors.remove("county-archive", "tester"));
    }

    private static String refused(byte[] connector) {
        return live.connectors
                .plan(live.stage(connector))
                .refusal()
                .map(Refusal::code)
                .orElse("");
    }

    @Test
    void what_a_member_of_a_publishers_authority_signed_is_installed() throws Exception {
        desk.enter("league", desk.keys.pem("authority"), "items = sample-item");
        assertInstanceOf(Result.Done.class, live.hand(desk.signed("member")));
    }

    @Test
    void a_jar_with_two_signatures_needs_one_that_is_trusted() throws Exception {
        assertInstanceOf(Result.Done.class, live.hand(desk.keys.sign("bureau", desk.signed("stranger"))));
    }

    @Test
    void while_a_publisher_changes_certificates_both_count() throws Exception {
        desk.enter("bureau", desk.keys.pem("expired") + desk.keys.pem("bureau"), "items = *");
        assertInstanceOf(Result.Done.class, live.hand(desk.signed("bureau")));
    }

    static Stream<BadBundle> bad() {
        return BadSignatures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_nobody_stands_for_is_refused_and_leaves_the_house_as_it_was(BadBundle bad) throws Exception {
        House.assertRefused(live, bad, desk);
    }

    @Test
    void a_jar_signed_in_sections_is_signed_as_a_whole() throws Exception {
        assertInstanceOf(Result.Done.class, live.hand(BadSignatures.inSections(desk)));
    }

    @Test
    void the_plan_says_who_the_signer_is_whom_nobody_entered() throws Exception {
        Plan plan = live.lifecycle.plan(live.stage(desk.signed("stranger")));
        assertEquals("", plan.trust().signer().orElseThrow().publisher());
        assertEquals("CN=stranger,O=Test", plan.trust().signer().orElseThrow().subject());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an empty file            |                             | no-items
            a key with a slip        | items = *\\nrevokd = all     | key
            an id that is none       | items = Sample Item         | item
            a wild card              | items = sample*             | item
            a short fingerprint      | items = *\\nrevoked = AB:CD  | revoked
            a broken escape          | items = \\u00zz              | unreadable
            """)
    void a_publisher_written_wrongly_opens_no_door(String what, String settings, String problem) throws Exception {
        desk.enter("bureau", desk.keys.pem("bureau"), settings == null ? "" : settings.replace("\\n", "\n"));
        closed(problem);
    }

    @Test
    void a_publisher_without_a_certificate_or_with_a_bad_one_opens_no_door() throws Exception {
        desk.enter("bureau", "no certificate", "items = *");
        closed("certificate");
        desk.enter("bureau", "", "items = *");
        closed("certificate");
        desk.enter("bureau", desk.keys.pem("bureau") + "-----BEGIN PRIVATE KEY-----\n", "items = *");
        closed("private-key");
        Files.delete(desk.publishers().resolve("bureau.pem"));
        closed("no-certificate");
        Files.delete(desk.publishers().resolve("bureau.properties"));
        Files.writeString(desk.publishers().resolve("bureau.pem"), desk.keys.pem("bureau"));
        closed("no-settings");
    }

    /** The jar of a publisher who would be good is refused, and plan and refusal say what is written wrongly. */
    private static void closed(String problem) throws Exception {
        byte[] jar = desk.signed("bureau");
        Refusal refusal = refused("OT-INSTALL-SIGNER-UNKNOWN", jar);
        var problems = live.lifecycle.plan(live.stage(jar)).trust().problems();
        assertEquals(1, problems.size());
        String begin =
                new Sentences().text("publisher." + problem, "bureau", "#").en().split("#")[0];
        assertTrue(
                problems.get(0).en().startsWith(begin.split("\"#")[0]),
                problems.get(0).en());
        assertTrue(refusal.detail().contains(problems.get(0).zh()), refusal.detail());
    }

    @Test
    void the_drop_folder_is_the_same_door() throws Exception {
        Path folder = Files.createDirectories(home.resolve("deploy"));
        Files.write(folder.resolve("unsigned.jar"), Desk.item().build());
        DropFolder drop = new DropFolder(folder, live.lifecycle);
        drop.look();
        drop.look();
        assertTrue(Files.readString(folder.resolve("unsigned.jar.refused.txt")).contains("OT-INSTALL-UNSIGNED"));
    }

    @Test
    void nothing_of_an_unsigned_jar_is_read_but_its_files() {
        Plan plan = live.lifecycle.plan(
                live.stage(Desk.item().header("Import-Package", "javax.sql").build()));
        assertEquals("OT-INSTALL-UNSIGNED", plan.refusal().orElseThrow().code());
        assertEquals(Plan.Outcome.NOT_MADE, check(plan, "bundle").outcome());
    }

    private static Plan.Check check(Plan plan, String id) {
        return plan.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal refused(String code, byte[] jar) throws Exception {
        return House.assertRefused(live, BadBundle.bad("a jar", code, () -> jar), desk);
    }
}
