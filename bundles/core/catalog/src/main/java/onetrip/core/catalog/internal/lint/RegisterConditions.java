package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.Condition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.core.catalog.internal.Problems;

/** Conditions about the records of one register: they name its own fields and what these can say. */
record RegisterConditions(Register register, Problems problems) {

    void check(Condition condition, String path) {
        if (condition == null) {
            return;
        }
        if (condition.source() != null) {
            problems.error(
                    "OT-DEF-REGISTER-FIELD",
                    path,
                    "“" + condition.source() + "”是数据来源；台账的条件只看自己的栏目。",
                    condition.source() + " is a source; a condition of a register is about its own fields.");
        }
        if (condition.field() != null) {
            field(condition, path);
        }
        condition.all().forEach(part -> check(part, path));
        condition.any().forEach(part -> check(part, path));
        check(condition.not(), path);
    }

    private void field(Condition condition, String path) {
        Field field = register.field(condition.field()).orElse(null);
        if (field == null) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    path + " 指的“" + condition.field() + "”不是这个台账的栏目。",
                    path + " names '" + condition.field() + "', which is no field of this register.");
            return;
        }
        Set<String> codes = field.type() == FieldType.BOOL
                ? Set.of("true", "false")
                : field.options().stream().map(Field.Option::code).collect(Collectors.toSet());
        List<String> wrong = codes.isEmpty()
                ? List.of()
                : condition.in().stream().filter(code -> !codes.contains(code)).toList();
        wrong.forEach(code -> problems.error(
                "OT-DEF-CONDITION",
                path,
                "栏目 " + field.id() + " 没有选项 " + code + "。",
                "Field " + field.id() + " has no option " + code + "."));
    }
}
