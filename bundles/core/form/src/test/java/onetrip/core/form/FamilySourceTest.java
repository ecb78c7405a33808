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

import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;

/** R-GUARD: what a source says of somebody is for whoever it is, and for whom another source names as the parent. */
class FamilySourceTest {
    private static final String CHILD = "330327201911089995";
    private static final String STRANGER = "330327201103100009";

    private final FormEngine form = new FormEngine(
            definition(
                    List.of(
                            new Source(
                                    "family",
                                    "household",
                                    Text.of("户籍"),
                                    Map.of("certNo", "@applicant.certNo"),
                                    null,
                                    null,
                                    Text.of("找孩子"),
                                    Text.of("条例")),
                            new Source(
                                    "need",
                                    "hardship",
                                    Text.of("民政"),
                                    Map.of("certNo", "child"),
                                    null,
                                    null,
                                    Text.of("查困难"),
                                    Text.of("条例"),
                                    null,
                                    "family")),
                    null,
                    null,
                    page("who", null, field("child", FieldType.TEXT).required().make()),
                    page(
                            "proof",
                            sourceIs("need", "skipped"),
                            field("why", FieldType.TEXT).make())),
            CODES);

    private DraftState typed(String number) {
        return form.parse(DraftState.of(GUARDIAN), "who", post("child", number), TODAY)
                .state();
    }

    private List<String> due(DraftState state) {
        return form.due(state, TODAY, NOW).stream()
                .map(call -> call.source().id())
                .toList();
    }

    private DraftState family(DraftState state, SourceAnswer answer) {
        SourceCall call = form.due(state, TODAY, NOW).stream()
                .filter(one -> one.source().id().equals("family"))
                .findFirst()
                .orElseThrow();
        return form.answered(state, call, answer, TODAY);
    }

    private static SourceAnswer children(String... numbers) {
        return ok(Map.of(
                "children",
                java.util.Arrays.stream(numbers)
                        .map(number -> Map.of("name", "某", "certNo", number))
                        .toList()));
    }

    @Test
    void nothing_is_asked_of_a_stranger_s_child() {
        assertEquals(List.of("family"), due(typed(STRANGER)), "before anybody knows whose children there are");
        DraftState known = family(typed(STRANGER), children(CHILD));
        assertEquals(List.of(), due(known));
        assertEquals(
                "proof", form.page(known, "proof", TODAY).orElseThrow().page().id(), "it goes on by hand");
    }

    @Test
    void an_own_child_is_asked_about_and_so_is_who_applies() {
        assertEquals(List.of("need"), due(family(typed(CHILD), children(CHILD))));
        assertEquals(List.of("family", "need"), due(typed(GUARDIAN.certNo())));
    }

    @Test
    void a_register_that_does_not_answer_tells_of_no_child() {
        DraftState silent = family(typed(CHILD), SourceAnswer.without(SourceAnswer.Status.UNAVAILABLE, null, "户籍"));
        assertFalse(due(silent).contains("need"));
    }
}
