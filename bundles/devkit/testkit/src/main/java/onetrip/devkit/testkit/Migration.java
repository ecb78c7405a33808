package onetrip.devkit.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftMove;
import onetrip.core.form.DraftState;
import onetrip.core.form.FormCheck;
import onetrip.core.form.FormEngine;

/**
 * What becomes of a draft that was filled in under an older definition. It moves as the platform moves it; then every typed answer
 * is in the case to be, or its field is named to the applicant, or the form stops and asks again. An answer that would silently
 * stay behind is a finding.
 */
final class Migration {
    private final Definition before;
    private final Definition after;
    private final ItemRules rules;

    Migration(Definition before, Definition after, ItemRules rules) {
        this.before = before;
        this.after = after;
        this.rules = rules;
    }

    /** What is wrong with the two versions, whatever is typed. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (!before.id().equals(after.id())) {
            findings.add("id: the previous version is called " + before.id() + ", this one " + after.id()
                    + "; another id is another item, and no draft and no case moves to it");
        }
        if (before.version().equals(after.version()) && !before.equals(after)) {
            findings.add("version: the content has changed since the previous version, and both are called \""
                    + after.version() + "\"; cases name the content they were filed under. Raise version in item.yaml");
        }
        Map<String, Field> now = fields(after);
        fields(before).forEach((id, old) -> {
            Field field = now.get(id);
            List<String> gone = field == null || field.options().isEmpty()
                    ? List.of()
                    : old.options().stream()
                            .filter(option -> field.options().stream()
                                    .anyMatch(o -> o.code().equals(option.code())
                                            && !o.label().equals(option.label())
                                            && old.options().stream()
                                                    .anyMatch(other ->
                                                            other.label().equals(o.label()))))
                            .map(Field.Option::code)
                            .toList();
            if (!gone.isEmpty()) {
                findings.add(
                        "field " + id + ": the codes " + gone + " mean something else than before; codes are stored and"
                                + " never change their meaning. Append new ones");
            }
        });
        return findings;
    }

    /** What is wrong with the move of this sample's draft. */
    List<String> findings(Sample sample) {
        // The older version's code is gone by then; the draft holds what a person typed and chose.
        FormWalk.Walked walked = new FormWalk(before, ItemRules.NONE).walk(sample);
        UUID id = new UUID(4, 4);
        Instant at = sample.now();
        Draft draft = new Draft(
                id,
                id,
                before.id(),
                "1",
                DefinitionJson.hash(DefinitionJson.toJson(before)),
                id,
                walked.state(),
                at,
                at,
                0,
                null);
        String hash = DefinitionJson.hash(DefinitionJson.toJson(after));
        DraftState moved =
                DraftJson.read(DraftJson.write(draft.movedTo("2", hash, DraftMove.carried(draft.state(), after), at)
                        .state()));
        List<String> findings = new ArrayList<>();
        if (!DraftMove.misfits(draft.state(), before, after).isEmpty()) {
            // It stays where it is, and its person reads why.
            return findings;
        }
        String in = "src/test/samples/" + sample.name() + ", begun under version " + before.version() + ": ";
        if (!moved.answers()
                .keySet()
                .containsAll(walked.state().answers().keySet().stream()
                        .map(this::today)
                        .toList())) {
            findings.add(in + "the move itself lost answers");
        }
        String told = DraftMove.changes(before, after).stream().map(Text::zh).collect(Collectors.joining("\n"));
        FormEngine engine = new FormWalk(after, rules).engine();
        FormCheck check = engine.check(moved, sample.today(), rules);
        if (!check.passed()) {
            // The form stops at what is missing or wrong now, and shows all the rest on the way there.
            return findings;
        }
        List<CaseAnswers> cases = engine.cases(moved, sample.today());
        Map<String, Field> old = fields(before);
        Map<String, Field> now = fields(after);
        typed(before, walked.state()).forEach((name, value) -> {
            Field field = old.get(name.replaceAll("\\.\\d+\\.", "."));
            boolean kept = cases.stream().anyMatch(one -> Objects.equals(value, in(one, today(name))));
            boolean named = field == null
                    || told.contains(field.label().zh())
                    || now.containsKey(field.id())
                            && told.contains(now.get(field.id()).label().zh());
            if (!kept && !named) {
                findings.add(in + "what was typed into " + name + " ("
                        + field.label().zh()
                        + ") would not be sent any more, and nothing tells the applicant: the form of version "
                        + after.version()
                        + " is complete without it, because its field or page is not shown or something"
                        + " else fills it. Let the new condition ask a required question, or take the field out, which is"
                        + " said to the applicant by itself");
            }
        });
        return findings;
    }

    /** What a name of the older form is called now. */
    private String today(String name) {
        String top = name.replaceAll("\\.\\d+\\..*", "");
        String child = name.length() == top.length() ? "" : name.replaceAll("^.*\\.\\d+\\.", "");
        for (Field field : after.form().pages().stream()
                .flatMap(page -> page.fields().stream())
                .toList()) {
            if (child.isEmpty() && name.equals(field.formerly())) {
                return field.id();
            }
            for (Field inner : field.fields()) {
                if (top.equals(field.id()) && child.equals(inner.formerly())) {
                    return name.substring(0, name.length() - child.length()) + inner.id();
                }
            }
        }
        return name;
    }

    /** What was typed and counts: name → value, in a group {@code group.0.child}. */
    private static Map<String, Object> typed(Definition definition, DraftState state) {
        Map<String, Object> typed = new LinkedHashMap<>();
        definition
                .form()
                .pages()
                .forEach(page -> page.fields().forEach(field -> {
                    Object value = state.answers().get(field.id());
                    if (field.type() != FieldType.REPEAT_GROUP && value != null && !"".equals(value)) {
                        typed.put(field.id(), value);
                    }
                    if (field.type() == FieldType.REPEAT_GROUP && value instanceof List<?> rows) {
                        for (int row = 0; row < rows.size(); row++) {
                            String prefix = field.id() + "." + row + ".";
                            if (rows.get(row) instanceof Map<?, ?> map) {
                                map.forEach((child, one) -> {
                                    if (!String.valueOf(child).startsWith("@") && one != null) {
                                        typed.put(prefix + child, one);
                                    }
                                });
                            }
                        }
                    }
                }));
        return typed;
    }

    private Object in(CaseAnswers one, String name) {
        if (!name.matches(".+\\.\\d+\\..+")) {
            return one.answers().values().get(name);
        }
        String[] parts = name.split("\\.\\d+\\.", 2);
        int row = Integer.parseInt(name.substring(parts[0].length() + 1, name.length() - parts[1].length() - 1));
        if (parts[0].equals(after.split())) {
            return one.row() == row ? one.answers().values().get(parts[1]) : null;
        }
        List<onetrip.api.item.Answers> rows = one.answers().rows(parts[0]);
        return row < rows.size() ? rows.get(row).values().get(parts[1]) : null;
    }

    private static Map<String, Field> fields(Definition definition) {
        Map<String, Field> fields = new LinkedHashMap<>();
        definition
                .form()
                .pages()
                .forEach(page -> page.fields().forEach(field -> {
                    fields.put(field.id(), field);
                    field.fields().forEach(child -> fields.put(field.id() + "." + child.id(), child));
                }));
        return fields;
    }
}
