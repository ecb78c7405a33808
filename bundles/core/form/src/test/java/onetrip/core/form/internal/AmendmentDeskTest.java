package onetrip.core.form.internal;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.NOW;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.child;
import static onetrip.core.form.SampleForm.household;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.rules.ItemRules;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.Amendment;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldView;
import onetrip.core.form.FormEngine;
import onetrip.core.form.OpenAmendment;
import onetrip.core.form.SampleForm;
import onetrip.core.form.SourceCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was handed in opens again where it is named, and nowhere else. */
class AmendmentDeskTest {
    private static final UUID ME = new UUID(0, 1);
    private static final UUID CASE = new UUID(0, 9);
    private static final byte[] PDF = "%PDF-1.7 test".getBytes(StandardCharsets.US_ASCII);

    private final InMemory.Drafts store = new InMemory.Drafts();
    private final InMemory.Files files = new InMemory.Files();
    private final InMemory.Items items = new InMemory.Items(SampleForm.family(), "1.0.0");
    private final Exchange exchange = query -> query.type().equals("household")
            ? household(child("33032720191001000X", "测试一"))
            : ok(Map.of("school", "一小"));
    private final Time time = () -> NOW;
    private final ParallelAsking asking = new ParallelAsking(exchange, time, Map.of());
    private final AmendmentDesk desk = new AmendmentDesk(store, files, items, CODES, asking, time, stored -> {});
    private final String hash = items.hash(items.serving("sample", ME).orElseThrow());

    @AfterEach
    void stop() {
        asking.close();
    }

    /** A case of one child as the form makes it. */
    private static CaseAnswers filed() {
        FormEngine form = new FormEngine(SampleForm.family(), CODES);
        DraftState state = DraftState.of(GUARDIAN);
        for (int round = 0; round < 2; round++) {
            for (SourceCall call : form.due(state, TODAY, NOW)) {
                state = form.answered(
                        state,
                        call,
                        call.source().id().equals("household")
                                ? household(child("33032720191001000X", "测试一"))
                                : ok(Map.of("school", "一小")),
                        TODAY);
            }
        }
        state = form.parse(state, "home", post("mobile", "13800000000"), TODAY).state();
        state = form.parse(state, "more", post("transport", "01"), TODAY).state();
        return form.check(state, TODAY, ItemRules.NONE).cases().get(0);
    }

    private Amendment amendment(String... fields) {
        CaseAnswers one = filed();
        return new Amendment(
                new UUID(1, fields.length),
                ME,
                CASE,
                "sample",
                "1.0.0",
                hash,
                GUARDIAN,
                one.answers(),
                one.facts(),
                one.disputed(),
                Set.of(fields));
    }

    private static List<String> ids(OpenAmendment open) {
        return open.fields().stream().map(FieldView::field).map(f -> f.id()).toList();
    }

    @Test
    void r_once_a_case_opens_as_it_was_handed_in_and_nothing_is_changed_by_looking() {
        OpenAmendment open = desk.open(amendment("mobile", "student.name"));
        assertEquals(List.of("student.name", "mobile"), ids(open));
        assertEquals(List.of(), open.errors());
        assertEquals(List.of(), open.changed());
        assertEquals(
                filed().answers().values(),
                open.result().orElseThrow().answers().values());
        assertEquals(filed().subject(), open.result().orElseThrow().subject());
        assertTrue(store.find(amendment("mobile", "student.name").id()).isEmpty(), "looking kept something");
    }

    @Test
    void r_once_only_what_is_named_can_be_changed_whatever_is_posted() {
        Amendment what = amendment("mobile");
        OpenAmendment open = desk.save(
                what,
                ME,
                Set.of("mobile", "hukou.address", "transport"),
                post("mobile", "13900000000", "hukou.address", "别处", "transport", "02", "stop", "站"));
        assertEquals(List.of("mobile"), open.changed());
        Map<String, Object> now = open.result().orElseThrow().answers().values();
        assertEquals("13900000000", now.get("mobile"));
        assertEquals("01", now.get("transport"));
        assertEquals("测试镇测试路1号", now.get("hukou.address"));
        assertEquals(CASE, store.find(what.id()).orElseThrow().amends(), "it stands among applications");
    }

    @Test
    void r_once_a_field_of_the_child_opens_in_the_childs_own_row() {
        Amendment what = amendment("student.name");
        OpenAmendment open = desk.save(what, ME, Set.of("student.name"), post("students.0.student.name", "测试二"));
        assertEquals(List.of("student.name"), open.changed());
        assertEquals("测试二", open.result().orElseThrow().answers().text("student.name"));
        assertEquals("33032720191001000X", open.result().orElseThrow().answers().text("student.certNo"));
    }

    @Test
    void r_once_what_is_needed_because_of_a_change_opens_by_itself() {
        Amendment what = amendment("transport");
        OpenAmendment open = desk.save(what, ME, Set.of("transport"), post("transport", "02"));
        assertEquals(List.of("transport", "stop"), ids(open));
        assertEquals(1, open.errors().size());
        open = desk.save(what, ME, Set.of("transport", "stop"), post("transport", "02", "stop", "站前"));
        assertEquals(List.of("transport", "stop"), open.changed());
        assertTrue(open.result().isPresent());
    }

    @Test
    void r_once_what_is_wrong_is_kept_as_it_was_typed_and_stops_it() {
        Amendment what = amendment("mobile");
        desk.save(what, ME, Set.of("mobile"), post("mobile", "138"));
        OpenAmendment open = desk.open(what);
        assertEquals(1, open.errors().size());
        assertTrue(open.result().isEmpty());
        assertEquals("138", open.fields().get(0).boxes().get("mobile"));
    }

    @Test
    void r_share_a_fetched_value_that_is_named_can_be_called_wrong() {
        Amendment what = amendment("hukou.address");
        assertTrue(desk.open(what).fields().get(0).state().fixed());
        desk.dispute(what, "hukou.address");
        OpenAmendment open = desk.save(what, ME, Set.of("hukou.address"), post("hukou.address", "测试镇新路9号"));
        assertEquals(Set.of("hukou.address"), open.result().orElseThrow().disputed());
        assertEquals("测试镇新路9号", open.result().orElseThrow().answers().text("hukou.address"));
    }

    @Test
    void r_once_a_file_goes_only_where_it_is_asked_for() throws IOException {
        Amendment what = amendment("mobile");
        desk.attach(what, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF));
        assertEquals(0, files.count());
        Amendment book = amendment("hukou.address", "hukou.book");
        desk.dispute(book, "hukou.address");
        desk.attach(book, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF));
        assertEquals(1, files.count());
        assertTrue(desk.open(book).changed().contains("hukou.book"));
    }

    @Test
    void r_withdraw_a_copy_has_all_that_was_entered_and_files_of_its_own() throws IOException {
        UUID first = files.store(new UUID(5, 5), ME, "户口簿.pdf", "application/pdf", new ByteArrayInputStream(PDF))
                .id();
        CaseAnswers one = filed();
        Map<String, Object> answers = new java.util.HashMap<>(one.answers().values());
        answers.put("hukou.book", List.of(files.find(first).orElseThrow().asAnswer()));
        Amendment what = new Amendment(
                new UUID(7, 7),
                ME,
                CASE,
                "sample",
                "1.0.0",
                hash,
                GUARDIAN,
                new onetrip.api.item.Answers(answers),
                one.facts(),
                one.disputed(),
                Set.of());
        Draft copy = desk.copy(what).orElseThrow();
        assertEquals(copy, desk.copy(what).orElseThrow(), "five clicks make one");
        assertEquals("13800000000", copy.state().answers().get("mobile"));
        assertEquals(2, files.count());
        assertFalse(copy.state().answers().toString().contains(first.toString()));
        assertEquals(List.of(copy), store.ofAccount(ME));
        items.pause();
        assertTrue(desk.copy(what).isEmpty());
    }
}
