package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.core.catalog.internal.Problems;

/** Fields that cannot work: choices without options, unknown tables, sources that are not there. */
final class FieldLies {
    static final Set<String> TABLES = Set.of("ethnic", "regions", "countries", "schools");
    private static final Set<String> DERIVED = Set.of("birth-date", "gender");
    private static final Set<FieldType> TABLED =
            Set.of(FieldType.ENUM, FieldType.ENUM_SET, FieldType.REGION_CODE, FieldType.SCHOOL_REF, FieldType.ORG_REF);

    private final Definition item;
    private final Problems problems;
    private final List<Field> top;

    FieldLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
        this.top =
                item.form().pages().stream().flatMap(p -> p.fields().stream()).toList();
    }

    void find() {
        for (Form.Page page : item.form().pages()) {
            String path = "form.pages." + page.id();
            if (page.fields().isEmpty()) {
                problems.error("OT-DEF-PAGE-EMPTY", path, "这一页没有题目。", "This page has no field.");
            }
            for (Field field : page.fields()) {
                field(field, path + ".fields." + field.id(), top);
            }
        }
        item.registers()
                .forEach(register -> register.fields()
                        .forEach(field -> field(
                                field, "registers." + register.id() + ".fields." + field.id(), register.fields())));
        rowsThatHideAnswers();
    }

    private void field(Field field, String path, List<Field> beside) {
        choices(field, path);
        texts(field, path);
        sources(field, path, beside);
        limits(field, path);
        boolean group = field.type() == FieldType.REPEAT_GROUP;
        if (group == field.fields().isEmpty()) {
            problems.error(
                    "OT-DEF-GROUP",
                    path,
                    group ? "重复组里没有题目。" : "只有 repeat-group 里面可以有题目。",
                    group ? "A repeating group needs fields." : "Only a repeat-group has fields in it.");
        }
        for (Field child : field.fields()) {
            String there = path + ".fields." + child.id();
            if (child.type() == FieldType.REPEAT_GROUP) {
                problems.error("OT-DEF-GROUP", there, "重复组里不能再有重复组。", "A repeating group cannot hold another.");
            } else {
                field(child, there, field.fields());
            }
        }
    }

    private void choices(Field field, String path) {
        boolean choice = field.type() == FieldType.ENUM || field.type() == FieldType.ENUM_SET;
        if (choice && field.options().isEmpty() && field.codes() == null) {
            problems.error(
                    "OT-DEF-OPTIONS",
                    path,
                    "选择题没有选项：写 options，或用 codes 指定代码表。",
                    "A choice needs options, or codes naming a code table.");
        }
        if (field.codes() != null && !TABLES.contains(field.codes())) {
            problems.error(
                    "OT-DEF-CODES",
                    path,
                    "没有代码表 " + field.codes() + "，有："
                            + String.join("、", TABLES.stream().sorted().toList()),
                    "There is no code table " + field.codes() + ". There are: "
                            + String.join(", ", TABLES.stream().sorted().toList()));
        }
        if (field.codes() != null && !TABLED.contains(field.type())) {
            problems.error("OT-DEF-CODES", path, "这种题型不用代码表。", "A field of this type takes no code table.");
        }
        if (!field.options().isEmpty() && !choice && field.type() != FieldType.CERT_TYPE) {
            problems.error("OT-DEF-OPTIONS", path, "这种题型没有选项。", "A field of this type has no options.");
        }
    }

    private void texts(Field field, String path) {
        String pattern = field.limits().pattern();
        if (pattern == null) {
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            problems.error(
                    "OT-DEF-PATTERN",
                    path + ".limits.pattern",
                    "这个正则表达式写错了：" + e.getDescription(),
                    "This regular expression is wrong: " + e.getDescription());
        }
        if (field.limits().patternMessage() == null
                || field.limits().patternMessage().isEmpty()) {
            problems.error(
                    "OT-DEF-PATTERN-MESSAGE",
                    path + ".limits.patternMessage",
                    "有 pattern 就要写 patternMessage，告诉人怎么填。",
                    "A pattern needs a patternMessage that says how to fill the field in.");
        }
    }

    private void sources(Field field, String path, List<Field> beside) {
        if (field.prefill() != null
                && !field.prefill().source().equals("@applicant")
                && item.source(field.prefill().source()).isEmpty()) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".prefill",
                    "没有数据来源 " + field.prefill().source() + "。",
                    "There is no source " + field.prefill().source() + ".");
        }
        if (field.derive() != null) {
            if (!DERIVED.contains(field.derive().what())) {
                problems.error(
                        "OT-DEF-DERIVE",
                        path + ".derive",
                        "derive.what 只能是 birth-date 或 gender：" + field.derive().what(),
                        "derive.what is birth-date or gender, not "
                                + field.derive().what());
            }
            named(field.derive().from(), FieldType.CERT_NUMBER, path + ".derive", beside);
        }
        if (field.formerly() != null
                && beside.stream().anyMatch(other -> other.id().equals(field.formerly()))) {
            problems.error(
                    "OT-DEF-FORMERLY",
                    path + ".formerly",
                    field.formerly() + " 还在用，不能又是以前的编号。",
                    field.formerly() + " is still in use and cannot be a former id.");
        }
        if (field.typeField() != null) {
            named(field.typeField(), FieldType.CERT_TYPE, path + ".typeField", beside);
        }
    }

    /** The field of that name, in the same group or on a page, must be there and of that type. */
    private void named(String id, FieldType type, String path, List<Field> beside) {
        Optional<Field> found = java.util.stream.Stream.concat(beside.stream(), top.stream())
                .filter(f -> f.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            problems.error("OT-DEF-REFERENCE", path, "没有题目 " + id + "。", "There is no field " + id + ".");
        } else if (found.get().type() != type) {
            String word = type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            problems.error(
                    "OT-DEF-REFERENCE", path, id + " 的题型要是 " + word + "。", id + " must be of type " + word + ".");
        }
    }

    private void limits(Field field, String path) {
        Field.FieldLimits limits = field.limits();
        boolean crossed =
                crossed(limits.minLength(), limits.maxLength()) || crossed(limits.rowsMin(), limits.rowsMax());
        if (crossed) {
            problems.error("OT-DEF-LIMITS", path + ".limits", "下限比上限大。", "The lower bound is above the upper one.");
        }
        boolean many = field.type() == FieldType.MULTI_FILE;
        if (limits.maxFiles() != null && !many) {
            problems.error(
                    "OT-DEF-LIMITS",
                    path + ".limits.maxFiles",
                    "只有 multi-file 有 maxFiles。",
                    "Only a multi-file has maxFiles.");
        }
    }

    private static boolean crossed(Integer low, Integer high) {
        return low != null && high != null && low > high;
    }

    /** The answers of a split row and the shared answers become one case: the same id twice would hide one of them. */
    private void rowsThatHideAnswers() {
        if (item.split() == null) {
            return;
        }
        top.stream()
                .filter(f -> f.id().equals(item.split()))
                .flatMap(f -> f.fields().stream())
                .filter(child -> top.stream().anyMatch(f -> f.id().equals(child.id())))
                .forEach(child -> problems.error(
                        "OT-DEF-DOUBLE",
                        "form.fields." + child.id(),
                        "“" + child.id() + "”在 " + item.split() + " 里和页面上各有一个。",
                        "'" + child.id() + "' stands in " + item.split() + " and on a page."));
    }
}
