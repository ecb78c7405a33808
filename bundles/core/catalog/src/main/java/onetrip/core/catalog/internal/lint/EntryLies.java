package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Register;
import onetrip.core.catalog.internal.Problems;

/** Entries of REGISTER stages that could not be written, or that would go on saying what is no longer so. */
final class EntryLies {
    /** Values of an entry that are no fields. */
    private static final Set<String> OF_THE_CASE = Set.of("@number", "@granted", "@document", "@visit");
    /** What only a granted case has. */
    private static final Set<String> OF_THE_DECISION = Set.of("@granted", "@document");

    private static final Set<String> OF_THE_END = Set.of("@number", "@visit", "@outcome", "@reason", "@day");

    private final Definition item;
    private final Problems problems;

    EntryLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void stage(Stage stage, Register register, String path) {
        Entry entry = stage.entry();
        boolean early = early(stage);
        entry.values().forEach((to, from) -> {
            named(register, to, path + ".values");
            boolean known = from != null
                    && (from.startsWith("=")
                            || OF_THE_CASE.contains(from)
                            || from.startsWith("@rules.") && item.rules()
                            || item.field(from).isPresent());
            if (!known || early && OF_THE_DECISION.contains(from)) {
                problems.error(
                        "OT-DEF-ENTRY",
                        path + ".values." + to,
                        "“" + from
                                + "”不是表单的字段；也可以写 @number、@visit、@rules.名字（要有规则），或 = 加固定的值；决定以后的环节还有 @granted、@document。",
                        "'" + from
                                + "' is no field of the form; it may also be @number, @visit, @rules.NAME (with rules), or = and"
                                + " a fixed value; behind the decision @granted and @document, too.");
            }
            fixed(register, to, from, path + ".values." + to);
        });
        boolean there = entry.expects() != null;
        List<String> missing = register.fields().stream()
                .filter(f -> !there)
                .filter(f -> f.required() && f.when() == null)
                .map(Field::id)
                .filter(id -> !entry.values().containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            problems.error(
                    "OT-DEF-ENTRY",
                    path + ".values",
                    "台账里必填的栏目没有来处：" + String.join("、", missing),
                    "Nothing fills required fields of the register: " + String.join(", ", missing));
        }
        ended(entry, register, early, path + ".ended");
        rows(entry, register, path);
    }

    /** A record for each row, and what has to be there before. */
    private void rows(Entry entry, Register register, String path) {
        Field group = entry.each() == null ? null : item.field(entry.each()).orElse(null);
        if (entry.each() != null && (group == null || group.type() != FieldType.REPEAT_GROUP)) {
            problems.error(
                    "OT-DEF-ENTRY",
                    path + ".each",
                    "没有重复组 " + entry.each() + "。",
                    "There is no repeating group " + entry.each() + ".");
        }
        if (group != null
                && entry.ended().values().stream()
                        .anyMatch(from -> from != null && item.field(from).isPresent())) {
            problems.error(
                    "OT-DEF-ENTRY-END",
                    path + ".ended",
                    "每行一条的，ended 里不写表单的字段。",
                    "With a record for each row, ended names no field of the form.");
        }
        new RegisterConditions(register, problems).check(entry.expects(), path + ".expects");
    }

    /** Whether a case can come to this stage undecided: then it may still end with nothing granted. */
    private boolean early(Stage stage) {
        List<Stage> stages = item.process().stages();
        return stages.subList(stages.indexOf(stage) + 1, stages.size()).stream()
                .anyMatch(s -> s.decides() || s.kind() == StageKind.CHECK || s.kind() == StageKind.ALLOCATION);
    }

    private void ended(Entry entry, Register register, boolean early, String path) {
        if (early == entry.ended().isEmpty()) {
            problems.error(
                    "OT-DEF-ENTRY-END",
                    path,
                    "决定以前就入台账的，要用 ended 写明办件没有办成时改成什么；决定以后的不写。",
                    "An entry before the decision says in ended what becomes of it when nothing is granted; one behind it does"
                            + " not.");
        }
        for (Map.Entry<String, String> one : entry.ended().entrySet()) {
            named(register, one.getKey(), path);
            String from = one.getValue();
            boolean known = from != null
                    && (from.startsWith("=")
                            || OF_THE_END.contains(from)
                            || item.field(from).isPresent());
            if (!known || register.key().contains(one.getKey())) {
                problems.error(
                        "OT-DEF-ENTRY-END",
                        path + "." + one.getKey(),
                        "ended 里写 = 加固定的值、@outcome、@reason、@visit、@day、@number 或表单的字段，并且不能改 key：" + from,
                        "ended takes = and a fixed value, @outcome, @reason, @visit, @day, @number or a field of the form, and leaves"
                                + " the key alone: " + from);
            }
            fixed(register, one.getKey(), from, path + "." + one.getKey());
            reasons(register, one.getKey(), from, path + "." + one.getKey());
        }
    }

    /** A fixed value of a choice is one of its options: the register would not take another. */
    private void fixed(Register register, String to, String from, String path) {
        Field field = register.field(to).orElse(null);
        if (field == null || from == null || !from.startsWith("=")) {
            return;
        }
        option(field, from.substring(1), path);
    }

    /** Each reason with which a case can be refused is an option, where the reason is written into a choice. */
    private void reasons(Register register, String to, String from, String path) {
        Field field = register.field(to).orElse(null);
        if (field == null || !"@reason".equals(from)) {
            return;
        }
        item.process().stages().stream()
                .filter(Stage::decides)
                .flatMap(stage -> stage.reasons().stream())
                .forEach(reason -> option(field, reason.id(), path));
        if (item.process().stages().stream().anyMatch(stage -> stage.kind() == StageKind.CHECK)) {
            // Rules refuse with words of their own.
            option(field, "rule", path);
        }
    }

    private void option(Field field, String code, String path) {
        boolean there = field.options().isEmpty()
                || field.options().stream().anyMatch(option -> option.code().equals(code));
        if (!there) {
            problems.error(
                    "OT-DEF-ENTRY",
                    path,
                    "台账的“" + field.id() + "”没有选项“" + code + "”。",
                    "The register's " + field.id() + " has no option '" + code + "'.");
        }
    }

    private void named(Register register, String id, String path) {
        if (register.field(id).isEmpty()) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    path + " 指的“" + id + "”不是这个台账的栏目。",
                    path + " names '" + id + "', which is no field of this register.");
        }
    }
}
