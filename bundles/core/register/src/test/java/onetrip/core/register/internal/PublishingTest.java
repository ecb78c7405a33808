package onetrip.core.register.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore.Search;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What everybody may read of a record, and what everybody may find it by. */
@DisplayName("R-PUBLISH in registers")
class PublishingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private static Map<String, Object> values() {
        Map<String, Object> values = Samples.school("A1", "育才学校");
        values.put("head", "欧阳测试");
        values.put("headNo", "330327198001019991");
        values.put("poor", 12L);
        values.put("account", "6222020200112233445");
        return values;
    }

    @Test
    void R_PUBLISH_masks_persons_and_never_shows_health_poverty_and_bank_data() {
        Map<String, String> shown = new LinkedHashMap<>();
        PublicRecord.lines(Samples.prepared(Samples.SCHOOLS).form(), values(), TODAY)
                .forEach(line -> shown.put(line.id(), line.value().zh()));
        assertEquals("育才学校", shown.get("name"));
        assertEquals("欧*试", shown.get("head"));
        assertEquals("330327**********91", shown.get("headNo"));
        assertFalse(shown.containsKey("poor"), "poverty is never shown");
        assertFalse(shown.containsKey("account"), "a bank account is never shown");
        assertFalse(shown.containsKey("code"), "a field that is not public is not shown");
    }

    @Test
    void R_PUBLISH_shows_only_records_that_are_public() {
        RegisterRecord open = new RegisterRecord(UUID.randomUUID(), 1, values(), false, Samples.NOW, "甲");
        Map<String, Object> closed = values();
        closed.put("state", "closed");
        assertTrue(PublicRecord.shown(Samples.SCHOOLS, open));
        assertFalse(
                PublicRecord.shown(Samples.SCHOOLS, new RegisterRecord(open.id(), 1, closed, false, Samples.NOW, "甲")));
        assertFalse(PublicRecord.shown(
                Samples.SCHOOLS, new RegisterRecord(open.id(), 1, values(), true, Samples.NOW, "甲")));
    }

    @Test
    void everybody_finds_nothing_by_what_is_masked() {
        Indexing indexing = Samples.prepared(Samples.SCHOOLS).indexing();
        String number = "330327198001019991";
        Search staff = indexing.search(new RegisterQuery(number, Map.of(), "", false, "", 20, false));
        Search open = indexing.search(new RegisterQuery(number, Map.of(), "", false, "", 20, true));
        assertTrue(staff.matches().test(values()), "staff find a whole number");
        assertFalse(open.matches().test(values()));
        assertEquals(null, open.sealed());
        assertTrue(open.terms().contains("@public"));
    }

    @Test
    void no_index_word_in_clear_tells_what_is_personal() {
        Map<String, Object> values = values();
        var index = Samples.prepared(Samples.SCHOOLS).indexing().index(values, Samples.NOW);
        assertTrue(
                index.terms().stream().noneMatch(term -> term.contains("3303") || term.contains("33")),
                index.terms().toString());
        assertEquals(java.util.Set.of("s:330327198001019991"), index.sealed());
        assertTrue(index.sorts().keySet().containsAll(List.of("name", "since", "pupils")));
    }
}
