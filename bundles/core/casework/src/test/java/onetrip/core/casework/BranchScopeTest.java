package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.form.Applicant;
import org.junit.jupiter.api.Test;

/** J03.3, R-LOG: an office that is asked in a branch sees what it needs and nothing else. */
class BranchScopeTest {
    private static final Instant NOW = Instant.parse("2026-05-11T02:00:00Z");

    private static Field field(String id, FieldType type, String source, Field... children) {
        return new Field(
                id,
                type,
                Text.of(id),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                source == null ? null : new Field.Prefill(source, id.replace("pupil.", "person."), true),
                null,
                List.of(children),
                null,
                null);
    }

    private static Branch branch(List<String> fields, List<String> materials) {
        return new Branch("b", Text.of("b"), "office", 1, null, fields, materials, false, null, null);
    }

    private static Source source(String id) {
        return new Source(id, "t", Text.of(id), null, null, null, Text.EMPTY, Text.EMPTY);
    }

    private final CaseView whole = view();

    private CaseView view() {
        JointCase open = new JointCase().open();
        Form.Page page = new Form.Page(
                "p",
                null,
                Text.of("p"),
                null,
                null,
                List.of(
                        field("pupil.name", FieldType.PERSON_NAME, "household"),
                        field("pupil.nation", FieldType.TEXT, "household"),
                        field("pupil.poor", FieldType.TEXT, null),
                        field("proof", FieldType.FILE, null),
                        field(
                                "homes",
                                FieldType.REPEAT_GROUP,
                                null,
                                field("address", FieldType.TEXT, null),
                                field("debt", FieldType.TEXT, null))));
        Definition item = JointCase.ITEM.withForm(
                new Form(List.of(page), null, null), List.of(source("household"), source("welfare")));
        item = new Definition(
                item.id(),
                item.version(),
                null,
                null,
                item.title(),
                null,
                null,
                null,
                item.sources(),
                List.of(new Material("paper", Text.of("证明"), null, null, "proof", null, false, null)),
                item.form(),
                null,
                "pupil.certNo",
                null,
                item.process(),
                item.limits(),
                null,
                null,
                null,
                null,
                false);
        CaseContent content = new CaseContent(
                new Applicant("测试监护人", "ID_CARD", "1", ""),
                new Answers(Map.of(
                        "pupil.name",
                        "测试学生",
                        "pupil.nation",
                        "畲族",
                        "pupil.poor",
                        "低保",
                        "proof",
                        Map.of("id", "f-1", "mediaType", "image/png"),
                        "homes",
                        List.of(Map.of("address", "测试路1号", "debt", "三万")))),
                Map.of(
                        "household",
                        new SourceAnswer(
                                SourceAnswer.Status.OK,
                                Map.of("person", Map.of("name", "测试学生", "nation", "畲族", "divorced", "是")),
                                null,
                                NOW,
                                "公安",
                                null,
                                null),
                        "welfare",
                        SourceAnswer.without(SourceAnswer.Status.NOT_FOUND, NOW, "民政")),
                Set.of("pupil.poor"));
        open.does(new Command.Reveal(JointCase.LEAD, "pupil.poor", "核对低保"));
        open.says(JointCase.SCHOOL, "school", Joint.OpinionKind.AGREE, "只给牵头科室看");
        CaseState state = CaseState.apply(
                open.state, open.state.id(), JointCase.FAMILY, new CaseEvent.FlagRaised("share-notfound:welfare"), NOW);
        return new CaseView(
                state,
                item,
                "测试学生",
                content,
                open.log.stream()
                        .map(e -> new CaseView.TimedEvent(NOW, JointCase.FAMILY, e))
                        .toList(),
                List.of(),
                false);
    }

    private CaseView seen(List<String> fields, List<String> materials) {
        return BranchScope.of(whole, List.of(branch(fields, materials)), Set.of("ethnic"));
    }

    @Test
    void answers_and_what_sources_said_are_only_those_that_the_branch_names() {
        CaseView seen = seen(List.of("pupil.nation"), List.of());
        assertEquals(Map.of("pupil.nation", "畲族"), seen.content().answers().values());
        assertEquals(Set.of("household"), seen.content().facts().keySet());
        assertEquals(
                Map.of("person", Map.of("nation", "畲族")),
                seen.content().facts().get("household").data());
        assertEquals("", seen.subjectName());
        assertEquals(Set.of(), seen.content().disputed());
        assertEquals(Set.of(), seen.state().flags());
        assertEquals(
                List.of("pupil.nation"),
                seen.definition().form().allFields().map(Field::id).toList());
        assertEquals(
                List.of("household"),
                seen.definition().sources().stream().map(Source::id).toList());
    }

    @Test
    void whom_the_case_is_about_is_seen_by_who_needs_the_name() {
        assertEquals("测试学生", seen(List.of("pupil.name"), List.of()).subjectName());
    }

    @Test
    void a_material_brings_its_upload_and_nothing_more() {
        CaseView seen = seen(List.of(), List.of("paper"));
        assertEquals(Set.of("proof"), seen.content().answers().values().keySet());
        assertEquals(Map.of(), seen.content().facts());
    }

    @Test
    void of_a_row_only_what_is_named_is_seen() {
        assertEquals(
                Map.of("homes", List.of(Map.of("address", "测试路1号"))),
                seen(List.of("address"), List.of()).content().answers().values());
        assertEquals(
                whole.content().answers().values().get("homes"),
                seen(List.of("homes"), List.of()).content().answers().values().get("homes"));
    }

    @Test
    void the_course_and_the_tasks_of_others_are_not_seen() {
        CaseView seen = seen(List.of("pupil.nation"), List.of());
        String all = seen.events() + " " + seen.state().joint();
        assertFalse(all.contains("只给牵头科室看") || all.contains("核对低保") || all.contains("school:1"), all);
        assertTrue(seen.events().stream().anyMatch(e -> e.event() instanceof CaseEvent.Submitted));
        assertTrue(seen.events().stream().noneMatch(e -> JointCase.FAMILY.equals(e.actor())), "who applied is named");
        assertTrue(BranchScope.sees(
                whole.definition(), List.of(branch(List.of("pupil.nation"), List.of())), "pupil.nation"));
        assertFalse(BranchScope.sees(
                whole.definition(), List.of(branch(List.of("pupil.nation"), List.of())), "pupil.poor"));
    }
}
