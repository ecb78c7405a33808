package onetrip.devkit.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Process.Stage;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.Problem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * What every item promises, as tests. An item's own test extends it, and that is all an item without rules needs:
 *
 * <pre>{@code class EnrolPrimaryTest extends ItemContract {}}</pre>
 *
 * <p>Reads what the build left in {@code target/classes}, the samples in {@code src/test/samples} and, where there is one, the
 * version before in {@code src/test/previous}; runs without a framework. Each finding says what, where, and what to do.
 */
@DisplayName("The contract of an item")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ItemContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ItemFolder folder;
    private Definition definition;
    private List<Sample> samples;

    private final Duration longest;

    protected ItemContract() {
        this(ItemFolder.here(), Duration.ofSeconds(10));
    }

    ItemContract(ItemFolder folder, Duration longest) {
        this.folder = folder;
        this.longest = longest;
    }

    /** The definition as the strict reader reads it. */
    protected final Definition definition() {
        try {
            definition = definition == null ? folder.definition() : definition;
            return definition;
        } catch (DefinitionException e) {
            throw new AssertionError(lines(e.problems()), e);
        }
    }

    private Parametrised open() {
        try {
            return folder.open();
        } catch (DefinitionException e) {
            throw new AssertionError(lines(e.problems()), e);
        }
    }

    private List<Sample> samples() {
        samples = samples == null ? folder.samples() : samples;
        return samples;
    }

    /** The item's rules; {@link ItemRules#NONE} if it has none. */
    protected final ItemRules rules() {
        List<ItemRules> rules = folder.rules();
        return rules.isEmpty() ? ItemRules.NONE : rules.get(0);
    }

    private static String lines(List<?> problems) {
        return problems.stream().map(ItemContract::line).collect(Collectors.joining("\n", "\n", ""));
    }

    /** The place first: it is what one looks for in the YAML. */
    private static String line(Object finding) {
        return finding instanceof Problem problem
                ? problem.path() + ": " + problem.code() + " "
                        + problem.sentence().zh() + " " + problem.sentence().en()
                : String.valueOf(finding);
    }

    @Test
    void the_definition_keeps_to_the_schema() {
        List<String> findings = new ItemSchema().findings(folder.yaml());
        none(findings);
    }

    @Test
    void the_strict_reader_reads_it() {
        assertNotNull(definition());
    }

    @Test
    void the_lint_has_nothing_to_say() {
        var findings = DefinitionLint.findings(open());
        none(findings);
    }

    @Test
    void every_condition_can_hold() {
        var never = DefinitionLint.findings(definition()).stream()
                .filter(p -> p.code().equals("OT-DEF-NEVER") || p.code().startsWith("OT-DEF-CONDITION"))
                .toList();
        none(never);
    }

    @Test
    void every_text_is_there_in_Chinese_and_in_English() throws JsonProcessingException {
        List<String> wrong = new ArrayList<>();
        texts(JSON.readTree(DefinitionJson.toJson(definition())), "", wrong);
        none(wrong);
    }

    private static void texts(JsonNode node, String path, List<String> wrong) {
        if (node.path("zh").isTextual()) {
            String en = node.path("en").asText("");
            if (en.isEmpty() || en.codePoints().anyMatch(ItemContract::chinese)) {
                wrong.add(path + " has no English: " + node.path("zh").textValue()
                        + "; write its line in ITEM-INF/l10n/en.properties");
            }
            return;
        }
        node.properties().stream()
                .filter(entry -> !entry.getKey().equals("html"))
                .forEach(entry -> texts(entry.getValue(), path + "." + entry.getKey(), wrong));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            texts(node.get(i), path + "[" + i + "]", wrong);
        }
    }

    private static boolean chinese(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    @Test
    void the_canonical_JSON_comes_back_as_the_same_definition() throws DefinitionException {
        String json = DefinitionJson.toJson(definition());
        assertEquals(definition(), DefinitionJson.fromJson(json));
        assertEquals(json, DefinitionJson.toJson(DefinitionJson.fromJson(json)));
        assertEquals(
                DefinitionJson.hash(json),
                DefinitionJson.hash(DefinitionJson.toJson(folder.definition())),
                "read twice, the definition has two addresses");
    }

    @Test
    void every_page_and_every_field_can_be_seen() {
        none(new Reach(definition(), rules(), samples()).findings());
    }

    @Test
    void r_guard_nobody_reads_what_a_number_that_was_typed_brings_up() {
        none(new Strangers(definition()).findings());
    }

    @Test
    void there_is_a_good_sample_and_a_bad_one() {
        Assumptions.assumeTrue(definition().takesApplications(), "nobody applies for this item");
        List<Sample> written = samples();
        List<String> missing = new ArrayList<>();
        if (written.stream().noneMatch(Sample::good)) {
            missing.add(
                    "src/test/samples holds no good sample. Write src/test/samples/good.yaml: applicant, sources, answers,"
                            + " and expect: {outcome: people}; see docs/item-developer.md");
        }
        if (written.stream().allMatch(Sample::good)) {
            missing.add(
                    "src/test/samples holds no bad sample. Write src/test/samples/bad.yaml with answers that are to be sent"
                            + " back, and expect: {errors: {the.field: missing}}");
        }
        none(missing);
    }

    @TestFactory
    Stream<DynamicTest> samples_end_as_they_say_whatever_the_officers_decide() {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.name(),
                        () -> none(inTime(() -> new SampleRun(definition(), rules()).findings(sample)))));
    }

    /** J12: the log is read by people who have no business with the case. */
    @Test
    void nothing_of_the_people_of_the_samples_is_logged() {
        List<String> findings = new ArrayList<>();
        for (Sample sample : samples()) {
            String logged = Logged.during(() -> new SampleRun(definition(), rules()).findings(sample));
            findings.addAll(Logged.findings(logged, definition(), sample));
        }
        none(findings);
    }

    /** What staff would import: lines of {@code src/test/registers/ID.csv} are taken, each of {@code ID-bad.csv} is not. */
    @Test
    void records_of_registers_are_taken_or_refused_as_their_samples_say() {
        none(new RegisterSamples(definition(), folder.registerSamples()).findings());
    }

    @Test
    void some_sample_comes_to_every_stage() {
        SampleRun run = new SampleRun(definition(), rules());
        samples().stream().filter(Sample::good).forEach(run::findings);
        none(run.unvisited());
    }

    /** R-GUARD: what is called a proof of guardianship comes before somebody who can say so with the decision. */
    @Test
    void some_sample_proves_guardianship_where_a_material_is_called_a_proof() {
        SampleRun run = new SampleRun(definition(), rules());
        samples().stream().filter(Sample::good).forEach(run::findings);
        none(run.unproven());
    }

    @Test
    void a_draft_moves_from_an_earlier_version_and_nothing_typed_is_lost_silently() throws DefinitionException {
        List<Definition> previous = folder.previous();
        Assumptions.assumeFalse(previous.isEmpty(), "src/test/previous holds no earlier version to come from");
        List<String> findings = new ArrayList<>();
        for (Definition before : previous) {
            Migration migration = new Migration(before, definition(), rules());
            findings.addAll(migration.findings());
            samples().stream().filter(Sample::good).forEach(s -> findings.addAll(migration.findings(s)));
        }
        none(findings);
    }

    @Test
    void the_item_leaves_no_thread_and_no_class_behind() {
        Definition item = definition();
        List<Sample> written = samples();
        none(new Leftovers(folder, loader -> {
                    for (ItemRules rules : folder.rules(loader)) {
                        SampleRun run = new SampleRun(item, rules);
                        written.forEach(run::findings);
                        callWithNothing(item, rules);
                    }
                })
                .findings());
    }

    /** Rules that loop must not hold up a build for ever. */
    private List<String> inTime(ThrowingSupplier<List<String>> run) {
        return assertTimeoutPreemptively(
                longest, run, "the rules do not come back; the platform cuts a call off after two seconds");
    }

    private static void none(List<?> findings) {
        if (!findings.isEmpty()) {
            fail(lines(findings));
        }
    }

    @Test
    void the_folder_is_named_by_the_item() {
        assertEquals(folder.name(), definition().id(), "the folder's name and id in item.yaml");
    }

    @Test
    void rules_are_there_if_the_definition_says_so() {
        assertEquals(
                definition().rules() ? 1 : 0,
                folder.rules().size(),
                "rules in item.yaml says " + definition().rules()
                        + "; classes with @Component(service = ItemRules.class) that were found");
    }

    @Test
    void rules_bear_that_nothing_is_known_yet() {
        assertDoesNotThrow(() -> callWithNothing(definition(), rules()));
    }

    private static RuleContext nothing(Definition item) {
        return Situation.on("2026-11-24").applicant("", "", "").parameters(item).context();
    }

    private static void callWithNothing(Definition item, ItemRules rules) {
        RuleContext nothing = nothing(item);
        assertNotNull(rules.propose(Answers.NONE, nothing));
        assertNotNull(rules.check(Answers.NONE, nothing));
        for (Stage stage : item.process().stages()) {
            assertNotNull(rules.decide(stage.id(), Answers.NONE, nothing));
            assertNotNull(rules.route(stage.id(), Answers.NONE, nothing));
            stage.branches()
                    .forEach(branch ->
                            assertNotNull(rules.route(stage.id() + "/" + branch.id(), Answers.NONE, nothing)));
        }
        for (DocumentTemplate document : item.documents()) {
            assertNotNull(rules.documentValues(document.id(), Answers.NONE, nothing));
        }
    }

    /** What the bureau may set tomorrow without asking a programmer: texts keep their English, rules bear it. */
    @TestFactory
    Stream<DynamicTest> every_parameter_can_go_to_the_ends_of_its_range() {
        Parametrised open = open();
        return open.extremes().stream()
                .map(values -> DynamicTest.dynamicTest(String.valueOf(values), () -> {
                    none(open.lies(values));
                    Definition item = open.with(values);
                    assertEquals(item, DefinitionJson.fromJson(DefinitionJson.toJson(item)));
                    assertTimeoutPreemptively(longest, () -> callWithNothing(item, rules()));
                }));
    }

    @Test
    void every_finding_and_proposal_names_a_field() {
        RuleContext nothing = nothing(definition());
        rules().propose(Answers.NONE, nothing).keySet().forEach(this::assertField);
        rules().check(Answers.NONE, nothing).stream()
                .map(finding -> finding.field())
                .filter(java.util.Objects::nonNull)
                .forEach(this::assertField);
    }

    private void assertField(String id) {
        assertTrue(
                definition().field(id).isPresent(),
                () -> "the rules name the unknown field " + id
                        + "; a finding or a proposal names a field of form.pages");
    }

    @Test
    void something_fills_every_placeholder_of_every_document() {
        RuleContext nothing = nothing(definition());
        for (DocumentTemplate document : definition().documents()) {
            Map<String, String> values = rules().documentValues(document.id(), Answers.NONE, nothing);
            Set<String> empty = new TreeSet<>();
            Matcher matcher = DefinitionLint.PLACEHOLDER.matcher(document.html());
            while (matcher.find()) {
                empty.add(matcher.group(1));
            }
            document.verify().forEach(line -> empty.add(line.value()));
            empty.removeIf(name -> values.containsKey(name)
                    || DefinitionLint.DOCUMENT_VALUES.contains(name)
                    || definition().field(name).isPresent());
            assertTrue(
                    empty.isEmpty(),
                    () -> "documents." + document.id() + ": nothing fills " + empty
                            + "; name a field of the form, or give it in documentValues of the rules");
            none(Templates.findings(document));
        }
    }

    @Test
    void the_bundle_exports_nothing_and_imports_the_contract_alone() {
        Attributes main = folder.manifest().getMainAttributes();
        assertNull(main.getValue("Export-Package"), "Export-Package: an item exports nothing; remove @Export");
        String imports = String.valueOf(main.getValue("Import-Package")).replaceAll("\"[^\"]*\"", "");
        for (String clause : imports.split(",")) {
            String name = clause.split(";")[0].strip();
            boolean allowed = name.equals("null")
                    || name.startsWith("onetrip.api.")
                    || name.startsWith("java.")
                    || name.equals("org.slf4j");
            assertTrue(
                    allowed,
                    () -> "Import-Package: an item may not import " + name
                            + "; use onetrip.api, java.* and org.slf4j only, everything else comes by parameters");
        }
    }
}
