package onetrip.core.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Branch;

/**
 * What an office sees that is only asked in branches of a joint stage: the fields and materials its branches name, and nothing
 * else (least data, 个人信息保护法 art. 6; J03.3). Thread-safe, no state.
 */
public final class BranchScope {
    private BranchScope() {}

    /** The same case as these branches see it, with the course of these tasks. */
    public static CaseView of(CaseView view, List<Branch> branches, Set<String> tasks) {
        Set<String> fields = fields(view.definition(), branches);
        Definition definition = narrowed(view.definition(), fields, sources(view.definition(), branches));
        CaseContent content = narrowed(view.content(), definition, fields, branches);
        boolean named = seesName(view.definition(), fields);
        return new CaseView(
                view.state().narrowed(flags(view.state(), definition), tasks),
                definition,
                named ? view.subjectName() : "",
                content,
                view.events().stream()
                        .filter(e -> concerns(e, tasks))
                        .map(BranchScope::nameless)
                        .toList(),
                List.of(),
                view.disputes());
    }

    /** Findings about what is seen. */
    private static Set<String> flags(CaseState state, Definition narrowed) {
        return state.flags().stream()
                .filter(flag -> flag.indexOf(':') > 0)
                .filter(flag -> {
                    String about = flag.substring(flag.indexOf(':') + 1);
                    return narrowed.field(about).isPresent()
                            || narrowed.source(about).isPresent();
                })
                .collect(Collectors.toSet());
    }

    /** Whether a branch sees whom the case is about. */
    public static boolean seesName(Definition definition, List<Branch> branches) {
        return seesName(definition, fields(definition, branches));
    }

    private static boolean seesName(Definition definition, Set<String> fields) {
        String subject = definition.subject();
        boolean other = subject != null && subject.endsWith("certNo");
        String name = other ? subject.substring(0, subject.length() - "certNo".length()) + "name" : null;
        return definition
                .form()
                .allFields()
                .filter(f -> fields.contains(f.id()) && f.type() == FieldType.PERSON_NAME)
                .anyMatch(f -> name == null || f.id().equals(name));
    }

    /** Ids of the fields that these branches see, uploads of their materials included. */
    static Set<String> fields(Definition definition, List<Branch> branches) {
        Set<String> fields = new HashSet<>();
        for (Branch branch : branches) {
            fields.addAll(branch.fields());
            materials(definition, branch).stream()
                    .filter(m -> m.upload() != null)
                    .forEach(m -> fields.add(m.upload()));
        }
        // A group that is named is seen whole.
        definition.form().allFields().filter(f -> fields.contains(f.id())).toList().stream()
                .flatMap(f -> f.fields().stream())
                .forEach(f -> fields.add(f.id()));
        return fields;
    }

    private static List<Material> materials(Definition definition, Branch branch) {
        return definition.materials().stream()
                .filter(m -> branch.materials().contains(m.id()))
                .toList();
    }

    /** Sources that stand for a material of theirs: seen whole, as the paper would be. */
    private static Set<String> sources(Definition definition, List<Branch> branches) {
        return branches.stream()
                .flatMap(branch -> materials(definition, branch).stream())
                .map(Material::source)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Definition narrowed(Definition d, Set<String> fields, Set<String> sources) {
        List<Form.Page> pages = new ArrayList<>();
        for (Form.Page page : d.form().pages()) {
            List<Field> kept = kept(page.fields(), fields, sources);
            if (!kept.isEmpty()) {
                pages.add(new Form.Page(
                        page.id(), page.section(), page.title(), page.hint(), page.when(), kept, page.own()));
            }
        }
        Set<String> asked = new HashSet<>(sources);
        pages.stream()
                .flatMap(page -> page.fields().stream())
                .flatMap(f -> Stream.concat(Stream.of(f), f.fields().stream()))
                .filter(f -> f.prefill() != null)
                .forEach(f -> asked.add(f.prefill().source()));
        return d.withForm(
                new Form(pages, d.form().submitLabel(), d.form().consent()),
                d.sources().stream().filter(s -> asked.contains(s.id())).toList());
    }

    private static List<Field> kept(List<Field> all, Set<String> fields, Set<String> sources) {
        List<Field> kept = new ArrayList<>();
        for (Field field : all) {
            boolean shown = fields.contains(field.id())
                    || field.prefill() != null
                            && sources.contains(field.prefill().source());
            List<Field> children = kept(field.fields(), fields, sources);
            if (shown) {
                kept.add(field);
            } else if (!children.isEmpty()) {
                kept.add(only(field, children));
            }
        }
        return kept;
    }

    private static Field only(Field group, List<Field> children) {
        return new Field(
                group.id(),
                group.type(),
                group.label(),
                group.hint(),
                group.required(),
                group.when(),
                group.sensitivity(),
                group.options(),
                group.codes(),
                group.limits(),
                group.prefill(),
                group.derive(),
                children,
                group.typeField(),
                group.requiredMessage(),
                group.formerly());
    }

    /** Only what the narrowed form still asks for; of a source only the values that fill one of its fields. */
    private static CaseContent narrowed(
            CaseContent content, Definition narrowed, Set<String> fields, List<Branch> branches) {
        Set<String> seen = narrowed.form().allFields().map(Field::id).collect(Collectors.toSet());
        Set<String> whole = narrowed.form()
                .allFields()
                .filter(f -> fields.contains(f.id()))
                .map(Field::id)
                .collect(Collectors.toSet());
        Map<String, Object> answers = new LinkedHashMap<>();
        content.answers().values().forEach((id, value) -> {
            if (seen.contains(id)) {
                boolean part = !whole.contains(id) && value instanceof List<?>;
                answers.put(id, part ? rows((List<?>) value, seen) : value);
            }
        });
        Set<String> sources = sources(narrowed, branches);
        Map<String, SourceAnswer> facts = new LinkedHashMap<>();
        content.facts().forEach((source, answer) -> {
            String id = source.replaceAll("#.*", "");
            if (narrowed.source(id).isPresent()) {
                facts.put(source, sources.contains(id) ? answer : values(answer, id, narrowed));
            }
        });
        Set<String> disputed =
                content.disputed().stream().filter(seen::contains).collect(Collectors.toSet());
        return new CaseContent(content.applicant(), new Answers(answers), facts, disputed);
    }

    private static List<Object> rows(List<?> rows, Set<String> seen) {
        return rows.stream()
                .map(row -> row instanceof Map<?, ?> map
                        ? (Object) map.entrySet().stream()
                                .filter(e -> seen.contains(String.valueOf(e.getKey())))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                        : row)
                .toList();
    }

    private static SourceAnswer values(SourceAnswer answer, String source, Definition narrowed) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Form.Page page : narrowed.form().pages()) {
            for (Field field : page.fields()) {
                if (field.prefill() != null && field.prefill().source().equals(source)) {
                    put(data, field.prefill().path(), value(answer, field));
                }
            }
        }
        return new SourceAnswer(
                answer.status(),
                data,
                answer.dataTime(),
                answer.askedAt(),
                answer.system(),
                answer.requestId(),
                answer.evidenceHash());
    }

    /** Of a list of rows only what the group's fields show. */
    private static Object value(SourceAnswer answer, Field field) {
        Object value = answer.at(field.prefill().path());
        if (!(value instanceof List<?> rows) || field.fields().isEmpty()) {
            return value;
        }
        Set<String> paths = field.fields().stream()
                .filter(f -> f.prefill() != null)
                .map(f -> f.prefill().path())
                .collect(Collectors.toSet());
        return rows(rows, paths);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> data, String path, Object value) {
        if (value == null) {
            return;
        }
        String[] steps = path.split("\\.");
        Map<String, Object> node = data;
        for (int i = 0; i < steps.length - 1; i++) {
            Object next = node.computeIfAbsent(steps[i], key -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                return;
            }
            node = (Map<String, Object>) next;
        }
        node.put(steps[steps.length - 1], value);
    }

    /** Who applied and who decided are people whom the branch need not know; a branch opens with what the applicant sends. */
    private static CaseView.TimedEvent nameless(CaseView.TimedEvent timed) {
        boolean own = timed.event() instanceof CaseEvent.OfJoint && !(timed.event() instanceof CaseEvent.BranchOpened);
        return own ? timed : new CaseView.TimedEvent(timed.at(), null, timed.event());
    }

    /** What happened to the case as a whole, and to these tasks; not what other offices said. */
    private static boolean concerns(CaseView.TimedEvent timed, Set<String> tasks) {
        CaseEvent event = timed.event();
        if (event instanceof CaseEvent.OfJoint of) {
            return !of.task().isEmpty() && tasks.contains(of.task());
        }
        return event instanceof CaseEvent.Submitted
                || event instanceof CaseEvent.Accepted
                || event instanceof CaseEvent.StageOpened
                || event instanceof CaseEvent.Withdrawn
                || event instanceof CaseEvent.Granted
                || event instanceof CaseEvent.Refused
                || event instanceof CaseEvent.Closed;
    }

    /** True if the officer's own look at a value belongs to these branches. */
    public static boolean sees(Definition definition, List<Branch> branches, String field) {
        return fields(definition, branches).contains(field);
    }
}
