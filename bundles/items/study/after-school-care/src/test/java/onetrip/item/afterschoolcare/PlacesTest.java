package onetrip.item.afterschoolcare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Parametrised;
import onetrip.devkit.testkit.ItemFolder;
import org.junit.jupiter.api.Test;

/** Places by school and time (R-NOFCFS): left behind first, then single and working parents, then the rest, lots among equals. */
class PlacesTest {
    private final Parametrised item = open();

    private static Parametrised open() {
        try {
            return ItemFolder.here().open();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private Definition with(boolean lots) throws DefinitionException {
        Map<String, Object> values = new HashMap<>(item.standard().parameterValues());
        values.put("lots", lots);
        return item.with(values);
    }

    private static List<Stage> allocations(Definition definition) {
        return definition.process().stages().stream()
                .filter(stage -> stage.kind() == StageKind.ALLOCATION)
                .toList();
    }

    @Test
    void each_time_has_places_of_its_own_and_every_child_asks_in_one_of_them() throws DefinitionException {
        List<Stage> stages = allocations(with(true));
        assertEquals(
                List.of(List.of("1700"), List.of("1800")),
                stages.stream().map(stage -> stage.onlyIf().in()).toList());
        List<String> times = with(true).field("care.until").orElseThrow().options().stream()
                .map(option -> option.code())
                .toList();
        assertEquals(List.of("1700", "1800"), times, "a time without places of its own");
    }

    @Test
    void the_order_is_the_need_and_nothing_ranks_within_it_but_the_lot() throws DefinitionException {
        for (Stage stage : allocations(with(true))) {
            Allocation rule = stage.allocation();
            assertEquals(List.of("A", "B", "C"), rule.order());
            assertEquals(List.of("care.school"), rule.preferences());
            assertNull(rule.rank());
            assertNull(rule.confirmDays(), "a place is kept by paying for it");
        }
    }

    @Test
    void without_lots_the_school_approves_and_no_case_stops_between() throws DefinitionException {
        assertEquals(List.of(), allocations(with(false)));
        assertTrue(with(false).process().stage("approval").orElseThrow().decides());
    }
}
