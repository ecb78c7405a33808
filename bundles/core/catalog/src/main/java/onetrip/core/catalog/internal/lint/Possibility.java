package onetrip.core.catalog.internal.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;

/**
 * Whether conditions can hold at all. Every field and source that they name takes each of its possible values in turn; a
 * field that is not shown has none. Where there are too many combinations to try, everything is held to be possible: the
 * lint accuses nobody without proof.
 */
public final class Possibility {
    /** The states a source can be in, as conditions write them. */
    public static final List<String> SOURCE_STATES =
            List.of("ok", "not-found", "unavailable", "disputed", "skipped", "none", Condition.SEVERAL);

    private static final int MOST = 200_000;
    /** A value other than those that conditions name. */
    private static final String OTHER = "\u0000other";

    private final Definition item;
    private final Map<String, Condition> shownIf = new HashMap<>();
    private final Map<String, Condition> pageOf = new HashMap<>();

    public Possibility(Definition item) {
        this.item = item;
        for (Form.Page page : item.form().pages()) {
            for (Field field : page.fields()) {
                keep(field, page.when());
                for (Field child : field.fields()) {
                    keep(child, page.when());
                }
            }
        }
    }

    private void keep(Field field, Condition page) {
        if (field.when() != null) {
            shownIf.put(field.id(), field.when());
        }
        if (page != null) {
            pageOf.put(field.id(), page);
        }
    }

    /** Whether all of these, nulls left out, can hold together. */
    public boolean possible(Condition... conditions) {
        return possible(Map.of(), conditions);
    }

    /** The same, with the states of some sources given. */
    public boolean possible(Map<String, String> sources, Condition... conditions) {
        List<Condition> all =
                java.util.Arrays.stream(conditions).filter(Objects::nonNull).toList();
        Map<String, List<String>> variables = variables(all);
        sources.forEach((source, state) -> variables.computeIfPresent("@" + source, (k, v) -> List.of(state)));
        long combinations = 1;
        for (List<String> values : variables.values()) {
            combinations *= values.size();
            if (combinations > MOST) {
                return true;
            }
        }
        return search(new ArrayList<>(variables.entrySet()), 0, new HashMap<>(), all);
    }

    private boolean search(
            List<Map.Entry<String, List<String>>> variables, int at, Map<String, String> values, List<Condition> all) {
        if (at == variables.size()) {
            return all.stream().allMatch(condition -> holds(condition, values, new HashSet<>()));
        }
        Map.Entry<String, List<String>> variable = variables.get(at);
        for (String value : variable.getValue()) {
            values.put(variable.getKey(), value);
            if (search(variables, at + 1, values, all)) {
                return true;
            }
        }
        return false;
    }

    /** Everything the conditions depend on, also through the conditions of the fields that they name. */
    private Map<String, List<String>> variables(List<Condition> conditions) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        Map<String, Set<String>> named = new HashMap<>();
        List<Condition> todo = new ArrayList<>(conditions);
        while (!todo.isEmpty()) {
            Condition next = todo.remove(todo.size() - 1);
            todo.addAll(next.all());
            todo.addAll(next.any());
            if (next.not() != null) {
                todo.add(next.not());
            }
            if (next.source() != null) {
                sources.add(next.source());
            }
            if (next.field() != null) {
                named.computeIfAbsent(next.field(), f -> new LinkedHashSet<>()).addAll(next.in());
                if (fields.add(next.field())) {
                    Optional.ofNullable(shownIf.get(next.field())).ifPresent(todo::add);
                    Optional.ofNullable(pageOf.get(next.field())).ifPresent(todo::add);
                }
            }
        }
        Map<String, List<String>> variables = new LinkedHashMap<>();
        sources.forEach(source -> variables.put("@" + source, SOURCE_STATES));
        fields.forEach(field -> variables.put(field, values(field, named.get(field))));
        return variables;
    }

    /** What the field can be worth to the conditions; an empty text is no answer. */
    private List<String> values(String fieldId, Set<String> named) {
        Set<String> values = new LinkedHashSet<>();
        values.add("");
        Optional<Field> field = item.field(fieldId);
        boolean closed =
                field.filter(f -> !f.options().isEmpty() && f.codes() == null).isPresent();
        if (closed) {
            Set<String> codes = new LinkedHashSet<>();
            field.orElseThrow().options().forEach(option -> codes.add(option.code()));
            named.stream().filter(codes::contains).forEach(values::add);
            // One code that no condition names stands for all of them.
            codes.stream().filter(code -> !named.contains(code)).findFirst().ifPresent(values::add);
        } else if (field.filter(f -> f.type() == FieldType.BOOL).isPresent()) {
            values.add("true");
            values.add("false");
        } else {
            values.addAll(named);
            values.add(OTHER);
        }
        return List.copyOf(values);
    }

    private boolean holds(Condition condition, Map<String, String> values, Set<String> underway) {
        if (!condition.all().isEmpty()) {
            return condition.all().stream().allMatch(part -> holds(part, values, underway));
        }
        if (!condition.any().isEmpty()) {
            return condition.any().stream().anyMatch(part -> holds(part, values, underway));
        }
        if (condition.not() != null) {
            return !holds(condition.not(), values, underway);
        }
        if (condition.source() != null) {
            return condition.in().contains(values.get("@" + condition.source()));
        }
        String value = shown(condition.field(), values, underway) ? values.getOrDefault(condition.field(), "") : "";
        return condition.answered() != null
                ? condition.answered() == !value.isEmpty()
                : !value.isEmpty() && condition.in().contains(value);
    }

    private boolean shown(String field, Map<String, String> values, Set<String> underway) {
        if (!underway.add(field)) {
            return true;
        }
        try {
            Condition own = shownIf.get(field);
            Condition page = pageOf.get(field);
            return (own == null || holds(own, values, underway)) && (page == null || holds(page, values, underway));
        } finally {
            underway.remove(field);
        }
    }
}
