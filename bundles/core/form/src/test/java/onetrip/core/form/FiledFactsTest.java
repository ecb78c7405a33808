package onetrip.core.form;

import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.is;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.sourceIs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stage of a case sees a source as the form saw it. */
class FiledFactsTest {
    private static final List<String> WORDS = List.of("ok", "not-found", "unavailable", "disputed", "skipped", "none");

    private static Definition item(Condition asked) {
        return definition(
                List.of(SampleForm.source("household", Map.of("certNo", "@applicant.certNo"), null, asked)),
                null,
                null,
                page(
                        "home",
                        null,
                        field("way", FieldType.TEXT).make(),
                        field("address", FieldType.TEXT)
                                .prefill("household", "address", true)
                                .make()));
    }

    /** The words for which the condition "household is this" holds for the form, and the same for the case. */
    private static void assertSame(DraftState state, Definition item) {
        FormEngine engine = new FormEngine(item, SampleForm.CODES);
        CaseAnswers filed = engine.cases(state, SampleForm.TODAY).get(0);
        FiledFacts facts = new FiledFacts(item, filed.answers(), filed.facts(), filed.disputed());
        List<String> inCase = WORDS.stream()
                .filter(word -> Conditions.holds(sourceIs("household", word), facts))
                .toList();
        assertEquals(1, inCase.size());
        Definition asking = definition(
                item.sources(),
                null,
                null,
                item.form().pages().get(0),
                page(
                        "then",
                        sourceIs("household", inCase.get(0)),
                        field("more", FieldType.TEXT).make()));
        assertTrue(
                new FormEngine(asking, SampleForm.CODES)
                        .pages(state, SampleForm.TODAY)
                        .contains("then"),
                "the case says " + inCase + ", the form does not");
    }

    private static DraftState answered(Definition item, SourceAnswer answer) {
        FormEngine engine = new FormEngine(item, SampleForm.CODES);
        DraftState state = DraftState.of(SampleForm.GUARDIAN);
        SourceCall call = engine.due(state, SampleForm.TODAY, SampleForm.NOW).get(0);
        return engine.answered(state, call, answer, SampleForm.TODAY);
    }

    @ParameterizedTest
    @EnumSource(SourceAnswer.Status.class)
    void r_fallback_every_answer_means_the_same_to_form_and_case(SourceAnswer.Status status) {
        assertSame(
                answered(
                        item(null),
                        new SourceAnswer(status, Map.of("address", "灵溪镇"), null, SampleForm.NOW, "s", null, null)),
                item(null));
    }

    @Test
    void r_share_a_disputed_value_is_disputed_to_both() {
        Definition item = item(null);
        DraftState state = answered(item, SampleForm.ok(Map.of("address", "灵溪镇")));
        state = new FormEngine(item, SampleForm.CODES).dispute(state, "address", SampleForm.TODAY);
        assertSame(state, item);
    }

    @Test
    void a_source_that_was_not_asked_is_none_and_one_that_does_not_apply_is_skipped() {
        assertSame(DraftState.of(SampleForm.GUARDIAN), item(null));
        Condition never = is("way", "never");
        assertSame(DraftState.of(SampleForm.GUARDIAN), item(never));
        assertEquals(
                SourceState.SKIPPED,
                new FiledFacts(item(never), onetrip.api.item.Answers.NONE, Map.of(), Set.of()).source("household"));
    }

    @Test
    void a_value_disputed_in_a_row_disputes_the_source_of_its_field() {
        Definition item = definition(
                List.of(SampleForm.source("property", Map.of(), null, null)),
                null,
                null,
                page(
                        "homes",
                        null,
                        field("homes", FieldType.REPEAT_GROUP)
                                .rows(
                                        0,
                                        3,
                                        field("home.address", FieldType.TEXT)
                                                .prefill("property", "address", true)
                                                .make())
                                .make()));
        FiledFacts facts = new FiledFacts(
                item,
                onetrip.api.item.Answers.NONE,
                Map.of("property", SampleForm.ok(Map.of())),
                Set.of("homes.1.home.address"));
        assertEquals(SourceState.DISPUTED, facts.source("property"));
    }

    @Test
    void conditions_that_go_round_in_a_circle_do_not_hang() {
        FiledFacts facts = new FiledFacts(
                item(sourceIs("household", "ok")),
                onetrip.api.item.Answers.NONE,
                Map.of("household", SampleForm.ok(Map.of())),
                Set.of());
        assertEquals(SourceState.SKIPPED, facts.source("household"));
    }
}
