package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** A platform that takes signed items only: whoever signed what, and what was done to the file afterwards. */
class TrustTest {
    private static final String THIS_YEAR = "2026/01/01";

    private static Path home;
    private static Keys keys;
    private static LiveFramework live;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        home = folder;
        keys = new Keys(folder)
                .make("bureau", THIS_YEAR, 3650)
                .make("stranger", THIS_YEAR, 3650)
                .make("expired", "2025/01/01", 30)
                .make("early", "2027/01/01", 365)
                .make("authority", THIS_YEAR, 3650, "-ext", "bc:c")
                .make("member", THIS_YEAR, 365, "-signer", "authority")
                .make("lapsed", THIS_YEAR, 30, "-signer", "authority")
                .make("webserver", THIS_YEAR, 365, "-signer", "authority", "-ext", "eku=serverAuth")
                .make("forger", THIS_YEAR, 365, "-signer", "bureau");
        live = LiveFramework.demandingSignatures(home, new MemoryStores()).settled();
    }

    @AfterAll
    static void stop() throws Exception {
        live.close();
    }

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(home.resolve("publishers"));
        publisher("bureau", keys.pem("bureau"), "items = sample-");
    }

    @AfterEach
    void clear() throws Exception {
        try (var files = Files.list(home.resolve("publishers"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (InstalledItem item : live.lifecycle.list()) {
            live.lifecycle.uninstall(item.itemId(), "", "tester");
        }
    }

    private static void publisher(String name, String pem, String settings) throws Exception {
        Files.writeString(home.resolve("publishers/" + name + ".pem"), pem);
        Files.writeString(home.resolve("publishers/" + name + ".properties"), settings);
    }

    private static JarBuilder item() {
        return JarBuilder.item("sample-item", "1.0.0");
    }

    private static byte[] signed(String by) throws Exception {
        return keys.sign(by, item());
    }

    @Test
    void what_a_publisher_signed_is_installed_and_the_plan_says_who_it_was() throws Exception {
        byte[] jar = signed("bureau");
        Plan plan = live.lifecycle.plan(live.stage(jar));

        assertEquals(SignaturePolicy.REQUIRED, plan.trust().policy());
        assertEquals("bureau", plan.trust().signer().orElseThrow().publisher());
        assertEquals("CN=bureau,O=Test", plan.trust().signer().orElseThrow().subject());
        assertEquals(
                keys.certificate("bureau").getNotAfter().toInstant(),
                plan.trust().signer().orElseThrow().validUntil());
        assertTrue(plan.trust().signer().orElseThrow().fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        assertEquals(Plan.Outcome.PASSED, check(plan, "signature").outcome());
        assertEquals(Plan.Outcome.PASSED, check(plan, "publisher").outcome());
        assertInstanceOf(Result.Done.class, live.hand(jar));
    }

    @Test
    void what_a_member_of_a_publishers_authority_signed_is_installed() throws Exception {
        publisher("league", keys.pem("authority"), "items = sample-item");
        assertInstanceOf(Result.Done.class, live.hand(signed("member")));
    }

    @Test
    void a_jar_with_two_signatures_needs_one_that_is_trusted() throws Exception {
        assertInstanceOf(Result.Done.class, live.hand(keys.sign("bureau", signed("stranger"))));
    }

    @Test
    void while_a_publisher_changes_certificates_both_count() throws Exception {
        publisher("bureau", keys.pem("expired") + keys.pem("bureau"), "items = *");
        assertInstanceOf(Result.Done.class, live.hand(signed("bureau")));
    }

    @Test
    void an_unsigned_jar() {
        refused("OT-INSTALL-UNSIGNED", item().build());
    }

    @Test
    void a_jar_with_a_file_that_was_changed_after_signing() throws Exception {
        byte[] changed = keys.edited(
                signed("bureau"),
                root -> Files.writeString(
                        root.resolve("ITEM-INF/item.yaml"), SampleItems.yaml("sample-item", false) + "\n"));
        refused("OT-INSTALL-SIGNATURE-BROKEN", changed);
    }

    @Test
    void a_jar_whose_manifest_was_changed_after_signing() throws Exception {
        refused("OT-INSTALL-SIGNATURE-BROKEN", keys.edited(signed("bureau"), TrustTest::otherVersion));
    }

    private static void otherVersion(Path root) throws IOException {
        Path manifest = root.resolve("META-INF/MANIFEST.MF");
        Files.writeString(
                manifest, Files.readString(manifest).replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0"));
    }

    @Test
    void a_jar_from_which_a_file_was_taken_after_signing() throws Exception {
        byte[] changed = keys.edited(
                keys.sign("bureau", item().entry("ITEM-INF/notice.txt", "a warning")),
                root -> Files.delete(root.resolve("ITEM-INF/notice.txt")));
        refused("OT-INSTALL-SIGNATURE-BROKEN", changed);
    }

    @Test
    void a_jar_whose_signature_is_rubbish() throws Exception {
        byte[] changed =
                keys.edited(signed("bureau"), root -> Files.writeString(root.resolve("META-INF/BUREAU.EC"), "rubbish"));
        refused("OT-INSTALL-SIGNATURE-BROKEN", changed);
    }

    @Test
    void a_jar_that_has_the_signature_of_another() throws Exception {
        byte[] other = keys.sign("bureau", JarBuilder.item("sample-other", "1.0.0"));
        byte[][] parts = new byte[2][];
        keys.edited(other, root -> {
            parts[0] = Files.readAllBytes(root.resolve("META-INF/BUREAU.SF"));
            parts[1] = Files.readAllBytes(root.resolve("META-INF/BUREAU.EC"));
        });
        byte[] changed = keys.edited(signed("bureau"), root -> {
            Files.write(root.resolve("META-INF/BUREAU.SF"), parts[0]);
            Files.write(root.resolve("META-INF/BUREAU.EC"), parts[1]);
        });
        refused("OT-INSTALL-SIGNATURE-BROKEN", changed);
    }

    @Test
    void a_jar_signed_with_an_algorithm_that_is_no_longer_safe() throws Exception {
        byte[] weak = keys.sign("bureau", item().build(), signer -> signer.digestAlgorithm("MD5"));
        refused("OT-INSTALL-SIGNATURE-BROKEN", weak);
    }

    @Test
    void a_jar_to_which_a_file_was_added_after_signing() throws Exception {
        byte[] changed =
                keys.edited(signed("bureau"), root -> Files.writeString(root.resolve("ITEM-INF/more.txt"), "more"));
        refused("OT-INSTALL-SIGNATURE-PARTIAL", changed);
    }

    @Test
    void a_jar_to_which_a_file_was_added_in_the_folder_of_signatures() throws Exception {
        byte[] changed = keys.edited(
                signed("bureau"),
                root -> Files.writeString(
                        Files.createDirectories(root.resolve("META-INF/services"))
                                .resolve("x"),
                        "x"));
        refused("OT-INSTALL-SIGNATURE-PARTIAL", changed);
    }

    @Test
    void a_jar_signed_in_sections_is_signed_as_a_whole_and_its_main_part_cannot_be_changed() throws Exception {
        byte[] sections = keys.sign("bureau", item().build(), signer -> signer.setProperty("sectionsonly", "true"));
        byte[] changed = keys.edited(sections, TrustTest::otherVersion);
        refused("OT-INSTALL-SIGNATURE-BROKEN", changed);
        assertInstanceOf(Result.Done.class, live.hand(sections));
    }

    @Test
    void a_jar_with_a_signature_that_leaves_out_the_main_part_of_the_manifest() throws Exception {
        byte[] changed = keys.edited(
                signed("bureau"),
                root -> Files.writeString(root.resolve("META-INF/OTHER.SF"), "Signature-Version: 1.0\r\n\r\n"));
        refused("OT-INSTALL-SIGNATURE-PARTIAL", changed);
    }

    @Test
    void a_jar_that_a_stranger_added_to_and_signed_again() throws Exception {
        byte[] first = signed("bureau");
        byte[] grown = keys.edited(first, root -> Files.writeString(root.resolve("ITEM-INF/more.txt"), "more"));
        byte[] both = keys.sign("stranger", grown);
        // The stranger signed everything, the publisher all but one file: nobody whom we know stands for the whole.
        refused("OT-INSTALL-SIGNER-UNKNOWN", both);
    }

    @Test
    void a_jar_of_which_two_signers_signed_a_half_each() throws Exception {
        String english = "ITEM-INF/l10n/en.properties";
        byte[] first = keys.sign("bureau", item().withoutEntry(english));
        byte[] second = keys.sign("stranger", item().withoutEntry("ITEM-INF/item.yaml"));
        Map<String, String> files = new HashMap<>();
        keys.edited(second, root -> {
            for (String name :
                    List.of(english, "META-INF/MANIFEST.MF", "META-INF/STRANGER.SF", "META-INF/STRANGER.EC")) {
                files.put(name, Files.readString(root.resolve(name), StandardCharsets.ISO_8859_1));
            }
        });
        byte[] joined = keys.edited(first, root -> {
            Path manifest = root.resolve("META-INF/MANIFEST.MF");
            String sections = files.remove("META-INF/MANIFEST.MF");
            String more = sections.substring(sections.indexOf("Name: "));
            Files.writeString(manifest, Files.readString(manifest) + more);
            Files.createDirectories(root.resolve("ITEM-INF/l10n"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(root.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
            }
        });
        Refusal refusal = refused("OT-INSTALL-SIGNATURE-PARTIAL", joined);
        assertEquals("There is no signer who signed all of it.", refusal.why().en());
    }

    @Test
    void a_jar_of_a_signer_whom_nobody_entered() throws Exception {
        Refusal refusal = refused("OT-INSTALL-SIGNER-UNKNOWN", signed("stranger"));
        assertTrue(refusal.detail().contains("SHA-256 "), refusal.detail());
        Plan plan = live.lifecycle.plan(live.stage(signed("stranger")));
        assertEquals("", plan.trust().signer().orElseThrow().publisher());
        assertEquals("CN=stranger,O=Test", plan.trust().signer().orElseThrow().subject());
    }

    @Test
    void a_jar_of_a_signer_certified_by_a_publisher_who_is_no_authority() throws Exception {
        refused("OT-INSTALL-SIGNER-UNKNOWN", signed("forger"));
    }

    @Test
    void a_jar_signed_with_the_key_of_a_web_server() throws Exception {
        publisher("league", keys.pem("authority"), "items = *");
        refused("OT-INSTALL-SIGNER-UNKNOWN", signed("webserver"));
    }

    @ParameterizedTest
    @CsvSource({"expired, expired", "early, early", "lapsed, authority"})
    void a_jar_signed_with_a_certificate_that_is_not_valid_now(String signer, String entered) throws Exception {
        publisher(entered, keys.pem(entered), "items = *");
        refused("OT-INSTALL-SIGNER-EXPIRED", signed(signer));
    }

    @ParameterizedTest
    @CsvSource({"bureau, bureau, all", "bureau, bureau, fingerprint", "member, authority, fingerprint"})
    void a_jar_signed_with_a_certificate_that_is_revoked(String signer, String entered, String how) throws Exception {
        String revoked = how.equals("all")
                ? "all"
                : Certificates.fingerprint(keys.certificate(signer)).toLowerCase(java.util.Locale.ROOT);
        publisher(entered, keys.pem(entered), "items = *\nrevoked = " + revoked);
        refused("OT-INSTALL-SIGNER-REVOKED", signed(signer));
    }

    @ParameterizedTest
    @CsvSource({"other-", "sample", "sample-item-", "sample-items", "sample-item-two"})
    void a_jar_whose_item_belongs_to_another_publisher(String items) throws Exception {
        publisher("bureau", keys.pem("bureau"), "items = " + items);
        Refusal refusal = refused("OT-INSTALL-SIGNER-ITEM", signed("bureau"));
        assertTrue(refusal.why().zh().contains("sample-item"), refusal.why().zh());
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
        publisher("bureau", keys.pem("bureau"), settings == null ? "" : settings.replace("\\n", "\n"));
        closed(problem);
    }

    @Test
    void a_publisher_without_a_certificate_or_with_a_bad_one_opens_no_door() throws Exception {
        publisher("bureau", "no certificate", "items = *");
        closed("certificate");
        publisher("bureau", "", "items = *");
        closed("certificate");
        publisher("bureau", keys.pem("bureau") + "-----BEGIN PRIVATE KEY-----\n", "items = *");
        closed("private-key");
        Files.delete(home.resolve("publishers/bureau.pem"));
        closed("no-certificate");
        Files.delete(home.resolve("publishers/bureau.properties"));
        Files.writeString(home.resolve("publishers/bureau.pem"), keys.pem("bureau"));
        closed("no-settings");
    }

    /** The jar of a publisher who would be good is refused, and plan and refusal say what is written wrongly. */
    private static void closed(String problem) throws Exception {
        byte[] jar = signed("bureau");
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
        Files.write(folder.resolve("unsigned.jar"), item().build());
        DropFolder drop = new DropFolder(folder, live.lifecycle);
        drop.look();
        drop.look();
        assertTrue(Files.readString(folder.resolve("unsigned.jar.refused.txt")).contains("OT-INSTALL-UNSIGNED"));
    }

    @Test
    void nothing_of_an_unsigned_jar_is_read_but_its_files() {
        Plan plan = live.lifecycle.plan(
                live.stage(item().header("Import-Package", "javax.sql").build()));
        assertEquals("OT-INSTALL-UNSIGNED", plan.refusal().orElseThrow().code());
        assertEquals(Plan.Outcome.NOT_MADE, check(plan, "bundle").outcome());
    }

    private static Plan.Check check(Plan plan, String id) {
        return plan.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal refused(String code, byte[] jar) {
        Set<String> before = live.bundles();
        Refusal refusal = assertInstanceOf(Result.Refused.class, live.hand(jar)).refusal();
        assertEquals(code, refusal.code(), refusal.detail());
        assertEquals(before, live.bundles());
        assertEquals(List.of(), live.lifecycle.list());
        for (var text : List.of(refusal.heading(), refusal.why(), refusal.next(), refusal.state())) {
            assertFalse(text.zh().isBlank());
            assertFalse(text.en().isBlank());
            assertFalse(text.zh().equals(text.en()), text.zh());
        }
        return refusal;
    }
}
