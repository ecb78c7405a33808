package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Register;
import onetrip.api.rules.RegisterLookup;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.form.CodeLabels;
import onetrip.core.register.CaseEntries.Written;
import org.junit.jupiter.api.Test;

/** How many, of one's own registers and, with the leave of both sides, of another item's; numbers and no records. */
class RuleReadingTest {
    private static final Entry ENTRY =
            new Entry("schools", Map.of("code", "a", "name", "b", "state", "c", "head", "d"));

    private final MemoryStore store = new MemoryStore();
    private final OneItem catalog = new OneItem();
    private final RuleReading reading = new RuleReading(store);

    private static Register counted(String... readers) {
        Register r = Samples.SCHOOLS;
        return new Register(
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
    }

    /** Another item that says what it counts. */
    private static Definition reader(String... reads) {
        Definition d = Samples.ITEM;
        return new Definition(
                "counter",
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
                null,
                true,
                null,
                List.of(reads),
                null);
    }

    private void school(Definition item, String code, String state) {
        Map<String, Object> values = Samples.school(code, "学校" + code);
        values.put("state", state);
        Written written =
                new EntryDesk(store, catalog, CodeLabels.NONE, Samples.TIME).prepare(item, ENTRY, values, "CNJY-1");
        assertTrue(store.write(written.book(), written.writes()));
    }

    private Definition three(String... readers) {
        Definition item = Samples.item("2026.1", counted(readers), Samples.TEACHERS);
        catalog.definition = item;
        school(item, "A1", "open");
        school(item, "A2", "open");
        school(item, "A3", "closed");
        return item;
    }

    @Test
    void records_of_ones_own_are_counted_by_what_lists_are_filtered_by() {
        RegisterLookup own = reading.of(three());
        assertEquals(3, own.count("schools", Map.of()));
        assertEquals(2, own.count("schools", Map.of("state", "open")));
        assertEquals(0, own.count("schools", Map.of("state", "")), "no answer is no choice");
        assertThrows(IllegalArgumentException.class, () -> own.count("schools", Map.of("name", "学校A1")));
        assertThrows(IllegalArgumentException.class, () -> own.count("teachers", Map.of()));
    }

    @Test
    void another_items_register_is_counted_if_both_say_so() {
        three("counter");
        RegisterLookup counter = reading.of(reader("school-list/schools"));
        assertEquals(2, counter.count("school-list/schools", Map.of("state", "open")));
        assertThrows(
                IllegalArgumentException.class,
                () -> reading.of(reader()).count("school-list/schools", Map.of()),
                "it does not say that it reads it");
        assertThrows(
                IllegalArgumentException.class,
                () -> counter.where("school-list/schools", "state", "open"),
                "numbers, and no records");
        assertThrows(IllegalArgumentException.class, () -> counter.find("school-list/schools", "A1"));
    }

    @Test
    void what_there_is_about_one_person_is_counted_by_the_number_with_the_key_and_nothing_else_of_it() {
        Definition item = three("counter");
        Map<String, Object> values = Samples.school("A4", "open");
        values.put("headNo", "330327198804120008");
        values.put("state", "open");
        Written written =
                new EntryDesk(store, catalog, CodeLabels.NONE, Samples.TIME).prepare(item, ENTRY, values, "CNJY-1");
        assertTrue(store.write(written.book(), written.writes()));
        RegisterLookup counter = reading.of(reader("school-list/schools"));
        String schools = "school-list/schools";
        assertEquals(1, counter.count(schools, Map.of("headNo", " 330327198804120008 ", "state", "open")));
        assertEquals(1, counter.count(schools, Map.of("headNo", "330327198804120008", "code", "A4")));
        assertEquals(0, counter.count(schools, Map.of("headNo", "330327198804120008", "state", "closed")));
        assertEquals(0, counter.count(schools, Map.of("headNo", "330327198607239990")));
        assertEquals(0, counter.count(schools, Map.of("headNo", "")), "nobody's number");
        assertThrows(IllegalArgumentException.class, () -> counter.count(schools, Map.of("code", "A4")), "no person");
        assertThrows(
                IllegalArgumentException.class,
                () -> counter.count(schools, Map.of("headNo", "330327198804120008", "pupils", "3")));
    }

    @Test
    void leave_that_was_taken_back_is_not_the_readers_fault() {
        three("somebody-else");
        RegisterLookup counter = reading.of(reader("school-list/schools"));
        assertThrows(RegisterReading.Away.class, () -> counter.count("school-list/schools", Map.of()));
    }

    @Test
    void a_register_that_nobody_has_ever_kept_holds_nothing() {
        assertEquals(
                0, reading.of(reader("school-list/schools")).count("school-list/schools", Map.of("state", "open")));
    }
}
