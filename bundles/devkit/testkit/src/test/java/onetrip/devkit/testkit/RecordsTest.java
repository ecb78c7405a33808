package onetrip.devkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.api.rules.RegisterLookup;
import org.junit.jupiter.api.Test;

/** Registers of a test refuse what the platform's would refuse, so that a rule that passes here passes there. */
class RecordsTest {
    private final RegisterLookup registers = Situation.on("2026-11-24")
            .record(item(), "roll", Map.of("no", "330327X", "day", "1", "state", "open"))
            .record(item(), "roll", Map.of("no", "330328", "day", "1", "state", "shut"))
            .context()
            .registers();

    private static Field field(String id) {
        return new Field(
                id,
                FieldType.TEXT,
                Text.of(id),
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Register register(String id, boolean lookup) {
        return new Register(
                id,
                Text.of(id),
                "jijiao",
                List.of(field("no"), field("day"), field("state")),
                null,
                List.of("no", "day"),
                null,
                null,
                List.of("state"),
                null,
                null,
                null,
                false,
                lookup,
                null);
    }

    private static Definition item() {
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(register("roll", true), register("closed", false)),
                false);
    }

    @Test
    void a_record_is_found_by_its_whole_key_however_it_was_typed() {
        assertEquals(
                Optional.of("open"), registers.find("roll", " 330327x", "1").map(record -> record.text("state")));
        assertTrue(registers.find("roll", "330327X", "2").isEmpty());
    }

    @Test
    void records_are_found_by_what_the_register_is_filtered_by() {
        List<Answers> open = registers.where("roll", "state", "open");
        assertEquals(
                List.of("330327X"),
                open.stream().map(record -> record.text("no")).toList());
    }

    @Test
    void what_the_platform_would_refuse_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> registers.find("roll", "330327X"));
        assertThrows(IllegalArgumentException.class, () -> registers.where("roll", "no", "330327X"));
        assertThrows(IllegalArgumentException.class, () -> registers.find("closed", "1", "1"));
        assertThrows(IllegalArgumentException.class, () -> registers.find("nothing", "1", "1"));
    }
}
