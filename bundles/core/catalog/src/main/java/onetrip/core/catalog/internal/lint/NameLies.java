package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Material;
import onetrip.api.item.Notice;
import onetrip.api.item.Process;
import onetrip.api.item.Register;
import onetrip.api.item.Source;
import onetrip.core.catalog.internal.Problems;

/** Ids that stand twice, and names at the top of the definition that name nothing. */
final class NameLies {
    /** What stands in the place of a page's id in the address of an application; one of these would never be seen. */
    private static final Set<String> ADDRESSES = Set.of("check", "submit", "delete", "move");

    private final Definition item;
    private final Problems problems;

    NameLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        doubles("form.pages", item.form().pages().stream().map(Form.Page::id).toList());
        item.form().pages().stream()
                .map(Form.Page::id)
                .filter(ADDRESSES::contains)
                .forEach(id -> problems.error(
                        "OT-DEF-RESERVED",
                        "form.pages",
                        "“" + id + "”是平台自己的地址，换一个页名。",
                        "'" + id + "' is an address of the platform's own. Name the page otherwise."));
        doubles(
                "form.fields",
                item.form().pages().stream()
                        .flatMap(p -> p.fields().stream())
                        .map(Field::id)
                        .toList());
        doubles(
                "process.stages",
                item.process().stages().stream().map(Process.Stage::id).toList());
        doubles("materials", item.materials().stream().map(Material::id).toList());
        doubles("sources", item.sources().stream().map(Source::id).toList());
        doubles("documents", item.documents().stream().map(DocumentTemplate::id).toList());
        doubles("notices", item.notices().stream().map(Notice::event).toList());
        doubles("registers", item.registers().stream().map(Register::id).toList());
        item.process()
                .stages()
                .forEach(stage -> doubles(
                        "process.stages." + stage.id() + ".reasons",
                        stage.reasons().stream().map(Process.Reason::id).toList()));
        item.form().allFields().forEach(field -> {
            doubles(
                    "form.fields." + field.id() + ".options",
                    field.options().stream().map(Field.Option::code).toList());
            doubles(
                    "form.fields." + field.id() + ".fields",
                    field.fields().stream().map(Field::id).toList());
        });
        split();
        reference("period", item.period(), top(item.period()).or(() -> child(item.period())));
        item.registers()
                .forEach(register -> register.publicFields().stream()
                        .filter(id -> register.fields().stream().noneMatch(f -> f.id().equals(id)))
                        .forEach(
                                id -> reference("registers." + register.id() + ".publicFields", id, Optional.empty())));
    }

    private void split() {
        if (item.split() != null
                && top(item.split())
                        .filter(f -> f.type() == FieldType.REPEAT_GROUP)
                        .isEmpty()) {
            reference("split", item.split(), Optional.empty());
            return;
        }
        Optional<Field> subject = item.split() == null ? top(item.subject()) : child(item.subject());
        reference("subject", item.subject(), subject);
        boolean matter =
                item.guide().forStaff() && subject.filter(Field::required).isPresent();
        if (subject.isPresent() && subject.get().type() != FieldType.CERT_NUMBER && !matter) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    "subject",
                    "subject 要指一个证件号码题（cert-number）：" + item.subject(),
                    "subject names a field of type cert-number, not " + item.subject()
                            + "; only where staff start the cases may it be another required field.");
        }
    }

    private Optional<Field> top(String id) {
        return item.form().pages().stream()
                .flatMap(p -> p.fields().stream())
                .filter(f -> f.id().equals(id))
                .findFirst();
    }

    private Optional<Field> child(String id) {
        return top(item.split()).stream()
                .flatMap(group -> group.fields().stream())
                .filter(f -> f.id().equals(id))
                .findFirst();
    }

    private void reference(String key, String id, Optional<Field> found) {
        if (id != null && found.isEmpty()) {
            problems.error(
                    "OT-DEF-REFERENCE",
                    key,
                    key + " 指的“" + id + "”不存在，或不在该在的地方。",
                    key + " names '" + id + "', which is not there or not where it must be.");
        }
    }

    private void doubles(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter(id -> id != null && !seen.add(id))
                .forEach(id ->
                        problems.error("OT-DEF-DOUBLE", path, "“" + id + "”出现了两次。", "'" + id + "' stands twice."));
    }
}
