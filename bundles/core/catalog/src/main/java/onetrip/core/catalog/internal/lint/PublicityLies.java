package onetrip.core.catalog.internal.lint;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.Publicity.Mask;
import onetrip.api.item.Publicity.Shown;
import onetrip.core.catalog.internal.Problems;

/** 公示: lists that would tell too much, that nobody answers for, or that come too late to change anything (R-PUBLISH). */
final class PublicityLies {
    private static final Set<FieldType> NO_LINE = EnumSet.of(
            FieldType.FILE, FieldType.MULTI_FILE, FieldType.REPEAT_GROUP, FieldType.DATE_RANGE, FieldType.ENUM_SET);
    private static final Set<FieldType> PERSONAL =
            EnumSet.of(FieldType.PERSON_NAME, FieldType.CERT_NUMBER, FieldType.MOBILE, FieldType.BANK_ACCOUNT);
    /** What cannot be taken back once an objection is upheld. */
    private static final Set<StageKind> DONE = EnumSet.of(StageKind.ISSUE, StageKind.REGISTER, StageKind.DELIVERY);

    private final Definition item;
    private final Problems problems;

    PublicityLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        List<Stage> stages = item.process().stages();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String path = "process.stages." + stage.id() + ".publicity";
            if ((stage.kind() == StageKind.PUBLICITY) != (stage.publicity() != null)) {
                problems.error(
                        "OT-DEF-PUBLICITY",
                        path,
                        "publicity 环节要写 publicity（公示什么、依据什么），别的环节不写。",
                        "A stage of the kind publicity needs publicity (what it shows, on what ground); no other stage has it.");
            } else if (stage.publicity() != null) {
                stage(stage, stages.subList(0, i), path);
            }
        }
    }

    private void stage(Stage stage, List<Stage> before, String path) {
        if (stage.office() == null || stage.office().isBlank()) {
            problems.error("OT-DEF-OFFICE", path, "要写明哪个科室处理异议。", "Name the office that answers objections.");
        }
        if (item.process().stages().stream().noneMatch(s -> s.decides() && people(s))) {
            problems.error(
                    "OT-DEF-PUBLICITY",
                    path,
                    "没有由人作决定的环节：异议成立了，办件无处可回。",
                    "No stage where people work decides: a case whose objection is upheld could go back nowhere.");
        }
        if (before.stream().anyMatch(PublicityLies::done)) {
            problems.error(
                    "OT-DEF-PUBLICITY",
                    path,
                    "公示要在制发、送达、入台账以前：异议成立了，发出去的收不回来。",
                    "Show it before a document is issued, delivered or entered: what is out cannot be taken back.");
        }
        Publicity publicity = stage.publicity();
        if (publicity.basis().isEmpty()) {
            problems.error(
                    "OT-DEF-PUBLICITY", path + ".basis", "写明公示的依据。", "Name the rule that asks for it to be shown.");
        }
        range(stage.days() == null ? Publicity.DAYS : stage.days(), 1, 60, path + ".days");
        range(publicity.keepDays(), 0, 365, path + ".keepDays");
        if (publicity.shown().isEmpty()) {
            problems.error("OT-DEF-PUBLICITY", path + ".shown", "写明公示哪些内容。", "Say what is shown.");
        }
        Set<String> seen = new HashSet<>();
        for (Shown shown : publicity.shown()) {
            if (!seen.add(shown.id())) {
                problems.error(
                        "OT-DEF-DOUBLE",
                        path + ".shown",
                        "“" + shown.id() + "”写了两次。",
                        "'" + shown.id() + "' stands twice.");
            }
            shown(shown, path + ".shown." + shown.id());
        }
    }

    /** An entry that says what becomes of it when nothing is granted takes itself back. */
    private static boolean done(Stage stage) {
        boolean early = stage.entry() != null && !stage.entry().ended().isEmpty();
        return DONE.contains(stage.kind()) && !early;
    }

    private static boolean people(Stage stage) {
        return stage.kind() == StageKind.REVIEW || stage.kind() == StageKind.JOINT || stage.kind() == StageKind.VISIT;
    }

    private void shown(Shown shown, String path) {
        String value = String.valueOf(shown.value());
        boolean ofRules = value.startsWith("@rules.") && item.rules();
        if (value.startsWith("=") || value.equals("@granted") || ofRules) {
            if (shown.label().isEmpty()) {
                problems.error("OT-DEF-PUBLICITY", path + ".label", "写上标题（label）。", "Give it a label.");
            }
            return;
        }
        Field field = item.field(value).orElse(null);
        if (field == null) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    path,
                    "“" + value + "”不是表单的字段；也可以写 @granted、@rules.名字（要有规则），或 = 加固定的文字。",
                    "'" + value
                            + "' is no field of the form; it may also be @granted, @rules.NAME (with rules), or = and a"
                            + " fixed text.");
        } else if (field.sensitivity() == Sensitivity.SENSITIVE || field.type() == FieldType.BANK_ACCOUNT) {
            problems.error(
                    "OT-DEF-PUBLIC-NEVER",
                    path,
                    "“" + value + "”任何时候都不公示（健康、贫困、民族、银行账户等，R-PUBLISH）。",
                    value + " is never shown to everybody (health, poverty, ethnic group, bank accounts; R-PUBLISH).");
        } else if (NO_LINE.contains(field.type())) {
            problems.error(
                    "OT-DEF-PUBLICITY",
                    path,
                    "“" + value + "”是文件、组、多选或时间段，不能公示。",
                    value + " is a file, a group, a set of choices or a range of dates, and cannot be shown.");
        } else {
            mask(shown, field, path);
        }
    }

    private void mask(Shown shown, Field field, String path) {
        boolean personal = field.sensitivity() != Sensitivity.NONE || PERSONAL.contains(field.type());
        boolean fits = field.type() == FieldType.PERSON_NAME
                ? shown.mask() == Mask.NAME
                : shown.mask() == Mask.NUMBER
                        && (field.type() == FieldType.CERT_NUMBER
                                || field.type() == FieldType.MOBILE
                                || field.type() == FieldType.TEXT);
        if (personal && !fits) {
            problems.error(
                    "OT-DEF-PUBLIC-OPEN",
                    path,
                    "“" + shown.value() + "”是个人信息：姓名要用 mask: name，号码要用 mask: number，别的个人信息不公示（R-PUBLISH）。",
                    shown.value()
                            + " is personal: a name needs mask: name, a number mask: number, and nothing else that is personal"
                            + " is shown (R-PUBLISH).");
        }
    }

    private void range(int value, int from, int to, String path) {
        if (value < from || value > to) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path,
                    "要在" + from + "到" + to + "之间：" + value,
                    "It lies between " + from + " and " + to + ": " + value);
        }
    }
}
