package onetrip.core.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Limits;
import onetrip.api.item.Material;
import onetrip.api.item.Notice;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Source;
import onetrip.api.item.Text;

/** The lies an item must not tell (DESIGN §4). Pure; every finding is an error. */
public final class DefinitionLint {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.@-]+)\\s*}}");
    private static final Set<String> TABLES = Set.of("ethnic", "regions", "countries", "schools");

    private final Definition item;
    private final List<Problem> problems = new ArrayList<>();

    private DefinitionLint(Definition item) {
        this.item = item;
    }

    /** All that is wrong; empty if the item tells the truth. */
    public static List<Problem> problems(Definition item) {
        DefinitionLint lint = new DefinitionLint(item);
        lint.required();
        if (lint.problems.isEmpty()) {
            lint.all();
        }
        return List.copyOf(lint.problems);
    }

    private void required() {
        need(item.id(), "id");
        need(item.version(), "version");
        need(item.theme(), "theme");
        need(item.title(), "title");
        need(item.guide(), "guide");
        need(item.form(), "form");
        need(item.process(), "process");
        need(item.limits(), "limits");
        if (item.guide() != null) {
            need(item.guide().office(), "guide.office");
            need(item.guide().caseType(), "guide.caseType");
            need(item.guide().online(), "guide.online");
            need(item.guide().remedy(), "guide.remedy");
        }
        if (item.limits() != null) {
            need(item.limits().promised(), "limits.promised");
        }
        if (item.form() != null) {
            item.form().pages().forEach(p -> {
                need(p.id(), "form.pages.id");
                need(p.title(), "form.pages." + p.id() + ".title");
                p.fields().forEach(f -> shape(f, "form.pages." + p.id() + ".fields."));
            });
        }
        if (item.process() != null) {
            item.process().stages().forEach(s -> {
                need(s.id(), "process.stages.id");
                need(s.kind(), "process.stages." + s.id() + ".kind");
                need(s.name(), "process.stages." + s.id() + ".name");
            });
        }
    }

    private void shape(Field field, String path) {
        need(field.id(), path + "id");
        need(field.type(), path + field.id() + ".type");
        need(field.label(), path + field.id() + ".label");
        field.fields().forEach(child -> shape(child, path + field.id() + ".fields."));
    }

    private void need(Object value, String path) {
        if (value == null || value instanceof String s && s.isBlank() || value instanceof Text t && t.isEmpty()) {
            add("OT-DEF-REQUIRED", path, "缺少 " + path + "。", path + " is missing.");
        }
    }

    private void all() {
        if (!KEBAB.matcher(item.id()).matches()) {
            add("OT-DEF-ID", "id", "事项 id 只用小写字母、数字和连字符：" + item.id(), "An item id is kebab-case: " + item.id());
        }
        doubles("form.pages", item.form().pages().stream().map(Form.Page::id).toList());
        doubles("form.pages.fields", item.form().pages().stream().flatMap(p -> p.fields().stream()).map(Field::id).toList());
        doubles("process.stages", item.process().stages().stream().map(Stage::id).toList());
        doubles("materials", item.materials().stream().map(Material::id).toList());
        doubles("sources", item.sources().stream().map(Source::id).toList());
        doubles("documents", item.documents().stream().map(DocumentTemplate::id).toList());
        fields();
        conditions();
        materials();
        limits();
        stages();
        names();
        documents();
        notices();
        if (item.fee() != null && !item.fee().free() && item.fee().ground().isEmpty()) {
            add("OT-DEF-FEE-GROUND", "fee.ground", "收费要写明依据。", "A fee needs a legal ground (R-NOFEE).");
        }
    }

    private void fields() {
        item.form().allFields().forEach(f -> {
            String path = "form.fields." + f.id();
            boolean choice = f.type() == FieldType.ENUM || f.type() == FieldType.ENUM_SET;
            if (choice && f.options().isEmpty() && f.codes() == null) {
                add("OT-DEF-OPTIONS", path, "选择题没有选项。", "A choice needs options or a code table.");
            }
            if (f.codes() != null && !TABLES.contains(f.codes())) {
                add("OT-DEF-CODES", path, "没有代码表 " + f.codes() + "。", "There is no code table " + f.codes() + ".");
            }
            if (f.type() == FieldType.REPEAT_GROUP && f.fields().isEmpty()) {
                add("OT-DEF-GROUP", path, "重复组里没有题目。", "A repeating group needs fields.");
            }
            if (f.prefill() != null && !f.prefill().source().equals("@applicant") && item.source(f.prefill().source()).isEmpty()) {
                add("OT-DEF-SOURCE", path, "没有数据来源 " + f.prefill().source() + "。", "There is no source " + f.prefill().source() + ".");
            }
            doubles(path + ".options", f.options().stream().map(Field.Option::code).toList());
            doubles(path + ".fields", f.fields().stream().map(Field::id).toList());
        });
    }

    private void conditions() {
        item.form().pages().forEach(p -> {
            condition(p.when(), "form.pages." + p.id() + ".when");
            p.fields().forEach(f -> condition(f.when(), "form.fields." + f.id() + ".when"));
        });
        item.process().stages().forEach(s -> condition(s.onlyIf(), "process.stages." + s.id() + ".onlyIf"));
        item.sources().forEach(s -> condition(s.when(), "sources." + s.id() + ".when"));
    }

    private void condition(Condition c, String path) {
        if (c == null) {
            return;
        }
        if (c.field() != null && item.field(c.field()).isEmpty()) {
            add("OT-DEF-CONDITION", path, "条件里的题目 " + c.field() + " 不存在。", "The condition names the unknown field " + c.field() + ".");
        }
        if (c.source() != null && item.source(c.source()).isEmpty()) {
            add("OT-DEF-CONDITION", path, "条件里的来源 " + c.source() + " 不存在。", "The condition names the unknown source " + c.source() + ".");
        }
        if (c.field() != null) {
            item.field(c.field()).filter(f -> !f.options().isEmpty()).ifPresent(f -> {
                Set<String> codes = f.options().stream().map(Field.Option::code).collect(Collectors.toSet());
                c.in().stream().filter(code -> !codes.contains(code)).forEach(code -> add(
                        "OT-DEF-CONDITION", path, "题目 " + f.id() + " 没有选项 " + code + "。", "Field " + f.id() + " has no option " + code + "."));
            });
        }
        c.all().forEach(part -> condition(part, path));
        c.any().forEach(part -> condition(part, path));
        condition(c.not(), path);
    }

    /** R-SHARE: what a source can supply is asked for only where the source failed. */
    private void materials() {
        for (Material m : item.materials()) {
            String path = "materials." + m.id();
            if (m.source() != null && item.source(m.source()).isEmpty()) {
                add("OT-DEF-SOURCE", path, "没有数据来源 " + m.source() + "。", "There is no source " + m.source() + ".");
            }
            if (m.upload() == null) {
                continue;
            }
            boolean found = item.field(m.upload()).isPresent();
            if (!found) {
                add("OT-DEF-UPLOAD", path, "没有上传题 " + m.upload() + "。", "There is no upload field " + m.upload() + ".");
            } else if (m.source() != null && !asksSource(m.upload(), m.source())) {
                add(
                        "OT-DEF-ASKS-TOO-MUCH",
                        path,
                        "材料能从“" + m.source() + "”取得，只能在取不到时才要求上传。",
                        "The source " + m.source() + " supplies this material; it may be asked for only where the source failed (R-SHARE).");
            }
        }
    }

    /** True if the field or its page is shown only by the state of the source. */
    private boolean asksSource(String fieldId, String source) {
        return item.form().pages().stream()
                .filter(p -> p.fields().stream().anyMatch(f -> f.id().equals(fieldId) || f.fields().stream().anyMatch(c -> c.id().equals(fieldId))))
                .anyMatch(p -> names(p.when(), source)
                        || p.fields().stream().anyMatch(f -> f.id().equals(fieldId) && names(f.when(), source)));
    }

    private static boolean names(Condition c, String source) {
        return c != null
                && (source.equals(c.source())
                        || c.all().stream().anyMatch(p -> names(p, source))
                        || c.any().stream().anyMatch(p -> names(p, source))
                        || names(c.not(), source));
    }

    private void limits() {
        Limits.Limit promised = item.limits().promised();
        Limits.Limit statutory = item.limits().statutory();
        if (statutory != null && statutory.amount() != null && promised.amount() != null && days(promised) > days(statutory)) {
            add("OT-DEF-PROMISE", "limits.promised", "承诺时限比法定时限长。", "The promised limit is longer than the statutory one.");
        }
    }

    private static int days(Limits.Limit limit) {
        Limits.Unit unit = limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
        return switch (unit) {
            case WORKING_DAYS -> limit.amount() * 7 / 5;
            case CALENDAR_DAYS -> limit.amount();
            case MONTHS -> limit.amount() * 30;
        };
    }

    private void stages() {
        List<Stage> stages = item.process().stages();
        if (stages.isEmpty()) {
            add("OT-DEF-STAGES", "process.stages", "没有环节。", "There is no stage.");
        }
        boolean decided = stages.stream().anyMatch(s -> s.decides() || s.kind() == StageKind.CHECK);
        if (!decided && !stages.isEmpty()) {
            add("OT-DEF-NO-DECISION", "process.stages", "没有作出决定的环节。", "No stage decides.");
        }
        boolean over = false;
        for (Stage s : stages) {
            String path = "process.stages." + s.id();
            if (over && s.kind() == StageKind.REVIEW) {
                add("OT-DEF-UNREACHABLE", path, "作出决定以后不会再到这个环节。", "No path reaches this stage: the case is decided before.");
            }
            over |= s.decides() && s.kind() == StageKind.REVIEW && s.onlyIf() == null;
            boolean people = s.kind() == StageKind.REVIEW || s.kind() == StageKind.JOINT || s.kind() == StageKind.VISIT;
            if (people && (s.office() == null || s.office().isBlank())) {
                add("OT-DEF-OFFICE", path, "要写明由哪个科室办。", "An office must work on it.");
            }
            if (s.kind() == StageKind.REVIEW && s.decides() && s.reasons().isEmpty()) {
                add("OT-DEF-REASONS", path, "作决定的环节要列出不予的理由（R-REFUSE）。", "A stage that decides needs reasons for refusing (R-REFUSE).");
            }
            if (s.kind() == StageKind.ISSUE && (s.document() == null || item.document(s.document()).isEmpty())) {
                add("OT-DEF-DOCUMENT", path, "没有要制发的证件 " + s.document() + "。", "There is no document " + s.document() + ".");
            }
        }
    }

    private void names() {
        reference("split", item.split());
        reference("subject", item.subject());
        reference("period", item.period());
        item.sources().forEach(s -> {
            if (s.each() != null && item.field(s.each()).isEmpty()) {
                add("OT-DEF-SOURCE", "sources." + s.id() + ".each", "没有重复组 " + s.each() + "。", "There is no group " + s.each() + ".");
            }
            s.keys().forEach((key, from) -> {
                if (!from.startsWith("@applicant.") && item.field(from).isEmpty()) {
                    add("OT-DEF-SOURCE", "sources." + s.id() + ".keys", "没有题目 " + from + "。", "There is no field " + from + ".");
                }
            });
        });
    }

    private void reference(String key, String fieldId) {
        if (fieldId != null && item.field(fieldId).isEmpty()) {
            add("OT-DEF-REFERENCE", key, key + " 指的题目 " + fieldId + " 不存在。", key + " names the unknown field " + fieldId + ".");
        }
    }

    private void documents() {
        Set<String> known = Set.of("qr", "number", "code", "issuedDate", "issuedTime", "bureau", "caseNumber", "subjectName", "verifyUrl", "validUntil");
        for (DocumentTemplate d : item.documents()) {
            if (d.html() == null || d.html().isBlank()) {
                add("OT-DEF-TEMPLATE", "documents." + d.id(), "证件没有模板。", "The document has no template.");
                continue;
            }
            Matcher matcher = PLACEHOLDER.matcher(d.html());
            while (matcher.find()) {
                String name = matcher.group(1);
                if (!known.contains(name) && item.field(name).isEmpty() && !item.rules()) {
                    add("OT-DEF-PLACEHOLDER", "documents." + d.id(), "模板里的 {{" + name + "}} 没有来处。", "Nothing fills {{" + name + "}}.");
                }
            }
        }
    }

    /** Sensitive answers never travel in a message. */
    private void notices() {
        for (Notice n : item.notices()) {
            Matcher matcher = PLACEHOLDER.matcher(n.subject().zh() + n.body().zh());
            while (matcher.find()) {
                String name = matcher.group(1);
                item.field(name)
                        .filter(f -> f.sensitivity() != Field.Sensitivity.NONE)
                        .ifPresent(f -> add("OT-DEF-NOTICE", "notices." + n.event(), "通知里不能写“" + f.label().zh() + "”。", "A notice must not hold " + f.id() + "."));
            }
        }
    }

    private void doubles(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream().filter(id -> id != null && !seen.add(id)).forEach(id ->
                add("OT-DEF-DOUBLE", path, "“" + id + "”出现了两次。", "'" + id + "' stands twice."));
    }

    private void add(String code, String path, String zh, String en) {
        problems.add(new Problem(code, path, new Text(zh, en)));
    }
}
