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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
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
                    page(
                            "who",
                            null,
                            field("child", FieldType.CERT_NUMBER).required().make()),
                    page(
                            "proof",
                            sourceIs("need", "not-found", "unavailable"),
                            field("why", FieldType.TEXT)
                                    .prefill("need", "category", true)
                                    .make())),
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

    private DraftState need(DraftState state, SourceAnswer answer) {
        SourceCall call = form.due(state, TODAY, NOW).stream()
                .filter(one -> one.source().id().equals("need"))
                .findFirst()
                .orElseThrow();
        return form.answered(state, call, answer, TODAY);
    }

    private static SourceAnswer failed(Status status) {
        return SourceAnswer.without(status, NOW, "户籍");
    }

    private FieldState why(DraftState state) {
        return form.page(state, "proof", TODAY).orElseThrow().fields().get(0).state();
    }

    private Status filed(DraftState state) {
        return form.cases(state, TODAY).get(0).facts().get("need").status();
    }

    @Test
    void R_GUARD_nothing_is_asked_of_a_stranger_s_child_and_it_goes_on_by_hand() {
        assertEquals(List.of("family"), due(typed(STRANGER)), "before anybody knows whose children there are");
        DraftState known = family(typed(STRANGER), children(CHILD));
        assertEquals(List.of(), due(known));
        assertEquals(FieldState.SOURCE_EMPTY, why(known));
        assertEquals(Status.NOT_FOUND, filed(known));
    }

    @Test
    void R_GUARD_an_own_child_is_asked_about_and_so_is_who_applies() {
        assertEquals(List.of("need"), due(family(typed(CHILD), children(CHILD))));
        assertEquals(List.of("family", "need"), due(typed(GUARDIAN.certNo())));
    }

    @Test
    void R_FALLBACK_while_the_guardian_source_is_silent_nobody_is_asked_about_and_nobody_is_not_found() {
        for (Status status : List.of(Status.UNAVAILABLE, Status.DENIED, Status.INVALID_REQUEST)) {
            DraftState silent = family(typed(CHILD), failed(status));
            assertEquals(List.of(), due(silent), status.name());
            assertEquals(FieldState.SOURCE_DOWN, why(silent), status.name());
            assertEquals(Status.UNAVAILABLE, filed(silent), status.name());
        }
    }

    @Test
    void R_FALLBACK_when_the_guardian_source_is_back_the_child_is_asked_about() {
        DraftState silent = family(typed(CHILD), failed(Status.UNAVAILABLE));
        SourceCall again =
                form.due(silent, TODAY, NOW.plus(Duration.ofMinutes(10))).get(0);
        assertEquals("family", again.source().id());
        DraftState back = form.answered(silent, again, children(CHILD), TODAY);
        assertEquals(List.of("need"), due(back));
        DraftState known = need(back, ok(Map.of("category", "低保")));
        assertEquals(Status.OK, filed(known));
    }

    @Test
    void R_GUARD_whoever_is_not_to_be_looked_for_as_a_parent_is_told_nothing() {
        for (Status status : List.of(Status.NOT_FOUND, Status.MULTIPLE, Status.MISMATCH, Status.PARTIAL)) {
            DraftState nobody = family(typed(CHILD), failed(status));
            assertEquals(List.of(), due(nobody), status.name());
            assertEquals(Status.NOT_FOUND, filed(nobody), status.name());
        }
    }

    @Test
    void R_GUARD_what_was_asked_about_an_own_child_is_not_shown_once_another_number_is_typed() {
        DraftState known = need(family(typed(CHILD), children(CHILD)), ok(Map.of("category", "低保")));
        assertEquals(Status.OK, filed(known));
        DraftState other =
                form.parse(known, "who", post("child", STRANGER), TODAY).state();
        assertEquals(List.of(), due(other));
        assertEquals(Status.NOT_FOUND, filed(other));
    }
}
