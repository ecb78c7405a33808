package onetrip.core.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onetrip.api.item.Definition;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.internal.Binding;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;
import onetrip.core.catalog.internal.parameter.Places;

/**
 * An item's definition with its parameters still open: from it comes the definition that holds with these or those values. Each
 * is a definition like any other, with a content hash of its own. Values only, nothing of the item's bundle. Immutable and
 * thread-safe.
 */
public final class Parametrised {
    /** Both languages and the templates in it; null for a definition that was not read from a file. */
    private final ObjectNode tree;

    private final Definition standard;

    Parametrised(ObjectNode tree, Definition standard) {
        this.tree = tree;
        this.standard = standard;
    }

    /** A definition that was made in code: its parameters reach rules only. */
    public static Parametrised of(Definition definition) {
        return new Parametrised(
                null,
                definition.parameters().isEmpty()
                        ? definition
                        : definition.withParameters(definition.parameters().stream()
                                .map(parameter -> parameter.with(parameter.standard()))
                                .toList()));
    }

    /** With the value that the item itself gives to each parameter. */
    public Definition standard() {
        return standard;
    }

    /**
     * The definition with these values put in; a parameter that is not named has its standard value. Whether it tells the truth
     * is for {@link DefinitionLint}.
     *
     * @param values by parameter id; unknown ids are passed over
     * @throws DefinitionException if a value does not keep to its parameter's type and range
     */
    public Definition with(Map<String, Object> values) throws DefinitionException {
        List<Problem> unfit = standard.parameters().stream()
                .filter(parameter -> values.containsKey(parameter.id()))
                .flatMap(parameter -> ParameterValue.problems(parameter, values.get(parameter.id())).stream())
                .toList();
        if (!unfit.isEmpty()) {
            throw new DefinitionException(standard.id(), unfit);
        }
        List<Parameter> parameters = standard.parameters().stream()
                .map(parameter -> parameter.with(values.getOrDefault(parameter.id(), parameter.standard())))
                .toList();
        if (parameters.equals(standard.parameters())) {
            return standard;
        }
        if (tree == null) {
            return standard.withParameters(parameters);
        }
        Problems problems = new Problems();
        Definition bound = bind(tree, parameters, problems);
        if (!problems.isEmpty()) {
            throw new DefinitionException(standard.id(), problems.list());
        }
        return bound;
    }

    /** @return null only if there are problems */
    static Definition bind(ObjectNode tree, List<Parameter> parameters, Problems problems) {
        ObjectNode filled = tree.deepCopy();
        Places.fill(filled, parameters, problems);
        Definition bound = Binding.bind(filled, problems);
        if (bound == null) {
            return null;
        }
        Definition whole = bound.withParameters(parameters);
        if (problems.isEmpty()) {
            Shape.check(whole, problems);
        }
        return whole;
    }

    /**
     * Those of these values that the item can take: known, of the right type, within range, and together without a lie. If they
     * are a lie together, none of them is taken: the item's own values are proved.
     */
    public Map<String, Object> fitting(Map<String, Object> values) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        for (Parameter parameter : standard.parameters()) {
            Object value = values.get(parameter.id());
            if (value != null && ParameterValue.problems(parameter, value).isEmpty()) {
                fitting.put(parameter.id(), value);
            }
        }
        return fitting.isEmpty() || lies(fitting).isEmpty() ? Map.copyOf(fitting) : Map.of();
    }

    /** What would be untrue with these values; empty if nothing. */
    public List<Problem> lies(Map<String, Object> values) {
        try {
            return DefinitionLint.problems(with(values));
        } catch (DefinitionException e) {
            return e.problems();
        }
    }

    /** Each value at the end of its range, one at a time and all together: what the bureau could set. */
    public List<Map<String, Object>> extremes() {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> least = new LinkedHashMap<>();
        Map<String, Object> most = new LinkedHashMap<>();
        for (Parameter parameter : standard.parameters()) {
            List<Object> ends = ends(parameter);
            ends.stream()
                    .filter(end -> !Objects.equals(end, parameter.standard()))
                    .forEach(end -> all.add(Map.of(parameter.id(), end)));
            if (!ends.isEmpty()) {
                least.put(parameter.id(), ends.get(0));
                most.put(parameter.id(), ends.get(ends.size() - 1));
            }
        }
        if (least.size() > 1) {
            all.add(least);
            all.add(most);
        }
        return all;
    }

    private static List<Object> ends(Parameter parameter) {
        return switch (parameter.type()) {
            case INTEGER, MONEY, DATE -> {
                List<Object> ends = new ArrayList<>();
                if (parameter.min() != null) {
                    ends.add(parameter.min());
                }
                if (parameter.max() != null) {
                    ends.add(parameter.max());
                }
                yield ends;
            }
            case BOOLEAN -> List.of(false, true);
            case ENUM ->
                parameter.options().stream().map(o -> (Object) o.code()).toList();
            case TEXT, OFFICE, WINDOWS -> List.of();
        };
    }
}
