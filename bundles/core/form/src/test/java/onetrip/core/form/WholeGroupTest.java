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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;

/** A register of the item as a source: a group that takes all of its rows, and one to choose from. */
class WholeGroupTest {
    private final FormEngine form = new FormEngine(
            definition(
                    List.of(bills("due", "must"), bills("extra", "free")),
                    null,
                    null,
                    page("due", null, group("due").whole("due", "rows").make()),
                    page(
                            "extra",
                            null,
                            group("extra").prefill("extra", "rows", true).make())),
            CODES);

    private static Source bills(String id, String way) {
        return new Source(
                id,
                Source.REGISTER,
                Text.of("名册"),
                Map.of("no", "@applicant.certNo", "way", "=" + way),
                null,
                null,
                Text.of("查账单"),
                Text.of("条例"),
                "levies");
    }

    private static SampleForm.Sketch group(String id) {
        Field name = field("name", FieldType.TEXT).required().make();
        Field amount = field("amount", FieldType.MONEY).required().make();
        return field(id, FieldType.REPEAT_GROUP).rows(null, 9, name, amount);
    }

    private static Map<String, Object> bill(String name, long fen) {
        return Map.of("name", name, "amount", fen);
    }

    private DraftState filled(Map<String, Object>... due) {
        DraftState state = DraftState.of(GUARDIAN);
        for (SourceCall call : form.due(state, TODAY, NOW)) {
            boolean must = call.source().id().equals("due");
            state = form.answered(
                    state, call, ok(Map.of("rows", must ? List.of(due) : List.of(bill("校服", 26000)))), TODAY);
        }
        return state;
    }

    private FieldView group(DraftState state, String page) {
        return form.page(state, page, TODAY).orElseThrow().fields().get(0);
    }

    @Test
    void what_is_asked_names_the_register_and_its_fixed_words() {
        SourceCall call = form.due(DraftState.of(GUARDIAN), TODAY, NOW).get(0);
        assertEquals(Map.of("no", GUARDIAN.certNo(), "way", "must", Source.REGISTER, "levies"), call.parameters());
        DraftState state = filled(bill("学费", 80000));
        assertEquals(List.of(), form.due(state, TODAY, NOW), "asked again at once");
        assertEquals(2, form.due(state, TODAY, NOW.plusSeconds(5)).size(), "what has changed meanwhile is not seen");
    }

    @Test
    void a_whole_group_has_all_rows_and_no_post_takes_one_away_or_adds_one() {
        DraftState state = filled(bill("学费", 80000), bill("住宿费", 50050));
        assertEquals(2, group(state, "due").rows().size());
        for (String[] posted : new String[][] {
            {"due.pick", ""},
            {"command", "remove:due:0"},
            {"command", "add:due"},
            {"due.0.amount", "1"},
            {"due.7.name", "别的", "due.7.amount", "1"}
        }) {
            DraftState after = form.parse(state, "due", post(posted), TODAY).state();
            assertEquals(2, group(after, "due").rows().size(), String.join(" ", posted));
            assertEquals(
                    List.of(80000L, 50050L),
                    group(after, "due").rows().stream()
                            .map(row -> row.fields().get(1).value())
                            .toList());
        }
        assertEquals(
                FieldState.KEPT,
                group(state, "due").rows().get(0).fields().get(1).state());
        assertEquals(state, form.dispute(state, "due.0.amount", TODAY), "a bill is not disputed by typing another");
    }

    @Test
    void the_only_row_to_choose_from_is_not_chosen_before() {
        DraftState state = filled();
        assertTrue(group(state, "due").rows().isEmpty(), "an empty row to type a bill in");
        FieldView extra = group(state, "extra");
        assertEquals(1, extra.picks().size());
        assertFalse(extra.picks().get(0).chosen());
        DraftState ticked = form.parse(
                        state, "extra", post("extra.pick", extra.picks().get(0).key()), TODAY)
                .state();
        assertTrue(group(ticked, "extra").picks().get(0).chosen());
    }
}
