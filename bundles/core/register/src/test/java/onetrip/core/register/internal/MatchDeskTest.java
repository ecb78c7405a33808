package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Matching;
import onetrip.api.item.Matching.Unless;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.CodeLabels;
import onetrip.core.register.CaseEntries.Written;
import org.junit.jupiter.api.Test;

/** Whom a match leaves alone: who has it, or said no, in this register or, with the leave of both sides, in another item's. */
class MatchDeskTest {
    private static final String HEAD = "330327200909090001";
    private static final String OTHER = "33032720110602999X";
    private static final String THEIRS = "school-list/schools";

    private final MemoryStore store = new MemoryStore();
    private final OneItem catalog = new OneItem();
    private Instant now = Samples.NOW;
    private final MatchDesk desk = new MatchDesk(store, catalog, CodeLabels.NONE, () -> now);

    private static Condition in(String field, String... codes) {
        return new Condition(field, null, List.of(codes), null, null, null, null);
    }

    private static Register gap(Unless... unless) {
        return new Register(
                "gap",
                Text.of("名单"),
                "jicai",
                List.of(
                        Samples.field("term", FieldType.TEXT, "学期", true, Sensitivity.NONE),
                        Samples.field("no", FieldType.CERT_NUMBER, "号码", true, Sensitivity.MINOR),
                        Samples.field("state", FieldType.TEXT, "状态", true, Sensitivity.NONE),
                        Samples.field("day", FieldType.DATE, "登记日期", false, Sensitivity.NONE),
                        Samples.field("call", FieldType.TEXT, "打电话", false, Sensitivity.NONE)),
                null,
                List.of("term", "no"),
                List.of("no"),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Matching(
                        "list",
                        Map.of(),
                        null,
                        Text.of("目的"),
                        Text.of("依据"),
                        in("state", "open"),
                        30,
                        List.of(unless),
                        null,
                        null,
                        "day",
                        new Matching.Later(15, Map.of("call", "yes"))));
    }

    private static Definition item(Register register, String... reads) {
        Definition d = Samples.ITEM;
        return new Definition(
                "matched",
                "1",
                null,
                d.theme(),
                d.title(),
                null,
                null,
                d.guide(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                d.limits(),
                null,
                null,
                null,
                List.of(register),
                true,
                null,
                List.of(reads),
                null);
    }

    private static Map<String, Object> row(String term, String no, String state) {
        return Map.of("term", term, "no", no, "state", state);
    }

    /** Another item's register of heads, who allows this many to ask. */
    private void heads(String state, String... readers) {
        Register r = Samples.SCHOOLS;
        Register counted = new Register(
                r.id(),
                r.title(),
                r.office(),
                r.fields(),
                r.publicFields(),
                r.key(),
                r.searched(),
                r.sorted(),
                r.filtered(),
                r.masked(),
                r.publicWhen(),
                r.note(),
                r.permanent(),
                r.lookup(),
                r.usedBy(),
                List.of(readers));
        Definition theirs = Samples.item("2026.1", counted, Samples.TEACHERS);
        catalog.definition = theirs;
        Map<String, Object> values = Samples.school("A1", "育才学校");
        values.put("state", state);
        values.put("headNo", HEAD);
        Written written = new EntryDesk(store, catalog, CodeLabels.NONE, Samples.TIME)
                .prepare(
                        theirs,
                        new Entry("schools", Map.of("code", "a", "name", "b", "state", "c", "headNo", "d")),
                        values,
                        "CNJY-1");
        assertTrue(store.write(written.book(), written.writes()));
    }

    private static final Unless AIDED = new Unless(THEIRS, Map.of("headNo", "no"), in("state", "open"));
    private static final Unless SAID_NO = new Unless("gap", Map.of("no", "no"), in("state", "declined"));

    @Test
    void whoever_has_it_in_another_items_register_is_left_alone_if_the_record_counts_and_both_items_say_so() {
        Register gap = gap(AIDED);
        Definition item = item(gap, THEIRS);
        assertFalse(desk.elsewhere(item, gap, row("2026-1", HEAD, "open")), "nobody has ever kept it");
        heads("open", "matched");
        assertTrue(desk.elsewhere(item, gap, row("2026-1", HEAD, "open")));
        assertFalse(desk.elsewhere(item, gap, row("2026-1", OTHER, "open")), "somebody else");
        heads("closed", "matched");
        assertFalse(desk.elsewhere(item, gap, row("2026-1", HEAD, "open")), "the record does not count any more");
    }

    @Test
    void without_the_leave_of_both_items_nothing_is_asked() {
        heads("open", "somebody-else");
        Register gap = gap(AIDED);
        assertThrows(
                IllegalStateException.class,
                () -> desk.elsewhere(item(gap, THEIRS), gap, row("2026-1", HEAD, "open")),
                "the other item does not allow it");
        heads("open", "matched");
        assertThrows(
                IllegalStateException.class,
                () -> desk.elsewhere(item(gap), gap, row("2026-1", HEAD, "open")),
                "this item does not say that it reads it");
    }

    @Test
    void whoever_said_no_in_one_term_is_not_asked_in_the_next_and_whoever_was_helped_is() {
        Register gap = gap(SAID_NO);
        Definition item = item(gap);
        desk.add(item, gap, row("2026-1", HEAD, "declined"), "t");
        desk.add(item, gap, row("2026-1", OTHER, "aided"), "t");
        assertTrue(desk.elsewhere(item, gap, row("2026-2", HEAD, "open")));
        assertFalse(desk.elsewhere(item, gap, row("2026-2", OTHER, "open")));
        assertTrue(desk.there(item, gap, row("2026-1", OTHER, "open")), "helped this term");
    }

    @Test
    void an_open_record_is_deleted_when_its_days_are_over_or_the_person_has_it_by_now() {
        Register gap = gap(AIDED);
        Definition item = item(gap, THEIRS);
        desk.add(item, gap, row("2026-1", HEAD, "open"), "t");
        desk.add(item, gap, row("2026-1", OTHER, "open"), "t");
        Instant before = now.minus(Duration.ofDays(30));
        assertEquals(0, desk.drop(item, gap, before, "t"));
        heads("open", "matched");
        assertEquals(1, desk.drop(item, gap, before, "t"));
        assertFalse(desk.there(item, gap, row("2026-1", HEAD, "open")));
        assertTrue(desk.there(item, gap, row("2026-1", OTHER, "open")));
        now = now.plus(Duration.ofDays(31));
        assertEquals(1, desk.drop(item, gap, now.minus(Duration.ofDays(30)), "t"));
    }

    @Test
    void days_count_from_the_entry_whoever_has_changed_the_record_since() {
        Register gap = gap();
        Definition item = item(gap);
        Map<String, Object> row = new HashMap<>(row("2026-1", HEAD, "open"));
        row.put("day", "2026-11-24");
        desk.add(item, gap, row, "t");
        desk.add(item, gap, row("2026-1", OTHER, "declined"), "t");
        now = Instant.parse("2026-12-07T18:10:00Z");
        assertEquals(Map.of(), desk.mark(item, gap, now.minus(Duration.ofDays(15)), "t"), "the 14th day");
        now = Instant.parse("2026-12-08T18:10:00Z");
        assertEquals(Map.of(gap.office(), 1), desk.mark(item, gap, now.minus(Duration.ofDays(15)), "t"));
        assertEquals(Map.of(), desk.mark(item, gap, now.minus(Duration.ofDays(15)), "t"), "marked already");
        now = Instant.parse("2026-12-23T18:10:00Z");
        assertEquals(1, desk.drop(item, gap, now.minus(Duration.ofDays(30)), "t"), "the mark gave it more days");
    }

    @Test
    void what_was_said_of_a_marked_record_stays() {
        Register gap = gap();
        Definition item = item(gap);
        Map<String, Object> row = new HashMap<>(row("2026-1", HEAD, "open"));
        row.put("day", "2026-11-24");
        row.put("call", "called");
        desk.add(item, gap, row, "t");
        now = Instant.parse("2026-12-20T18:10:00Z");
        assertEquals(
                Map.of(), desk.mark(item, gap, now.minus(Duration.ofDays(15)), "t"), "called, and to be called again");
    }
}
