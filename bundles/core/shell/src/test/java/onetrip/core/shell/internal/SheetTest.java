package onetrip.core.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import onetrip.api.item.Text;
import onetrip.core.catalog.Quarantine;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Effect;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import onetrip.core.lifecycle.SignaturePolicy;
import onetrip.core.lifecycle.Signer;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.lifecycle.Trust;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static final Instant NOON = Instant.parse("2026-10-13T04:00:00Z");
    private static final Refusal REFUSAL = new Refusal(
            "OT-INSTALL-EXPORTS",
            new Text("不能安装", "Cannot install"),
            new Text("它开放了代码", "It exports"),
            new Text("去掉", "Remove it"),
            new Text("没有改动任何东西。", "Nothing was changed."),
            "line one\nline two");

    private static final Trust TRUST = new Trust(
            SignaturePolicy.WARN,
            new Text("只提醒", "Only warned of"),
            Optional.of(new Signer("bureau", "CN=Bureau", NOON, "AB:CD")),
            List.of(new Text("写错了", "Written wrongly")));

    private static String printed(Locale terminal, Consumer<Sheet> print) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        print.accept(new Sheet(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_refusal_says_what_why_next_and_that_nothing_was_changed() {
        assertEquals("""
                ! Cannot install
                  Why: It exports
                  Next: Remove it
                  Now: Nothing was changed.
                  Code OT-INSTALL-EXPORTS
                    line one
                    line two
                """, printed(Locale.ENGLISH, sheet -> sheet.result(new Result.Refused(REFUSAL))));
    }

    @Test
    void a_chinese_terminal_gets_chinese_and_every_other_english() {
        Result done = new Result.Unchanged("a", "1.0.0", new Text("已经装着", "Already installed"));
        assertEquals("已经装着\n", printed(Locale.SIMPLIFIED_CHINESE, sheet -> sheet.result(done)));
        assertEquals("Already installed\n", printed(Locale.FRENCH, sheet -> sheet.result(done)));
    }

    @Test
    void the_list_shows_when_by_the_legal_clock_and_a_broken_items_problem_below() {
        InstalledItem broken = new InstalledItem(
                "sample-item",
                Text.of("sample-item"),
                "1.0.0",
                "0123456789abcdef",
                "admin01",
                NOON,
                InstalledItem.State.BROKEN,
                -1,
                Optional.empty(),
                List.of(),
                Optional.of(REFUSAL));
        String text = printed(Locale.ENGLISH, sheet -> sheet.items(List.of(broken)));
        assertTrue(text.contains("! Broken"), text);
        assertTrue(text.contains("2026-10-13 12:00"), text);
        assertTrue(text.contains("0123456789ab\n"), text);
        assertTrue(text.contains("Why: It exports"), text);
        assertFalse(text.contains("Nothing was changed"), text);
    }

    @Test
    void a_quarantine_says_why_since_when_and_what_to_do() {
        Quarantine tried = new Quarantine("item-a", "1.0.0", Quarantine.Cause.LATE, 5, NOON, NOON.plusSeconds(300));
        Quarantine sure = new Quarantine("item-b", "2.0.0", Quarantine.Cause.DIED, 0, NOON, null);
        String text = printed(
                Locale.ENGLISH, sheet -> sheet.quarantines(List.of(tried, sure), code -> Text.of("Said for " + code)));
        assertTrue(text.contains("item-a 1.0.0 Said for OT-QUARANTINE-LATE OT-QUARANTINE-LATE 2026-10-13 12:00"), text);
        assertTrue(text.contains("item:release item-a; it is tried once at 2026-10-13 12:05"), text);
        assertTrue(text.contains("item:release item-b\n"), text);
    }

    @Test
    void a_refused_plan_shows_every_check_and_the_refusal() {
        Plan plan = new Plan(
                new StagedItem("00", "a.jar", 1, "shell", NOON),
                "item-a",
                "1.0.0",
                Optional.empty(),
                Plan.Intent.NOTHING,
                Optional.empty(),
                List.of(
                        new Plan.Check("file", Text.of("File"), Plan.Outcome.PASSED, Text.of("whole")),
                        new Plan.Check("bundle", Text.of("Bundle"), Plan.Outcome.FAILED, Text.of("exports")),
                        new Plan.Check("imports", Text.of("Imports"), Plan.Outcome.NOT_MADE, Text.EMPTY)),
                List.of(),
                TRUST,
                Optional.empty(),
                Effect.NONE,
                Optional.of(REFUSAL));
        String text = printed(Locale.ENGLISH, sheet -> sheet.plan(plan));
        assertTrue(text.contains("✓"), text);
        assertTrue(text.contains("✗"), text);
        assertTrue(text.contains("› "), text);
        assertTrue(text.contains("Policy: Only warned of"), text);
        assertTrue(text.contains("Signer: CN=Bureau, publisher bureau, valid until 2026-10-13 12:00"), text);
        assertTrue(text.contains("SHA-256 AB:CD"), text);
        assertTrue(text.contains("! Written wrongly"), text);
        assertTrue(text.contains("OT-INSTALL-EXPORTS"), text);
    }

    @Test
    void a_plan_lists_what_the_jar_is_made_of() {
        Plan plan = new Plan(
                new StagedItem("00", "a.jar", 1, "shell", NOON),
                "item-a",
                "1.0.0",
                Optional.empty(),
                Plan.Intent.INSTALL,
                Optional.empty(),
                List.of(new Plan.Check("signature", Text.of("Signature"), Plan.Outcome.WARNED, Text.of("not signed"))),
                List.of(),
                new Trust(SignaturePolicy.WARN, Text.of("rule"), Optional.empty(), List.of()),
                Optional.of(new BillOfMaterials(
                        "CycloneDX 1.6", List.of(new BillOfMaterials.Component("g:tables", "1.2", "Apache-2.0")))),
                new Effect(
                        List.of(new Change(Change.Part.FEE, true, new Text("收费由不收费改为5元", "The fee rises"))),
                        Map.of("2026.1", 3L)),
                Optional.empty());
        String text = printed(Locale.ENGLISH, sheet -> sheet.plan(plan));
        assertTrue(text.contains("! "), text);
        assertTrue(text.contains("Signer: none that can be trusted"), text);
        assertTrue(text.contains("Bill of materials (CycloneDX 1.6)"), text);
        assertTrue(text.contains("g:tables 1.2  Apache-2.0"), text);
        assertTrue(text.contains("! The fee rises"), text);
        assertTrue(text.contains("3 open cases go on under 2026.1"), text);
    }

    @Test
    void a_set_is_a_line_an_item_and_says_why_it_did_not_come() {
        Plan plan = plan(Optional.of(REFUSAL));
        SetReport report = new SetReport(
                List.of(
                        new SetReport.Entry("ab".repeat(32), true, plan(Optional.empty()), Optional.empty()),
                        new SetReport.Entry("cd".repeat(32), true, plan, Optional.empty())),
                List.of("here-only"),
                Optional.of(REFUSAL));
        String english = printed(Locale.ENGLISH, sheet -> sheet.set(report));
        assertTrue(english.contains("OT-INSTALL-EXPORTS"), english);
        assertTrue(english.contains("Would be installed"), english);
        assertTrue(english.contains("here-only"), english);
        assertTrue(printed(Locale.CHINESE, sheet -> sheet.set(report)).contains("新装"));
    }

    private static Plan plan(Optional<Refusal> refusal) {
        return new Plan(
                new StagedItem("00", "a.jar", 1, "shell", NOON),
                "item-a",
                "1.0.0",
                Optional.empty(),
                refusal.isPresent() ? Plan.Intent.NOTHING : Plan.Intent.INSTALL,
                Optional.empty(),
                List.of(),
                List.of(),
                TRUST,
                Optional.empty(),
                Effect.NONE,
                refusal);
    }
}
