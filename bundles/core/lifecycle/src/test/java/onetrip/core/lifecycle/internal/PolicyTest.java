package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SignaturePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in force, and what it means for what is not signed. */
class PolicyTest {
    @TempDir
    Path home;

    private final MemoryStores stores = new MemoryStores();

    @ParameterizedTest
    @CsvSource({
        "'',false,REQUIRED",
        "'',true,WARN",
        "required,true,REQUIRED",
        "warn,false,WARN",
        "' WARN ',false,WARN",
        "off,true,REQUIRED",
        "'$[env:X]',true,REQUIRED"
    })
    void what_is_not_understood_counts_as_the_strict_policy(String written, boolean demo, SignaturePolicy policy) {
        Policy read = Policy.of(written, demo, new Sentences());
        assertEquals(policy, read.signatures());
        assertEquals(
                written.equals("off") || written.startsWith("$") ? 1 : 0,
                read.problems().size());
    }

    @Test
    void where_the_policy_only_warns_the_plan_says_what_is_wrong_and_the_item_is_installed() throws Exception {
        Keys keys = new Keys(home).make("stranger", "2026/01/01", 365);
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            byte[] changed = keys.edited(
                    keys.sign("stranger", JarBuilder.item("sample-item", "1.0.0")),
                    root -> Files.writeString(root.resolve("ITEM-INF/more.txt"), "more"));
            Plan plan = live.lifecycle.plan(live.stage(changed));

            assertEquals(SignaturePolicy.WARN, plan.trust().policy());
            Plan.Check signature = plan.checks().get(1);
            assertEquals(Plan.Outcome.WARNED, signature.outcome());
            assertTrue(
                    signature.finding().en().startsWith("\"ITEM-INF/more.txt\" is not signed."),
                    signature.finding().en());
            assertTrue(
                    signature.finding().zh().contains("只提醒"),
                    signature.finding().zh());
            assertTrue(plan.trust().signer().isEmpty());
            assertTrue(plan.allowed());
            assertInstanceOf(Result.Done.class, live.hand(changed));
        } finally {
            live.close();
        }
    }

    @Test
    void where_the_policy_only_warns_a_foreign_id_is_warned_of_too() throws Exception {
        Keys keys = new Keys(home).make("bureau", "2026/01/01", 365);
        Files.createDirectories(home.resolve("publishers"));
        Files.writeString(home.resolve("publishers/bureau.pem"), keys.pem("bureau"));
        Files.writeString(home.resolve("publishers/bureau.properties"), "items = other-");
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            Plan plan = live.lifecycle.plan(live.stage(keys.sign("bureau", JarBuilder.item("sample-item", "1.0.0"))));
            assertEquals(Plan.Outcome.PASSED, plan.checks().get(1).outcome());
            assertEquals("publisher", plan.checks().get(7).id());
            assertEquals(Plan.Outcome.WARNED, plan.checks().get(7).outcome());
            assertTrue(plan.allowed());
        } finally {
            live.close();
        }
    }

    @Test
    void what_comes_with_the_platform_is_trusted_by_its_place_also_when_it_is_handed_in_again() throws Exception {
        byte[] jar = JarBuilder.item("first-item", "1.0.0").build();
        Files.createDirectories(home.resolve("items"));
        Files.write(home.resolve("items/a.jar"), jar);
        LiveFramework live = LiveFramework.demandingSignatures(home, stores).settled();
        try {
            assertEquals(
                    InstalledItem.State.SERVING, live.lifecycle.list().get(0).state());
            live.lifecycle.uninstall("first-item", "", "admin");
            assertInstanceOf(Result.Done.class, live.hand(jar));
            Result other = live.hand(JarBuilder.item("first-item", "1.1.0"));
            assertEquals(
                    "OT-INSTALL-UNSIGNED",
                    assertInstanceOf(Result.Refused.class, other).refusal().code());
        } finally {
            live.close();
        }
    }

    @Test
    void what_was_installed_stays_served_when_signatures_are_demanded_later() throws Exception {
        LiveFramework before = new LiveFramework(home, stores).settled();
        before.hand(JarBuilder.item("sample-item", "1.0.0"));
        before.close();
        LiveFramework after = LiveFramework.demandingSignatures(home, stores).settled();
        try {
            assertTrue(after.lifecycle.notServing().isEmpty());
            assertEquals(
                    InstalledItem.State.SERVING, after.lifecycle.list().get(0).state());
        } finally {
            after.close();
        }
    }

    @Test
    void a_bill_of_materials_is_in_the_plan() throws Exception {
        LiveFramework live = new LiveFramework(home, stores).settled();
        try {
            String bill =
                    "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"tables\"}]}";
            Plan plan = live.lifecycle.plan(live.stage(JarBuilder.item("sample-item", "1.0.0")
                    .entry("META-INF/sbom/application.cdx.json", bill)
                    .build()));
            assertEquals("tables", plan.bill().orElseThrow().components().get(0).name());
            Plan without = live.lifecycle.plan(
                    live.stage(JarBuilder.item("sample-item", "1.0.0").build()));
            assertEquals("bill", without.checks().get(8).id());
            assertEquals(Plan.Outcome.WARNED, without.checks().get(8).outcome());
            assertTrue(without.allowed());
        } finally {
            live.close();
        }
    }
}
