package onetrip.item.enrolprimary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Allocation;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Parametrised;
import onetrip.devkit.testkit.ItemFolder;
import org.junit.jupiter.api.Test;

/** The parameter {@code lots}: with it, a batch gives the places; without, the process is what it was. */
class LotsTest {
    private final Parametrised item = open();

    private static Parametrised open() {
        try {
            return ItemFolder.here().open();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> values(boolean lots) {
        Map<String, Object> values = new HashMap<>(item.standard().parameterValues());
        values.put("lots", lots);
        return values;
    }

    private Definition with(boolean lots) throws DefinitionException {
        return item.with(values(lots));
    }

    @Test
    void with_lots_the_allocation_comes_before_the_section_and_tells_no_lie() throws DefinitionException {
        assertEquals(List.of(), item.lies(values(true)));
        List<String> stages =
                with(true).process().stages().stream().map(Stage::id).toList();
        assertEquals(List.of("check", "first-review", "allocation", "second-review", "issue"), stages);
    }

    @Test
    void without_lots_the_process_is_what_it_was() throws DefinitionException {
        assertTrue(with(false).process().stage("allocation").isEmpty());
        assertEquals(item.standard(), with(false));
    }

    @Test
    void every_category_has_its_rank_and_the_private_school_is_asked_before_the_district() throws DefinitionException {
        Allocation rule = with(true).process().stage("allocation").orElseThrow().allocation();
        assertEquals(List.of("A", "B", "C", "D", "E", "F"), rule.order());
        assertEquals(List.of("enrol.private", "enrol.school"), rule.preferences());
        assertEquals("enrol.school", rule.home());
        assertEquals(3, rule.confirmDays());
        assertFalse(rule.homeFirst());
    }

    @Test
    void with_lots_the_notice_names_the_place_that_was_given_and_no_wish() {
        assertEquals("测试镇第二小学", school(true, "2133000002"));
        assertEquals("县教育局安排的学校", school(true, ""));
        assertEquals("测试镇第一小学", school(false, ""));
    }

    private String school(boolean lots, String place) {
        Answers answers = new Answers(Map.of("enrol.school", "2133000001"));
        RuleContext context =
                new RuleContext(LocalDate.of(2026, 6, 27), Map.of(), Map.of(), values(lots)).placed(place);
        return new EnrolmentRules().documentValues("notice", answers, context).get("schoolName");
    }
}
