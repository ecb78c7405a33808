package onetrip.item.inspectrandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.rules.Finding;
import onetrip.core.catalog.DefinitionException;
import onetrip.devkit.testkit.ItemFolder;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectRulesTest {
    private static final String CODE = "52330327MJ0TEQ02X5";
    private static final String OTHER = "12330327MB0TEQ039X";

    private final Definition item = item();
    private final InspectRules rules = new InspectRules();

    private static Definition item() {
        try {
            return ItemFolder.here().definition();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private static Answers asked(String kind, String number) {
        return new Answers(Map.of(
                "ins.kind", kind, "ins.task", number, "ins.code", CODE, "ins.name", "测试实验学校", "ins.people", "J01、J02"));
    }

    private Situation drawn(String state) {
        return Situation.on("2026-11-24")
                .parameters(item)
                .record(
                        item,
                        "tasks",
                        Map.of(
                                "task.no",
                                "CQ20261124-AB12CD-01",
                                "task.kind",
                                "random",
                                "task.plan",
                                "下半年抽查",
                                "task.code",
                                CODE,
                                "task.name",
                                "测试实验学校",
                                "task.people",
                                "J01、J02",
                                "task.state",
                                state));
    }

    private List<String> codes(Answers answers, Situation situation) {
        return rules.check(answers, situation.context()).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void what_was_drawn_is_filled_in() {
        Answers typed = new Answers(Map.of("ins.kind", "random", "ins.task", "CQ20261124-AB12CD-01"));
        assertEquals(
                Map.of("ins.code", CODE, "ins.name", "测试实验学校", "ins.people", "J01、J02"),
                rules.propose(typed, drawn("drawn").context()));
        assertEquals(
                Map.of(), rules.propose(new Answers(Map.of()), drawn("drawn").context()));
    }

    @Test
    void the_object_and_the_people_are_those_that_were_drawn() {
        Answers task = asked("random", "CQ20261124-AB12CD-01");
        assertEquals(List.of(), codes(task, drawn("drawn")));
        assertEquals(List.of(), codes(task.with("ins.people", "J02, J01"), drawn("drawn")), "another order");
        assertEquals(List.of("not-the-drawn-object"), codes(task.with("ins.code", OTHER), drawn("drawn")));
        assertEquals(List.of("not-the-drawn-people"), codes(task.with("ins.people", "J01、J09"), drawn("drawn")));
    }

    @Test
    void what_was_not_drawn_is_not_inspected_but_for_a_complaint() {
        assertEquals(List.of("not-drawn"), codes(asked("random", "CQ20261124-AB12CD-09"), drawn("drawn")));
        assertEquals(List.of(), codes(asked("complaint", "TS-2026-7"), drawn("drawn")));
        assertEquals(List.of("was-drawn"), codes(asked("complaint", "CQ20261124-AB12CD-01"), drawn("drawn")));
    }

    @ParameterizedTest
    @CsvSource({"drawn, ''", "ended, ''", "started, started-already", "done, done-already"})
    void a_task_is_inspected_once_and_again_only_after_it_was_withdrawn(String state, String code) {
        assertEquals(
                code.isEmpty() ? List.of() : List.of(code),
                codes(asked("random", "CQ20261124-AB12CD-01"), drawn(state)));
    }

    @Test
    void nobody_goes_alone() {
        assertEquals(
                List.of("too-few-inspectors"),
                codes(asked("complaint", "TS-2026-7").with("ins.people", "J01"), drawn("drawn")));
        assertEquals(
                List.of("too-few-inspectors"),
                codes(asked("complaint", "TS-2026-7").with("ins.people", "J01、J01"), drawn("drawn")),
                "the same one twice");
    }

    @Test
    void the_record_says_by_which_plan() {
        Answers task = asked("random", "CQ20261124-AB12CD-01");
        assertEquals(
                "下半年抽查",
                rules.documentValues("open", task, drawn("drawn").context()).get("plan"));
        assertEquals(
                "投诉举报",
                rules.documentValues(
                                "open",
                                asked("complaint", "TS-2026-7"),
                                drawn("drawn").context())
                        .get("plan"));
    }

    @Test
    void the_open_list_shows_no_inspector_and_no_open_task() {
        var tasks = item.register("tasks").orElseThrow();
        assertFalse(tasks.publicFields().contains("task.people"));
        assertEquals(List.of("done"), tasks.publicWhen().any().get(0).in());
        assertFalse(item.register("inspectors").orElseThrow().shownToEverybody());
        assertFalse(item.register("recusals").orElseThrow().shownToEverybody());
    }
}
