package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.internal.Problems;

/** Allocations that ask what no form says, rank what is no category, or leave whoever gets no place without a next step. */
final class AllocationLies {
    private final Definition item;
    private final Problems problems;

    AllocationLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        List<Stage> stages = item.process().stages();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String path = "process.stages." + stage.id() + ".allocation";
            if ((stage.kind() == StageKind.ALLOCATION) != (stage.allocation() != null)) {
                problems.error(
                        "OT-DEF-ALLOCATION",
                        path,
                        "allocation 环节要写 allocation（怎么排、怎么分），别的环节不写。",
                        "A stage of the kind allocation needs allocation (how it ranks and asks); no other stage has it.");
            } else if (stage.allocation() != null) {
                office(stage, path);
                rule(stage.allocation(), path);
                next(stages.subList(i + 1, stages.size()), path);
            }
        }
    }

    private void office(Stage stage, String path) {
        if (stage.office() == null || stage.office().isBlank()) {
            problems.error("OT-DEF-OFFICE", path, "要写明由哪个科室办。", "Name the office that works on it.");
        }
    }

    private void rule(Allocation rule, String path) {
        field(rule.category(), path + ".category");
        rule.preferences().forEach(field -> field(field, path + ".preferences"));
        optional(rule.rank(), path + ".rank");
        optional(rule.home(), path + ".home");
        if (rule.preferences().isEmpty()) {
            problems.error("OT-DEF-ALLOCATION", path + ".preferences", "要写志愿在哪几题。", "Name the fields with wishes.");
        }
        if (rule.places() == null || !FieldLies.TABLES.contains(rule.places())) {
            problems.error(
                    "OT-DEF-ALLOCATION",
                    path + ".places",
                    "没有代码表 " + rule.places() + "，有：" + String.join("、", new TreeSet<>(FieldLies.TABLES)) + "。",
                    "There is no code table " + rule.places() + ". There are: "
                            + String.join(", ", new TreeSet<>(FieldLies.TABLES)) + ".");
        }
        if (rule.confirmDays() != null && (rule.confirmDays() < 1 || rule.confirmDays() > 90)) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path + ".confirmDays",
                    "确认的天数在1到90之间。",
                    "The days to confirm lie between 1 and 90.");
        }
        order(rule, path + ".order");
    }

    /** Each category has its place in the order, once. */
    private void order(Allocation rule, String path) {
        Set<String> codes = item.field(String.valueOf(rule.category())).map(Field::options).orElse(List.of()).stream()
                .map(Field.Option::code)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!codes.isEmpty() && (rule.order().size() != codes.size() || !codes.equals(new TreeSet<>(rule.order())))) {
            problems.error(
                    "OT-DEF-ALLOCATION",
                    path,
                    "类别顺序要把每个选项写一次：" + String.join("、", codes) + "。",
                    "The order names each option of the category once: " + String.join(", ", codes) + ".");
        }
    }

    private void optional(String field, String path) {
        if (field != null) {
            field(field, path);
        }
    }

    private void field(String field, String path) {
        if (field == null || item.field(field).isEmpty()) {
            problems.error("OT-DEF-ALLOCATION", path, "没有题目 " + field + "。", "There is no field " + field + ".");
        }
    }

    private void next(List<Stage> after, String path) {
        if (after.stream().noneMatch(s -> s.decides() && s.onlyIf() == null)) {
            problems.error(
                    "OT-DEF-ALLOCATION",
                    path,
                    "后面要有作决定的环节：没有分到的，由它接着办。",
                    "A stage that decides must follow: it goes on with those who got no place.");
        }
    }
}
