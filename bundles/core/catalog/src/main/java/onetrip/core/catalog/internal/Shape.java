package onetrip.core.catalog.internal;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Field;
import onetrip.api.item.Form;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Material;
import onetrip.api.item.Notice;
import onetrip.api.item.Process;
import onetrip.api.item.Register;
import onetrip.api.item.Source;
import onetrip.api.item.Text;

/** The parts that no definition may lack, and the form of its ids: the same as {@code item.schema.json} demands. */
public final class Shape {
    public static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final Pattern FIELD_ID = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");

    private final Problems problems;

    private Shape(Problems problems) {
        this.problems = problems;
    }

    public static void check(Definition item, Problems problems) {
        if (item == null) {
            problems.error("OT-DEF-REQUIRED", "item.yaml", "定义是空的。", "The definition is empty.");
            return;
        }
        new Shape(problems).definition(item);
    }

    private void definition(Definition item) {
        kebab(item.id(), "id");
        need(item.version(), "version");
        need(item.theme(), "theme");
        need(item.title(), "title");
        item.keywords().forEach(keyword -> need(keyword, "keywords"));
        if (need(item.guide(), "guide")) {
            guide(item.guide(), item.form() == Form.NONE);
        }
        // Who only informs has registers instead (DESIGN §4).
        boolean informs = item.form() == Form.NONE
                && item.process() == Process.NONE
                && !item.registers().isEmpty();
        if (informs || need(item.form() == Form.NONE ? null : item.form(), "form")) {
            item.form().pages().forEach(this::page);
        }
        if (informs || need(item.process() == Process.NONE ? null : item.process(), "process")) {
            item.process().stages().forEach(this::stage);
        }
        if (need(item.limits(), "limits") && need(item.limits().promised(), "limits.promised")) {
            limit(item.limits().promised(), "limits.promised");
            if (item.limits().statutory() != null) {
                limit(item.limits().statutory(), "limits.statutory");
            }
            item.limits().procedures().forEach(this::procedure);
            if (item.limits().extension() != null) {
                need(item.limits().extension().ground(), "limits.extension.ground");
                workingDays(item.limits().extension().days(), "limits.extension.days");
            }
            within(item.limits().correctionDays(), "limits.correctionDays");
            within(item.limits().supplementDays(), "limits.supplementDays");
            within(item.limits().tolerantDays(), "limits.tolerantDays");
        }
        item.sources().forEach(this::source);
        item.materials().forEach(this::material);
        item.documents().forEach(this::document);
        item.notices().forEach(this::notice);
        item.registers().forEach(this::register);
    }

    private void guide(Guide guide, boolean informs) {
        need(guide.office(), "guide.office");
        if (!informs) {
            need(guide.caseType(), "guide.caseType");
        }
        need(guide.online(), "guide.online");
        need(guide.remedy(), "guide.remedy");
        for (Guide.Basis basis : guide.basis()) {
            need(basis.law(), "guide.basis.law");
        }
        for (Guide.Window window : guide.windows()) {
            if (need(window.from(), "guide.windows.from")
                    && need(window.to(), "guide.windows.to")
                    && !window.from().isBefore(window.to())) {
                problems.error(
                        "OT-DEF-WINDOW",
                        "guide.windows",
                        "开放时间的 from 要早于 to：" + window.from(),
                        "A window's from must lie before its to: " + window.from());
            }
        }
    }

    private void page(Form.Page page) {
        if (kebab(page.id(), "form.pages.id")) {
            need(page.title(), "form.pages." + page.id() + ".title");
            when(page.when(), "form.pages." + page.id() + ".when");
            fields(page.fields(), "form.pages." + page.id() + ".fields");
        }
    }

    private void fields(List<Field> fields, String path) {
        for (Field field : fields) {
            if (need(field.id(), path + ".id")) {
                String here = path + "." + field.id();
                if (!FIELD_ID.matcher(field.id()).matches()) {
                    problems.error(
                            "OT-DEF-FIELD-ID",
                            here,
                            "字段 id 用小写字母开头，分段用点，例如 student.certNo：" + field.id(),
                            "A field id is made of words that begin in lower case, with dots between, as student.certNo: "
                                    + field.id());
                }
                need(field.type(), here + ".type");
                need(field.label(), here + ".label");
                when(field.when(), here + ".when");
                field.options().forEach(option -> {
                    need(option.code(), here + ".options.code");
                    need(option.label(), here + ".options.label");
                });
                if (field.prefill() != null) {
                    need(field.prefill().source(), here + ".prefill.source");
                    need(field.prefill().path(), here + ".prefill.path");
                }
                if (field.derive() != null) {
                    need(field.derive().from(), here + ".derive.from");
                    need(field.derive().what(), here + ".derive.what");
                }
                fields(field.fields(), here + ".fields");
            }
        }
    }

    private void stage(Process.Stage stage) {
        if (kebab(stage.id(), "process.stages.id")) {
            String path = "process.stages." + stage.id();
            need(stage.kind(), path + ".kind");
            need(stage.name(), path + ".name");
            when(stage.onlyIf(), path + ".onlyIf");
            reasons(stage.reasons(), path);
            stage.branches().forEach(branch -> branch(branch, path + ".branches"));
            if (stage.visit() != null) {
                questions(stage.visit().questions(), path + ".visit");
            }
            if (stage.publicity() != null) {
                stage.publicity().shown().forEach(shown -> {
                    if (kebab(shown.id(), path + ".publicity.shown.id")) {
                        need(shown.value(), path + ".publicity.shown." + shown.id() + ".value");
                    }
                });
            }
        }
    }

    private void reasons(List<Process.Reason> reasons, String path) {
        reasons.forEach(reason -> {
            kebab(reason.id(), path + ".reasons.id");
            need(reason.text(), path + ".reasons." + reason.id() + ".text");
        });
    }

    private void branch(Process.Branch branch, String parent) {
        if (kebab(branch.id(), parent + ".id")) {
            String path = parent + "." + branch.id();
            need(branch.name(), path + ".name");
            need(branch.office(), path + ".office");
            when(branch.onlyIf(), path + ".onlyIf");
            reasons(branch.reasons(), path);
            questions(branch.questions(), path);
        }
    }

    private void questions(List<Process.Question> questions, String path) {
        questions.forEach(question -> {
            if (kebab(question.id(), path + ".questions.id")) {
                need(question.kind(), path + ".questions." + question.id() + ".kind");
                need(question.label(), path + ".questions." + question.id() + ".label");
            }
        });
    }

    private void limit(Limits.Limit limit, String path) {
        if (limit.amount() != null && (limit.amount() < 1 || limit.amount() > 1000)) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path + ".amount",
                    "时限要在1到1000之间：" + limit.amount(),
                    "A limit lies between 1 and 1000: " + limit.amount());
        }
    }

    private void procedure(Limits.Procedure procedure) {
        if (kebab(procedure.id(), "limits.procedures.id")) {
            String path = "limits.procedures." + procedure.id();
            need(procedure.name(), path + ".name");
            need(procedure.ground(), path + ".ground");
            workingDays(procedure.days(), path + ".days");
        }
    }

    private void workingDays(Integer days, String path) {
        if (need(days, path) && (days < 1 || days > 250)) {
            problems.error(
                    "OT-DEF-LIMIT", path, "要在1到250个工作日之间：" + days, "It lies between 1 and 250 working days: " + days);
        }
    }

    /** Days that an applicant has. */
    private void within(Integer days, String path) {
        if (days != null && (days < 1 || days > 60)) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path,
                    "给申请人的期限要在1到60个工作日之间：" + days,
                    "What an applicant has lies between 1 and 60 working days: " + days);
        }
    }

    private void source(Source source) {
        if (kebab(source.id(), "sources.id")) {
            need(source.type(), "sources." + source.id() + ".type");
            need(source.name(), "sources." + source.id() + ".name");
            when(source.when(), "sources." + source.id() + ".when");
        }
    }

    private void material(Material material) {
        if (kebab(material.id(), "materials.id")) {
            need(material.name(), "materials." + material.id() + ".name");
        }
    }

    private void document(DocumentTemplate document) {
        if (kebab(document.id(), "documents.id")) {
            need(document.title(), "documents." + document.id() + ".title");
            need(document.html(), "documents." + document.id() + ".template");
            document.verify().forEach(line -> {
                need(line.label(), "documents." + document.id() + ".verify.label");
                need(line.value(), "documents." + document.id() + ".verify.value");
            });
        }
    }

    private void notice(Notice notice) {
        need(notice.event(), "notices.event");
        need(notice.subject(), "notices." + notice.event() + ".subject");
        need(notice.body(), "notices." + notice.event() + ".body");
    }

    private void register(Register register) {
        if (kebab(register.id(), "registers.id")) {
            need(register.title(), "registers." + register.id() + ".title");
            need(register.office(), "registers." + register.id() + ".office");
            need(register.fields(), "registers." + register.id() + ".fields");
            fields(register.fields(), "registers." + register.id() + ".fields");
            when(register.publicWhen(), "registers." + register.id() + ".publicWhen");
        }
    }

    /** Exactly one form of a condition, all the way down. */
    private void when(Condition condition, String path) {
        if (condition == null) {
            return;
        }
        int forms = (condition.field() == null ? 0 : 1)
                + (condition.source() == null ? 0 : 1)
                + (condition.all().isEmpty() ? 0 : 1)
                + (condition.any().isEmpty() ? 0 : 1)
                + (condition.not() == null ? 0 : 1);
        boolean field = condition.field() != null && (condition.in().isEmpty() != (condition.answered() == null));
        boolean source = condition.source() != null && !condition.in().isEmpty() && condition.answered() == null;
        boolean simple = condition.field() == null && condition.source() == null;
        boolean bare = simple && condition.in().isEmpty() && condition.answered() == null;
        if (forms != 1 || !(field || source || bare)) {
            problems.error(
                    "OT-DEF-CONDITION-FORM",
                    path,
                    "条件只写一种：field 加 in 或 answered；source 加 in；或者 all、any、not。",
                    "A condition has one form: field with in or answered; source with in; or all, any, not.");
        }
        condition.all().forEach(part -> when(part, path));
        condition.any().forEach(part -> when(part, path));
        when(condition.not(), path);
    }

    private boolean kebab(String id, String path) {
        if (!need(id, path)) {
            return false;
        }
        if (!KEBAB.matcher(id).matches()) {
            problems.error(
                    "OT-DEF-ID",
                    path,
                    "id 只用小写字母、数字和连字符，例如 first-review：" + id,
                    "An id is kebab-case, as first-review: " + id);
        }
        return true;
    }

    private boolean need(Object value, String path) {
        boolean there = !(value == null
                || value instanceof String s && s.isBlank()
                || value instanceof Text t && t.isEmpty()
                || value instanceof Collection<?> c && c.isEmpty());
        if (!there) {
            problems.error("OT-DEF-REQUIRED", path, "缺少 " + path + "。", path + " is missing.");
        }
        return there;
    }
}
