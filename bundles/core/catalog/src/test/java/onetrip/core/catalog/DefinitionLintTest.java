package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionLintTest {
    private final Sample good = Sample.good();

    private static void assertLies(Sample item, String code) {
        Set<String> lies = item.lies();
        assertTrue(lies.contains(code), () -> "expected " + code + " but was " + lies);
    }

    @Test
    void an_honest_item_passes() {
        assertEquals(List.of(), DefinitionLint.findings(good.definition()));
    }

    static Stream<BadDefinitions.Bad> bad() {
        return BadDefinitions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_definition_that_lies_is_refused(BadDefinitions.Bad bad) {
        List<Problem> lies = DefinitionLint.problems(bad.item().definition());
        assertTrue(lies.stream().anyMatch(lie -> lie.code().equals(bad.code())), lies::toString);
    }

    @Test
    void a_promise_at_once_is_never_too_long() {
        assertFalse(good.change("promised: {amount: 3, unit: working-days}", "promised: {instant: true}")
                .lies()
                .contains("OT-DEF-PROMISE"));
    }

    @Test
    void R_SHARE_an_upload_behind_a_question_that_only_a_failure_brings_up_is_honest() {
        Sample asked = good.change(
                        "        - {id: hukou.proof",
                        "        - {id: hukou.have, type: bool, label: 有户口簿吗, when: {not: {source: household, in: [ok]}}}\n        - {id: hukou.proof")
                .change(
                        "when: {source: household, in: [unavailable, not-found, disputed]}",
                        "when: {field: hukou.have, in: [\"true\"]}")
                .english("form.pages.home.fields.hukou.have.label", "Do you have the book?");
        assertEquals(Set.of(), asked.lies());
    }

    @Test
    void stages_that_take_longer_than_the_promise_are_only_a_warning() {
        Sample slow = good.change("days: 3", "days: 9");
        assertLies(slow, "OT-DEF-STAGE-DAYS");
        assertEquals(List.of(), DefinitionLint.problems(slow.definition()));
    }

    @Test
    void a_joint_review_is_honest_and_one_that_waits_for_nobody_is_a_warning() {
        assertEquals(Set.of(), BadDefinitions.JOINT.lies());
        Sample loose =
                BadDefinitions.JOINT.change("          days: 2\n", "          days: 2\n          optional: true\n");
        assertLies(loose, "OT-DEF-BRANCH-OPTIONAL");
        assertEquals(List.of(), DefinitionLint.problems(loose.definition()));
    }

    @Test
    void a_required_field_that_an_answer_on_the_same_page_brings_up_is_a_warning() {
        Sample late = good.change("type: text, label: 哪一种,", "type: text, label: 哪一种, required: true,");
        assertLies(late, "OT-DEF-ASKED-TOO-LATE");
        assertEquals(List.of(), DefinitionLint.problems(late.definition()));
    }

    @Test
    void a_text_without_English_is_refused_by_its_key() {
        Sample missing = good.withoutEnglish("form.pages.home.title");
        List<Problem> problems = DefinitionLint.problems(missing.definition());
        assertEquals(1, problems.size());
        assertEquals("OT-DEF-NO-ENGLISH", problems.get(0).code());
        assertEquals("form.pages.home.title", problems.get(0).path());
    }

    @Test
    void a_notice_may_name_the_case_and_its_reasons() {
        assertEquals(
                Set.of(),
                good.change("年度 {{grant.year}} 的补助", "{{item}} {{number}} {{reasons}}")
                        .lies());
    }

    @Test
    void every_finding_says_what_to_do_in_both_languages() {
        Sample bad = good.change("codes: ethnic", "codes: tribes").change("split: children", "split: kids");
        for (Problem problem : DefinitionLint.findings(bad.definition())) {
            assertTrue(problem.code().startsWith("OT-DEF-"));
            assertFalse(problem.path().isBlank());
            assertFalse(problem.sentence().zh().equals(problem.sentence().en()));
        }
    }
}
