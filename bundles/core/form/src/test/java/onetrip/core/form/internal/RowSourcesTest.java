package onetrip.core.form.internal;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.NOW;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static onetrip.core.form.SampleForm.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.FieldType;
import onetrip.core.form.Amendment;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.DraftState;
import onetrip.core.form.FormEngine;
import onetrip.core.form.OpenAmendment;
import onetrip.core.form.SourceCall;
import org.junit.jupiter.api.Test;

/** A source that is asked for each row of a group that stays one case: rules read what it said of every one of them. */
class RowSourcesTest {
    private static final String ONE = "330327197503049979";
    private static final String TWO = "330327197806120007";
    private static final String THREE = "33032719800921999X";
    private static final UUID ME = new UUID(0, 1);

    /** A clerk at a window. */
    private static final UUID BY = new UUID(0, 5);

    private static final Definition BOARD = definition(
            List.of(source("police", Map.of("certNo", "member.certNo"), "board", null)),
            null,
            null,
            page(
                    "board",
                    null,
                    field("board", FieldType.REPEAT_GROUP)
                            .required()
                            .rows(
                                    1,
                                    9,
                                    field("member.certNo", FieldType.CERT_NUMBER)
                                            .required()
                                            .make())
                            .make()),
            page("note", null, field("note", FieldType.TEXT).make()));

    private static CaseAnswers filed() {
        FormEngine form = new FormEngine(BOARD, CODES);
        DraftState state = form.parse(
                        DraftState.of(GUARDIAN),
                        "board",
                        post("board.0.member.certNo", ONE, "board.1.member.certNo", TWO),
                        TODAY)
                .state();
        for (SourceCall call : form.due(state, TODAY, NOW)) {
            SourceAnswer said = call.row() == 0
                    ? ok(Map.of("result", "clear"))
                    : SourceAnswer.without(Status.NOT_FOUND, NOW, "police");
            state = form.answered(state, call, said, TODAY);
        }
        return form.cases(state, TODAY).get(0);
    }

    @Test
    void what_was_said_of_each_row_goes_with_the_case_and_the_worst_speaks_for_all() {
        Map<String, SourceAnswer> facts = filed().facts();
        assertEquals(Set.of("police", "police#0", "police#1"), facts.keySet());
        assertEquals(Status.OK, facts.get("police#0").status());
        assertEquals(Status.NOT_FOUND, facts.get("police#1").status());
        assertEquals(Status.NOT_FOUND, facts.get("police").status());
    }

    @Test
    void when_a_row_is_added_later_only_that_one_is_asked_for() {
        CaseAnswers one = filed();
        List<String> asked = new ArrayList<>();
        InMemory.Items items = new InMemory.Items(BOARD, "1.0.0");
        ParallelAsking asking = new ParallelAsking(
                query -> {
                    asked.add(query.parameters().get("certNo"));
                    assertEquals(BY.toString(), query.operator(), "who typed it");
                    assertEquals(ME.toString(), query.behalf(), "in whose name");
                    return ok(Map.of("result", "hit"));
                },
                () -> NOW,
                Map.of());
        AmendmentDesk desk = new AmendmentDesk(
                new InMemory.Drafts(), new InMemory.Files(), items, CODES, asking, () -> NOW, stored -> {});
        Amendment what = new Amendment(
                new UUID(1, 1),
                ME,
                new UUID(0, 9),
                "sample",
                "1.0.0",
                items.hash(items.serving("sample", ME).orElseThrow()),
                GUARDIAN,
                one.answers(),
                one.facts(),
                one.disputed(),
                Set.of("board"));
        OpenAmendment open = desk.save(
                what,
                BY,
                Set.of("board"),
                post("board.0.member.certNo", ONE, "board.1.member.certNo", TWO, "board.2.member.certNo", THREE));
        asking.close();
        assertEquals(List.of(THREE), asked);
        Map<String, SourceAnswer> facts = open.result().orElseThrow().facts();
        assertEquals("clear", facts.get("police#0").at("result"));
        assertNull(facts.get("police#1").at("result"));
        assertEquals("hit", facts.get("police#2").at("result"));
    }
}
