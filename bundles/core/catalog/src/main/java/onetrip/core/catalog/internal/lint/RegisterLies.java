package onetrip.core.catalog.internal.lint;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.HandOver;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Register;
import onetrip.api.item.RollCall;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;

/** Registers whose records could not be found again, that would show too much, or that nothing could write (R-PUBLISH). */
final class RegisterLies {
    private static final Set<FieldType> NO_TEXT = Set.of(
            FieldType.FILE, FieldType.MULTI_FILE, FieldType.REPEAT_GROUP, FieldType.DATE_RANGE, FieldType.ENUM_SET);
    private static final Set<FieldType> CHOICES = Set.of(
            FieldType.ENUM,
            FieldType.ENUM_SET,
            FieldType.BOOL,
            FieldType.CERT_TYPE,
            FieldType.REGION_CODE,
            FieldType.SCHOOL_REF,
            FieldType.ORG_REF,
            FieldType.USCC);

    private final Definition item;
    private final Problems problems;

    RegisterLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        item.registers().forEach(this::register);
        item.process().stages().forEach(this::stage);
        item.reads().forEach(this::reads);
    }

    private void reads(String named) {
        String[] parts = named.split("/", -1);
        boolean fine = parts.length == 2
                && Shape.KEBAB.matcher(parts[0]).matches()
                && Shape.KEBAB.matcher(parts[1]).matches()
                && !parts[0].equals(item.id())
                && item.rules();
        if (!fine) {
            problems.error(
                    "OT-DEF-READS",
                    "reads",
                    "reads 写成“别的事项/台账”，并且要有规则代码去数：" + named,
                    "reads is written as other-item/register, and needs rules that count: " + named);
        }
    }

    private void register(Register register) {
        String path = "registers." + register.id();
        if (register.key().isEmpty()) {
            problems.error(
                    "OT-DEF-REGISTER-KEY",
                    path + ".key",
                    "写明 key：哪个栏目（或哪几个）能认出一条记录。",
                    "Say in key which field, or which together, tell one record from another.");
        }
        for (String id : register.key()) {
            Field field = named(register, id, path + ".key");
            if (field != null && (!field.required() || field.when() != null || NO_TEXT.contains(field.type()))) {
                problems.error(
                        "OT-DEF-REGISTER-KEY",
                        path + ".key",
                        "“" + id + "”要必填、没有 when，也不能是文件、组、多选或时间段，才能作 key。",
                        "To be a key, " + id
                                + " is required, has no when, and is no file, group, set of choices or range of dates.");
            }
        }
        for (String id : register.searched()) {
            Field field = named(register, id, path + ".searched");
            if (field != null && NO_TEXT.contains(field.type())) {
                unfit(path + ".searched", id, "不能按它搜索", "cannot be searched");
            }
        }
        for (String sign : register.sorted()) {
            // A sign before it says that it comes descending.
            String id = sign.startsWith("-") ? sign.substring(1) : sign;
            Field field = named(register, id, path + ".sorted");
            if (field != null && (NO_TEXT.contains(field.type()) || personal(field))) {
                unfit(
                        path + ".sorted",
                        id,
                        "不能按它排序（个人信息加密存放，没有顺序）",
                        "cannot be sorted by (what is personal is sealed and has no order)");
            }
        }
        for (String id : register.filtered()) {
            Field field = named(register, id, path + ".filtered");
            if (field != null && (!CHOICES.contains(field.type()) || personal(field))) {
                unfit(
                        path + ".filtered",
                        id,
                        "不能按它筛选：筛选用选项、代码或是否，并且不是个人信息",
                        "is no filter: one is a choice, a code or yes/no, and not personal");
            }
        }
        register.fields().stream()
                .filter(f -> f.type() == FieldType.FILE || f.type() == FieldType.MULTI_FILE)
                .forEach(f -> unfit(path + ".fields", f.id(), "是文件；台账现在不放文件", "is a file; a register holds none yet"));
        register.fields().stream()
                .filter(f -> f.prefill() != null)
                .forEach(f -> unfit(
                        path + ".fields", f.id(), "有 prefill；台账不去数据来源取数", "has a prefill; a register asks no source"));
        shown(register, path);
        register.usedBy().forEach(use -> use(register, use, path + ".usedBy"));
        counted(register, path + ".readers");
        condition(register, register.publicWhen(), path + ".publicWhen");
        if (register.rollCall() != null) {
            rollCall(register, register.rollCall(), path + ".rollCall");
        }
        if (register.handOver() != null) {
            handOver(register, register.handOver(), path + ".handOver");
        }
        new RegisterTies(item, register, problems).find(path);
    }

    /** 移交 writes a line for each record, and no two lines are told apart by less than the key. */
    private void handOver(Register register, HandOver handOver, String path) {
        condition(register, handOver.when(), path + ".when");
        if (handOver.byItself() && handOver.push() == null) {
            problems.error(
                    "OT-DEF-REQUIRED",
                    path + ".push",
                    "自动移交的，要写 push：对方的哪个接口收。",
                    "A list that goes by itself needs push: the connector that takes it.");
        }
        for (String id : handOver.fields()) {
            Field field = named(register, id, path + ".fields");
            if (field != null && field.type() == FieldType.REPEAT_GROUP) {
                unfit(path + ".fields", id, "是一组重复的栏目，表格里放不下", "is a repeating group, which no line can hold");
            }
        }
    }

    /** 点名 finds people by place, weekday and time, and tells whoever applied for them. */
    private void rollCall(Register register, RollCall roll, String path) {
        Stream.of(roll.person(), roll.number(), roll.fetchers())
                .filter(Objects::nonNull)
                .forEach(id -> named(register, id, path));
        if (!register.filtered().contains(roll.place())) {
            roll(path + ".place", "place 要是 filtered 里的一个栏目。", "place has to be one of filtered.");
        }
        codes(register, roll.days(), FieldType.ENUM_SET, "[1-7]", path + ".days");
        codes(register, roll.until(), FieldType.ENUM, "([01][0-9]|2[0-3])[0-5][0-9]", path + ".until");
        Stream.of(roll.from(), roll.to())
                .filter(Objects::nonNull)
                .map(id -> named(register, id, path))
                .filter(field -> field != null && field.type() != FieldType.DATE)
                .forEach(field -> roll(path, "“" + field.id() + "”要是日期。", field.id() + " has to be a date."));
    }

    private void codes(Register register, String id, FieldType type, String form, String path) {
        Field field = named(register, id, path);
        boolean fits = field == null
                || field.type() == type
                        && field.required()
                        && field.options().stream().allMatch(o -> o.code().matches(form));
        if (!fits) {
            roll(
                    path,
                    "“" + id + "”要必填，" + (type == FieldType.ENUM ? "是单选，代码写成1730这样" : "是多选，代码是1到7（星期一到星期日）") + "。",
                    id + " has to be required, and "
                            + (type == FieldType.ENUM
                                    ? "a choice with codes as 1730."
                                    : "a set of choices with the codes 1 to 7."));
        }
    }

    private void roll(String path, String zh, String en) {
        problems.error("OT-DEF-ROLL-CALL", path, zh, en);
    }

    private void shown(Register register, String path) {
        for (String id : register.publicFields()) {
            Field field = register.field(id).orElse(null);
            if (field == null) {
                continue;
            }
            if (never(field)) {
                problems.error(
                        "OT-DEF-PUBLIC-NEVER",
                        path + ".publicFields",
                        "“" + id + "”任何时候都不公开（健康、贫困、银行账户等，R-PUBLISH）。",
                        id + " is never shown to everybody (health, poverty, bank accounts; R-PUBLISH).");
            } else if (open(field, register)) {
                problems.error(
                        "OT-DEF-PUBLIC-OPEN",
                        path + ".publicFields",
                        "“" + id + "”是个人信息，公开要写进 masked（R-PUBLISH）。",
                        id + " is personal: to be public it must be in masked (R-PUBLISH).");
            }
        }
        register.masked().stream()
                .filter(id -> !register.publicFields().contains(id))
                .forEach(id -> problems.error(
                        "OT-DEF-REFERENCE",
                        path + ".masked",
                        "masked 里的“" + id + "”不在 publicFields 里。",
                        "masked names " + id + ", which is not in publicFields."));
        if (register.publicWhen() != null && !register.shownToEverybody()) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path + ".publicWhen",
                    "有 publicWhen，却没有 publicFields。",
                    "There is a publicWhen, but no publicFields.");
        }
    }

    private static boolean never(Field field) {
        return field.sensitivity() == Sensitivity.SENSITIVE
                || field.type() == FieldType.BANK_ACCOUNT
                || field.fields().stream().anyMatch(RegisterLies::never);
    }

    private static boolean open(Field field, Register register) {
        boolean masked = register.masked().contains(field.id());
        return !masked && personal(field)
                // Rows of a group cannot be masked one by one.
                || field.fields().stream().anyMatch(RegisterLies::personal);
    }

    private static boolean personal(Field field) {
        return field.sensitivity() != Sensitivity.NONE
                || field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE;
    }

    private void use(Register register, Register.Use use, String path) {
        boolean there = use.register() == null
                ? item.form().pages().stream()
                        .flatMap(p -> p.fields().stream())
                        .anyMatch(f -> f.id().equals(use.field()))
                : item.register(use.register())
                        .flatMap(r -> r.field(String.valueOf(use.field())))
                        .isPresent();
        if (!there) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    "usedBy 指的栏目“" + use.field() + "”不存在。",
                    "usedBy names the field " + use.field() + ", which is not there.");
        } else if (register.key().size() != 1) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    "usedBy 只用于 key 是一个栏目的台账。",
                    "usedBy is for a register whose key is one field.");
        }
    }

    /** Another item counts by what lists are narrowed down by; its own rules need no leave. */
    private void counted(Register register, String path) {
        for (String reader : register.readers()) {
            if (!Shape.KEBAB.matcher(reader).matches() || reader.equals(item.id())) {
                problems.error(
                        "OT-DEF-READS",
                        path,
                        "readers 写别的事项的 id：" + reader,
                        "readers names ids of other items: " + reader);
            }
        }
        if (!register.readers().isEmpty() && register.filtered().isEmpty()) {
            problems.error(
                    "OT-DEF-READS",
                    path,
                    "给别的事项计数的台账要有 filtered，别人才能按它数。",
                    "A register that others count has filtered fields to count by.");
        }
    }

    private void condition(Register register, Condition condition, String path) {
        new RegisterConditions(register, problems).check(condition, path);
    }

    private void stage(Stage stage) {
        String path = "process.stages." + stage.id() + ".entry";
        if (stage.kind() != StageKind.REGISTER) {
            if (stage.entry() != null) {
                problems.error("OT-DEF-ENTRY", path, "只有 register 环节有 entry。", "Only a register stage has an entry.");
            }
            return;
        }
        Entry entry = stage.entry();
        Register register = entry == null
                ? null
                : item.register(String.valueOf(entry.register())).orElse(null);
        if (register == null) {
            problems.error(
                    "OT-DEF-ENTRY",
                    path,
                    "入台账的环节要用 entry 写明哪个台账：" + (entry == null ? "没有写" : entry.register() + " 不存在") + "。",
                    "A register stage says in entry which register: "
                            + (entry == null ? "it does not." : "there is no " + entry.register() + "."));
            return;
        }
        new EntryLies(item, problems).stage(stage, register, path);
    }

    private Field named(Register register, String id, String path) {
        Field field = register.field(id).orElse(null);
        if (field == null) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    path + " 指的“" + id + "”不是这个台账的栏目。",
                    path + " names '" + id + "', which is no field of this register.");
        }
        return field;
    }

    private void unfit(String path, String id, String zh, String en) {
        problems.error("OT-DEF-REGISTER-FIELD", path, "“" + id + "”" + zh + "。", id + " " + en + ".");
    }
}
