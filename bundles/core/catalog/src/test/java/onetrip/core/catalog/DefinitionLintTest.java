package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void R_SHARE_a_material_that_a_source_supplies_may_not_be_asked_for_while_the_source_answers() {
        String when = ", when: {source: household, in: [unavailable, not-found, disputed]}";
        assertLies(good.change(when, ""), "OT-DEF-ASKS-TOO-MUCH");
        assertLies(good.change("[unavailable, not-found, disputed]", "[ok, unavailable]"), "OT-DEF-ASKS-TOO-MUCH");
        assertLies(good.change(when, ", when: {not: {source: household, in: [skipped]}}"), "OT-DEF-ASKS-TOO-MUCH");
        assertLies(
                good.change(
                        when,
                        ", when: {any: [{source: household, in: [unavailable]}, {field: hukou.address, answered: true}]}"),
                "OT-DEF-ASKS-TOO-MUCH");
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
    void R_ONCE_an_upload_that_no_material_names_is_a_lie_of_the_guide() {
        assertLies(good.change(", upload: hukou.proof", ""), "OT-DEF-UNTOLD-UPLOAD");
    }

    @Test
    void a_promise_longer_than_the_law_is_refused() {
        assertLies(good.change("statutory: {amount: 20", "statutory: {amount: 2"), "OT-DEF-PROMISE");
        assertLies(
                good.change("promised: {amount: 3, unit: working-days}", "promised: {amount: 2, unit: months}"),
                "OT-DEF-PROMISE");
        assertLies(
                good.change("statutory: {amount: 20, unit: working-days", "statutory: {instant: true"),
                "OT-DEF-PROMISE");
        assertFalse(good.change("promised: {amount: 3, unit: working-days}", "promised: {instant: true}")
                .lies()
                .contains("OT-DEF-PROMISE"));
    }

    @Test
    void stages_that_take_longer_than_the_promise_are_only_a_warning() {
        Sample slow = good.change("days: 3", "days: 9");
        assertLies(slow, "OT-DEF-STAGE-DAYS");
        assertEquals(List.of(), DefinitionLint.problems(slow.definition()));
    }

    @Test
    void a_field_nobody_ever_sees_is_refused() {
        assertLies(
                good.change(
                        "field: grant.other, in: [\"true\"]}, limits",
                        "all: [{field: grant.other, in: [\"true\"]}, {field: grant.other, in: [\"false\"]}]}, limits"),
                "OT-DEF-NEVER");
        assertLies(
                good.change(
                                "      title: 申请什么？",
                                "      title: 申请什么？\n      when: {field: grant.other, in: [\"true\"]}")
                        .change(
                                "{field: grant.other, in: [\"true\"]}, limits",
                                "{field: grant.other, in: [\"false\"]}, limits"),
                "OT-DEF-NEVER");
    }

    @Test
    void a_required_field_that_an_answer_on_the_same_page_brings_up_is_a_warning() {
        Sample late = good.change("type: text, label: 哪一种,", "type: text, label: 哪一种, required: true,");
        assertLies(late, "OT-DEF-ASKED-TOO-LATE");
        assertEquals(List.of(), DefinitionLint.problems(late.definition()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "field: grant.other, in: [\"true\"]}, limits | field: grant.none, in: [\"true\"]}, limits",
                "field: grant.other, in: [\"true\"]}, limits | field: grant.year, in: [\"2027\"]}, limits",
                "field: grant.other, in: [\"true\"]}, limits | field: grant.other, in: [\"yes\"]}, limits",
                "[unavailable, not-found, disputed] | [down]",
                "when: {source: household | when: {source: nothing",
                "field: children.1.student.name | field: children.1.student.nickname",
                "not: {field: student.certType | not: {field: student.certKind"
            })
    void a_condition_that_names_what_is_not_there_is_refused(String from, String to) {
        assertLies(good.change(from, to), "OT-DEF-CONDITION");
    }

    @Test
    void a_stage_no_case_reaches_is_refused() {
        assertLies(
                good.change("    - id: review\n", "    - {id: late, kind: check, name: 再核对}\n    - id: review\n")
                        .change(
                                "onlyIf: {any: [{field: grant.other, in: [\"true\"]}, {source: household, in: [unavailable]}]}",
                                "onlyIf: {all: [{field: grant.other, in: [\"true\"]}, {not: {field: grant.other, in: [\"true\"]}}]}")
                        .english("process.stages.late.name", "Again"),
                "OT-DEF-NEVER");
        Sample after = good.change(
                        "      onlyIf: {any: [{field: grant.other, in: [\"true\"]}, {source: household, in: [unavailable]}]}\n",
                        "")
                .change("    - {id: issue", "    - {id: late, kind: check, name: 再核对}\n    - {id: issue")
                .english("process.stages.late.name", "Again");
        assertLies(after, "OT-DEF-UNREACHABLE");
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
    void R_NOFEE_a_fee_without_a_ground_is_refused() {
        assertLies(good.change("fee: {note: 不收费}", "fee: {amountFen: 500, note: 不收费}"), "OT-DEF-FEE-GROUND");
        assertLies(good.change("fee: {note: 不收费}", "fee: {amountFen: -1, note: 不收费}"), "OT-DEF-FEE");
    }

    @Test
    void personal_data_in_a_message_is_refused() {
        assertLies(good.change("年度 {{grant.year}} 的", "{{student.name}} 的"), "OT-DEF-NOTICE");
        assertLies(good.change("subject: 补助已批准, body", "subject: \"{{ grant.nation }}\", body"), "OT-DEF-NOTICE");
    }

    @Test
    void an_id_that_stands_twice_is_refused() {
        Sample two = good.withoutEnglish("form.pages.grant.fields.grant.which.label")
                .withoutEnglish("form.pages.grant.fields.grant.which.limits.patternMessage");
        assertLies(two.change("id: grant.which", "id: grant.other"), "OT-DEF-DOUBLE");
        assertLies(two.change("id: grant.which", "id: student.name"), "OT-DEF-DOUBLE");
        assertLies(
                good.withoutEnglish("process.stages.issue.name")
                        .change("{id: issue, kind: issue", "{id: check, kind: issue"),
                "OT-DEF-DOUBLE");
    }

    @Test
    void a_placeholder_that_nothing_fills_is_refused() {
        assertLies(
                good.with("letter.html", good.text("letter.html").replace("{{number}}", "{{nummer}}")),
                "OT-DEF-PLACEHOLDER");
        assertLies(good.change("value: number", "value: nummer"), "OT-DEF-PLACEHOLDER");
    }

    @Test
    void a_template_that_is_no_XHTML_or_brings_a_DOCTYPE_is_refused() {
        assertLies(good.with("letter.html", "<html><body><p>a<br></p></body></html>"), "OT-DEF-TEMPLATE-XHTML");
        assertLies(
                good.with("letter.html", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><html>&b;</html>"),
                "OT-DEF-TEMPLATE-XHTML");
    }

    @ParameterizedTest
    @CsvSource({
        "grant.year, student.certNo, OT-DEF-NOTICE",
        "grant.year, no.such, OT-DEF-PLACEHOLDER",
        "{{grant.year}}, {number}, OT-DEF-PLACEHOLDER"
    })
    void a_notice_tells_nothing_personal_and_nothing_that_nothing_fills(String old, String other, String code) {
        assertLies(good.change("年度 {{grant.year}} 的补助", "年度 {{grant.year}} 的补助".replace(old, other)), code);
    }

    @Test
    void a_notice_may_name_the_case_and_its_reasons() {
        assertEquals(
                Set.of(),
                good.change("年度 {{grant.year}} 的补助", "{{item}} {{number}} {{reasons}}")
                        .lies());
    }

    @Test
    void R_PUBLISH_an_open_name_on_the_verification_page_is_refused() {
        assertLies(good.change(", mask: name", ""), "OT-DEF-VERIFY-OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "split: children, split: kids",
        "split: children, split: hukou.address",
        "subject: student.certNo, subject: hukou.address",
        "subject: student.certNo, subject: student.name",
        "period: grant.year, period: grant.month",
        "publicFields: [name], publicFields: [names]"
    })
    void a_name_at_the_top_that_names_nothing_fit_is_refused(String from, String to) {
        assertLies(good.change(from, to), "OT-DEF-REFERENCE");
    }

    @Test
    void people_need_an_office_and_reasons_with_a_basis() {
        assertLies(good.change("      office: jijiao\n      days", "      days"), "OT-DEF-OFFICE");
        Sample silent = good.change("      reasons:\n        - {id: not-here, text: 不住在本县, basis: 样例办法第三条}\n", "")
                .withoutEnglish("process.stages.review.reasons.not-here.text")
                .withoutEnglish("process.stages.review.reasons.not-here.basis");
        assertLies(silent, "OT-DEF-REASONS");
        Sample baseless =
                good.change(", basis: 样例办法第三条", "").withoutEnglish("process.stages.review.reasons.not-here.basis");
        assertLies(baseless, "OT-DEF-REASON-BASIS");
    }

    @Test
    void the_last_person_a_case_meets_must_decide() {
        assertLies(good.change("      decides: true\n", ""), "OT-DEF-NO-DECISION");
    }

    @Test
    void an_issue_stage_without_a_document_is_refused() {
        assertLies(good.change("document: letter", "document: diploma"), "OT-DEF-DOCUMENT");
    }

    @Test
    void choices_tables_and_groups_that_cannot_work_are_refused() {
        assertLies(good.change("codes: ethnic", "codes: tribes"), "OT-DEF-CODES");
        assertLies(good.change(", codes: ethnic", ""), "OT-DEF-OPTIONS");
        assertLies(good.change("type: bool, label: 一起发放", "type: repeat-group, label: 一起发放"), "OT-DEF-GROUP");
    }

    @Test
    void patterns_and_references_between_fields_that_cannot_work_are_refused() {
        assertLies(good.change("pattern: \"\\\\S+\"", "pattern: \"[\""), "OT-DEF-PATTERN");
        assertLies(
                good.change(", patternMessage: 写名称", "")
                        .withoutEnglish("form.pages.grant.fields.grant.which.limits.patternMessage"),
                "OT-DEF-PATTERN-MESSAGE");
        assertLies(good.change("typeField: student.certType", "typeField: student.kind"), "OT-DEF-REFERENCE");
        assertLies(good.change("from: student.certNo", "from: student.name"), "OT-DEF-REFERENCE");
        assertLies(good.change("what: birth-date", "what: age"), "OT-DEF-DERIVE");
        assertLies(good.change("rowsMin: 1", "rowsMin: 4"), "OT-DEF-LIMITS");
    }

    @Test
    void no_query_without_purpose_ground_and_keys_that_are_there() {
        assertLies(
                good.change("    ground: 样例办法第二条\n", "").withoutEnglish("sources.household.ground"),
                "OT-DEF-SOURCE-GROUND");
        assertLies(good.change("keys: {certNo: student.certNo}", "keys: {certNo: student.number}"), "OT-DEF-SOURCE");
        assertLies(good.change("each: children", "each: kids"), "OT-DEF-SOURCE");
        assertLies(good.change("prefill: {source: household", "prefill: {source: census"), "OT-DEF-SOURCE");
        assertLies(good.change("source: household, sourceName", "source: census, sourceName"), "OT-DEF-SOURCE");
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
