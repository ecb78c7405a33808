package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.CodeLabels;
import onetrip.core.register.CaseEntries.Known;
import onetrip.core.register.CaseEntries.Written;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import org.junit.jupiter.api.Test;

/** What cases write: checked like everything else, found by its key, and with the case as its author. */
class EntryDeskTest {
    private final MemoryStore store = new MemoryStore();
    private final OneItem catalog = new OneItem();
    private final EntryDesk desk = new EntryDesk(store, catalog, CodeLabels.NONE, Samples.TIME);
    private static final Entry ENTRY =
            new Entry("schools", Map.of("code", "a", "name", "b", "state", "c", "head", "d"));

    private Written entered(Map<String, Object> values) {
        Written written = desk.prepare(Samples.ITEM, ENTRY, values, "CNJY-1");
        assertTrue(store.write(written.book(), written.writes()));
        return written;
    }

    @Test
    void a_new_record_has_the_case_as_its_author() {
        Written made = entered(Samples.school("A1", "育才学校"));
        assertEquals(1, made.version());
        var change = store.history(made.record(), 10).get(0);
        assertEquals(Kind.CASE, change.kind());
        assertEquals("CNJY-1", change.by());
        assertEquals("育才学校", change.after().get("name"));
    }

    @Test
    void a_record_with_the_same_key_is_changed_and_keeps_what_the_case_does_not_name() {
        Map<String, Object> first = Samples.school("A1", "育才学校");
        first.put("pupils", 300L);
        Written made = entered(first);
        Map<String, Object> second = new LinkedHashMap<>(Samples.school("ａ1 ", "育英学校"));
        second.put("head", null);
        Written changed = entered(second);
        assertEquals(made.record(), changed.record());
        assertEquals(2, changed.version());
        Map<String, Object> values =
                store.find(made.book(), made.record()).orElseThrow().values();
        assertEquals("育英学校", values.get("name"));
        assertEquals(300L, values.get("pupils"));
    }

    @Test
    void an_amount_that_rules_say_in_fen_is_kept_as_that_amount() {
        Register payments = new Register(
                "payments",
                Text.of("发放"),
                "minban",
                List.of(
                        Samples.field("code", FieldType.TEXT, "编号", true, Sensitivity.NONE),
                        Samples.field("amount", FieldType.MONEY, "金额", true, Sensitivity.NONE)),
                null,
                List.of("code"),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);
        catalog.definition = Samples.item("2026.1", payments);
        Entry entry = new Entry("payments", Map.of("code", "a", "amount", "b"));
        Written made = desk.prepare(catalog.definition, entry, Map.of("code", "P1", "amount", "125000"), "CNJY-1");
        assertTrue(store.write(made.book(), made.writes()));
        assertEquals(
                125000L,
                store.find(made.book(), made.record()).orElseThrow().values().get("amount"));
    }

    @Test
    void the_same_again_writes_nothing() {
        Written made = entered(Samples.school("A1", "育才学校"));
        Written again = desk.prepare(Samples.ITEM, ENTRY, Samples.school("A1", "育才学校"), "CNJY-1");
        assertEquals(List.of(), again.writes());
        assertEquals(made.record(), again.record());
        assertEquals(1, again.version());
    }

    @Test
    void the_end_of_a_case_changes_its_own_record_under_whatever_key_it_stands_by_now() {
        Written made = entered(Samples.school("A1", "育才学校"));
        store.write(made.book(), List.of(moved(made)));
        Written ended = desk.amend(
                        Samples.ITEM, ENTRY, new Known(made.record(), null), Map.of("state", "closed"), "CNJY-1")
                .orElseThrow();
        assertTrue(store.write(ended.book(), ended.writes()));
        Map<String, Object> values =
                store.find(made.book(), made.record()).orElseThrow().values();
        assertEquals("closed", values.get("state"));
        assertEquals("B9", values.get("code"));
        assertEquals("育才学校", values.get("name"));
    }

    /** Staff have given the record another code meanwhile. */
    private static RegisterStore.Write moved(Written made) {
        RegisterRecord before = made.writes().get(0).after();
        Map<String, Object> values = new LinkedHashMap<>(before.values());
        values.put("code", "B9");
        RegisterRecord after = new RegisterRecord(before.id(), 2, values, false, before.changedAt(), "Wang");
        return new RegisterStore.Write(1, after, "b9", made.writes().get(0).index(), null);
    }

    @Test
    void a_record_of_the_same_commit_is_changed_before_it_is_stored_and_a_deleted_one_never() {
        Written made = desk.prepare(Samples.ITEM, ENTRY, Samples.school("A1", "育才学校"), "CNJY-1");
        RegisterRecord pending = made.writes().get(0).after();
        Written ended = desk.amend(
                        Samples.ITEM, ENTRY, new Known(made.record(), pending), Map.of("state", "closed"), "CNJY-1")
                .orElseThrow();
        assertTrue(store.write(made.book(), made.writes()));
        assertTrue(store.write(ended.book(), ended.writes()));
        assertEquals(2, ended.version());
        RegisterRecord gone = new RegisterRecord(made.record(), 3, pending.values(), true, pending.changedAt(), "Wang");
        store.write(
                made.book(),
                List.of(new RegisterStore.Write(
                        2, gone, made.key(), made.writes().get(0).index(), null)));
        assertTrue(desk.amend(Samples.ITEM, ENTRY, new Known(made.record(), null), Map.of("state", "open"), "CNJY-1")
                .isEmpty());
    }

    @Test
    void what_the_register_does_not_take_is_said_by_field_and_without_the_value() {
        Map<String, Object> wrong = Samples.school("A1", "育才学校");
        wrong.put("headNo", "330327198001019990");
        wrong.put("name", null);
        RegisterRefused refused =
                assertThrows(RegisterRefused.class, () -> desk.prepare(Samples.ITEM, ENTRY, wrong, "CNJY-1"));
        assertEquals("wrong-values", refused.code());
        assertTrue(
                refused.sentence().zh().contains("校长证件号码"), refused.sentence().zh());
        assertTrue(
                refused.sentence().zh().contains("“名称”没有内容"), refused.sentence().zh());
        assertFalse(refused.sentence().zh().contains("330327"), "events hold no personal data");
        assertTrue(store.records.values().stream().allMatch(Map::isEmpty));
    }

    @Test
    void a_field_that_a_later_version_did_away_with_does_not_get_lost_in_silence() {
        Map<String, Object> values = Samples.school("A1", "育才学校");
        values.put("motto", "勤");
        assertEquals(
                "field-gone",
                assertThrows(RegisterRefused.class, () -> desk.prepare(Samples.ITEM, ENTRY, values, "CNJY-1"))
                        .code());
    }

    @Test
    void when_the_item_is_away_its_cases_still_write_by_the_definition_the_records_are_kept_under() {
        entered(Samples.school("A1", "育才学校"));
        catalog.definition = null;
        Written changed = entered(Samples.school("A1", "育英学校"));
        assertEquals(2, changed.version());
    }

    @Test
    void a_record_that_an_open_case_names_is_not_deleted() {
        Written made = entered(Samples.school("A1", "育才学校"));
        store.openCases.put(made.key(), "CNJY-1");
        RegisterDesk officers = new RegisterDesk(store, catalog, CodeLabels.NONE, new Looks(), Samples.TIME);
        UUID id = made.record();
        RegisterRefused refused = assertThrows(
                RegisterRefused.class,
                () -> officers.delete(
                        officers.find("school-list", "schools").orElseThrow(),
                        id,
                        1,
                        Samples.clerk("Wang", "minban"),
                        "撤销"));
        assertEquals("in-use", refused.code());
        assertTrue(refused.sentence().zh().contains("CNJY-1"));
        officers.close();
    }
}
