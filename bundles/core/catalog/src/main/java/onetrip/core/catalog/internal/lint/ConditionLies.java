package onetrip.core.catalog.internal.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Process;
import onetrip.api.item.Source;
import onetrip.core.catalog.internal.Problems;

/** Conditions that name what is not there, and parts of the item that their conditions never let through. */
final class ConditionLies {
    /** A field of a certain row, as {@code children.1.student.name}: so a condition can ask whether there are two. */
    private static final Pattern ROW = Pattern.compile("(.+?)\\.(\\d{1,2})\\.(.+)");

    private final Definition item;
    private final Problems problems;
    private final Possibility possibility;

    ConditionLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
        this.possibility = new Possibility(item);
    }

    void find() {
        for (Form.Page page : item.form().pages()) {
            String path = "form.pages." + page.id();
            boolean known = names(page.when(), path + ".when");
            if (known && !possibility.possible(page.when())) {
                never(path, "没有人会看到这一页。", "Nobody ever sees this page.");
                continue;
            }
            for (Field field : page.fields()) {
                field(page, null, field, path + ".fields." + field.id());
            }
        }
        for (Process.Stage stage : item.process().stages()) {
            String path = "process.stages." + stage.id();
            if (names(stage.onlyIf(), path + ".onlyIf") && !possibility.possible(stage.onlyIf())) {
                never(path, "没有办件会走到这个环节。", "No case ever comes to this stage.");
            }
            if (stage.allocation() != null) {
                names(stage.allocation().together(), path + ".allocation.together");
            }
            stage.branches().forEach(branch -> names(branch.onlyIf(), path + ".branches." + branch.id() + ".onlyIf"));
        }
        for (Source source : item.sources()) {
            String path = "sources." + source.id();
            if (names(source.when(), path + ".when") && !possibility.possible(source.when())) {
                never(path, "这个来源永远不会查。", "This source is never asked.");
            }
        }
    }

    private void field(Form.Page page, Field group, Field field, String path) {
        Condition outer = group == null ? null : group.when();
        if (names(field.when(), path + ".when") && !possibility.possible(page.when(), outer, field.when())) {
            never(path, "没有人会看到这道题。", "Nobody ever sees this field.");
        }
        askedTooLate(page, field, path);
        field.fields().forEach(child -> field(page, field, child, path + ".fields." + child.id()));
    }

    /** Pages work without scripts: what an answer on the same page brings up is seen only after the page was sent once. */
    private void askedTooLate(Form.Page page, Field field, String path) {
        if (field.when() == null || !field.required()) {
            return;
        }
        List<Condition> silent = new ArrayList<>(List.of(field.when()));
        for (Field beside : page.fields()) {
            if (beside != field) {
                silent.add(new Condition(beside.id(), null, null, false, null, null, null));
            }
        }
        if (!possibility.possible(silent.toArray(Condition[]::new))) {
            problems.warning(
                    "OT-DEF-ASKED-TOO-LATE",
                    path,
                    "必填题要等同一页的另一题答了才出现，没有脚本时第一次提交必然出错：放到下一页。",
                    "This required field appears only after an answer on the same page; without scripts the page fails when it is"
                            + " first sent. Put it on the next page.");
        }
    }

    private void never(String path, String zh, String en) {
        problems.error("OT-DEF-NEVER", path, zh + "条件永远不成立。", en + " Its condition cannot hold.");
    }

    /** True if the condition names only what is there. */
    private boolean names(Condition c, String path) {
        if (c == null) {
            return true;
        }
        boolean known = true;
        if (c.source() != null) {
            known = source(c, path);
        }
        if (c.field() != null) {
            known = field(c, path);
        }
        for (Condition part : c.all()) {
            known &= names(part, path);
        }
        for (Condition part : c.any()) {
            known &= names(part, path);
        }
        return names(c.not(), path) && known;
    }

    private boolean source(Condition c, String path) {
        if (c.source().equals(Condition.RULES)) {
            if (!item.rules() || !c.in().equals(List.of(Condition.SEVERAL))) {
                unknown(
                        path,
                        "@rules 要写 rules: true，只能写 in: [several]。",
                        "@rules needs rules: true, and is in no other state than several.");
                return false;
            }
            return true;
        }
        if (c.in().contains(Condition.SEVERAL)
                && item.source(c.source()).filter(s -> s.further().isEmpty()).isPresent()) {
            unknown(
                    path,
                    "来源 " + c.source() + " 没有 further，不会再问一次，several 用不上。",
                    "The source " + c.source() + " has no further key, so nothing waits for several.");
            return false;
        }
        if (item.source(c.source()).isEmpty()) {
            unknown(path, "没有数据来源 " + c.source() + "。", "There is no source " + c.source() + ".");
            return false;
        }
        List<String> wrong = c.in().stream()
                .filter(state -> !Possibility.SOURCE_STATES.contains(state))
                .toList();
        wrong.forEach(state -> unknown(
                path,
                "来源没有“" + state + "”这个状态，有：" + String.join("、", Possibility.SOURCE_STATES),
                "A source has no state '" + state + "'. There are: " + String.join(", ", Possibility.SOURCE_STATES)));
        return wrong.isEmpty();
    }

    private boolean field(Condition c, String path) {
        Optional<Field> field = find(c.field());
        if (field.isEmpty()) {
            unknown(path, "没有题目 " + c.field() + "。", "There is no field " + c.field() + ".");
            return false;
        }
        Set<String> codes = field.get().type() == FieldType.BOOL
                ? Set.of("true", "false")
                : field.get().options().stream().map(Field.Option::code).collect(Collectors.toSet());
        boolean open = codes.isEmpty() || field.get().codes() != null;
        List<String> wrong =
                c.in().stream().filter(code -> !open && !codes.contains(code)).toList();
        wrong.forEach(code -> unknown(
                path,
                "题目 " + c.field() + " 没有选项 " + code + "。",
                "Field " + c.field() + " has no option " + code + "."));
        return wrong.isEmpty();
    }

    private Optional<Field> find(String id) {
        Optional<Field> plain = item.field(id);
        Matcher row = ROW.matcher(id);
        if (plain.isPresent() || !row.matches()) {
            return plain;
        }
        return item.field(row.group(1)).stream()
                .flatMap(group -> group.fields().stream())
                .filter(child -> child.id().equals(row.group(3)))
                .findFirst();
    }

    private void unknown(String path, String zh, String en) {
        problems.error("OT-DEF-CONDITION", path, zh, en);
    }
}
