package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.NOW;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static onetrip.core.form.SampleForm.sourceIs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.junit.jupiter.api.Test;

/** Connectors §3, MULTIPLE: one more key is asked for, once, and whoever has none goes on by hand. */
class FurtherKeyTest {
    private static final String CHILD = "330327201911089995";
    private static final String OTHER = "330327201103100009";

    private final FormEngine form = new FormEngine(
            definition(
                    List.of(new Source(
                            "register",
                            "student-status",
                            Text.of("学籍"),
                            Map.of("certNo", "child"),
                            null,
                            null,
                            Text.of("核对"),
                            Text.of("条例"),
                            null,
                            null,
                            Map.of("studentNo", "number"))),
                    null,
                    null,
                    page(
                            "who",
                            null,
                            field("child", FieldType.CERT_NUMBER).required().make()),
                    page(
                            "which",
                            sourceIs("register", "several"),
                            field("number", FieldType.TEXT).make()),
                    page(
                            "school",
                            null,
                            field("school", FieldType.TEXT)
                                    .required()
                                    .prefill("register", "school", true)
                                    .make())),
            CODES);

    private DraftState typed(DraftState state, String page, String field, String value) {
        return form.parse(state, page, post(field, value), TODAY).state();
    }

    private DraftState said(DraftState state, SourceAnswer answer) {
        return form.answered(state, form.due(state, TODAY, NOW).get(0), answer, TODAY);
    }

    private static SourceAnswer without(Status status) {
        return SourceAnswer.without(status, NOW, "学籍");
    }

    /** The child is typed, and the register says that there are two. */
    private DraftState two() {
        return said(typed(DraftState.of(GUARDIAN), "who", "child", CHILD), without(Status.MULTIPLE));
    }

    private CaseAnswers filed(DraftState state) {
        return form.cases(state, TODAY).get(0);
    }

    @Test
    void nobody_is_asked_where_one_record_matches_or_none() {
        for (SourceAnswer answer : List.of(ok(Map.of("school", "一中")), without(Status.NOT_FOUND))) {
            DraftState known = said(typed(DraftState.of(GUARDIAN), "who", "child", CHILD), answer);
            assertEquals(
                    List.of("who", "school"),
                    form.pages(known, TODAY),
                    answer.status().name());
        }
    }

    @Test
    void the_source_is_asked_once_more_with_the_key_and_its_answer_counts() {
        assertEquals(Optional.of("which"), form.next(two(), "who", TODAY));
        assertEquals(List.of(), form.due(two(), TODAY, NOW), "it is asked the same again");
        DraftState typed = typed(two(), "which", "number", "G1");
        assertEquals(
                Map.of("certNo", CHILD, "studentNo", "G1"),
                form.due(typed, TODAY, NOW).get(0).parameters());
        DraftState found = said(typed, ok(Map.of("school", "一中")));
        assertEquals(List.of("who", "which", "school"), form.pages(found, TODAY), "what was asked stays in sight");
        assertEquals(
                FieldState.LOCKED,
                form.page(found, "school", TODAY).orElseThrow().fields().get(0).state());
        assertEquals(Status.OK, filed(found).facts().get("register").status());
        assertEquals("G1", filed(found).answers().text("number"));
        assertEquals(List.of(), form.due(found, TODAY, NOW));
    }

    @Test
    void whoever_has_none_and_whom_it_does_not_help_goes_on_by_hand() {
        DraftState empty = typed(two(), "which", "number", "");
        DraftState still = said(typed(two(), "which", "number", "G2"), without(Status.MULTIPLE));
        for (DraftState state : List.of(empty, still)) {
            assertEquals(List.of(), form.due(state, TODAY, NOW));
            assertEquals(Optional.of("school"), form.next(state, "which", TODAY));
            DraftState written = typed(state, "school", "school", "一中");
            assertEquals(Optional.empty(), form.firstIncomplete(written, TODAY), "a dead end");
            assertTrue(form.check(written, TODAY, ItemRules.NONE).passed());
            assertEquals(Status.MULTIPLE, filed(written).facts().get("register").status());
        }
    }

    @Test
    void R_FALLBACK_one_that_is_down_by_then_is_asked_again_with_the_key() {
        DraftState silent = said(typed(two(), "which", "number", "G1"), without(Status.UNAVAILABLE));
        List<SourceCall> again = form.due(silent, TODAY, NOW.plus(Duration.ofMinutes(10)));
        assertEquals("G1", again.get(0).parameters().get("studentNo"));
    }

    @Test
    void another_child_is_another_question_and_the_key_is_not_sent_for_it() {
        DraftState other = typed(typed(two(), "which", "number", "G1"), "who", "child", OTHER);
        assertEquals(List.of("who", "school"), form.pages(other, TODAY));
        assertEquals(Map.of("certNo", OTHER), form.due(other, TODAY, NOW).get(0).parameters());
        assertFalse(filed(other).answers().has("number"));
    }

    /** As cert-diploma-senior does: no source outside, but a register of its own that its rules look into (J08 step 4). */
    @Test
    void rules_may_say_that_several_match_and_it_is_the_same_page() {
        FormEngine own = new FormEngine(
                definition(
                        List.of(),
                        null,
                        null,
                        page(
                                "who",
                                null,
                                field("name", FieldType.TEXT).required().make()),
                        page(
                                "which",
                                sourceIs("@rules", "several"),
                                field("class", FieldType.TEXT).make())),
                CODES);
        ItemRules rules = new ItemRules() {
            @Override
            public boolean several(Answers answers, RuleContext context) {
                return answers.text("name").equals("同名");
            }
        };
        DraftState state = DraftState.of(GUARDIAN);
        for (String name : List.of("独名", "同名", "独名")) {
            state = own.propose(
                    own.parse(state, "who", post("name", name), TODAY).state(), TODAY, rules);
            assertEquals(name.equals("同名") ? List.of("who", "which") : List.of("who"), own.pages(state, TODAY), name);
        }
    }
}
