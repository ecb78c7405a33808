package onetrip.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.internal.English;
import onetrip.core.catalog.internal.Mapping;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Templates;
import onetrip.core.catalog.internal.YamlTree;
import onetrip.core.catalog.internal.parameter.Declarations;
import onetrip.core.catalog.internal.parameter.Places;

/**
 * Reads an item's {@code ITEM-INF/}: {@code item.yaml} with the Chinese, {@code l10n/en.properties} with the English, and
 * the templates that documents name. Strict: an unknown key, a doubled key, a wrong type, an alias, a file larger than 1 MB
 * or a missing part is a {@link DefinitionException} that says where and what to write instead; as many problems at once as
 * can be told apart. Whether what was read tells the truth is for {@link DefinitionLint}.
 *
 * <p>English texts are keyed by their path in {@code item.yaml}; a list element with an {@code id}, {@code code} or
 * {@code event} goes by it, any other by its place: {@code title}, {@code guide.conditions.0},
 * {@code form.pages.child.fields.student.name.label}, {@code process.stages.review.reasons.not-enrolled.text}.
 *
 * <p>Needs no framework. Thread-safe.
 */
public final class DefinitionReader {
    private DefinitionReader() {}

    /**
     * With the value that the item itself gives to each parameter.
     *
     * @param open resource under {@code ITEM-INF/} by relative name; null if there is none; the reader closes it
     * @throws DefinitionException with all that is wrong
     */
    public static Definition read(Function<String, InputStream> open) throws DefinitionException {
        return open(open).standard();
    }

    /**
     * With its parameters still open.
     *
     * @param open resource under {@code ITEM-INF/} by relative name; null if there is none; the reader closes it
     * @throws DefinitionException with all that is wrong
     */
    public static Parametrised open(Function<String, InputStream> open) throws DefinitionException {
        return open(open, null);
    }

    /**
     * As {@link #open(Function)}, for whoever keeps what was read.
     *
     * @param whole is given the definition as one JSON, with its English and its templates in it, before all of it was checked; null
     *     if nobody keeps it
     */
    public static Parametrised open(Function<String, InputStream> open, Consumer<byte[]> whole)
            throws DefinitionException {
        ObjectNode tree = YamlTree.read(open);
        Problems problems = new Problems();
        new English(open, problems).translate(tree);
        new Templates(open, problems).inline(tree);
        if (whole != null) {
            whole.accept(tree.toString().getBytes(StandardCharsets.UTF_8));
        }
        JsonNode id = tree.path("id");
        List<Parameter> parameters = Declarations.take(tree, problems);
        Set<String> used = Places.fill(tree.deepCopy(), parameters, new Problems());
        unused(tree, parameters, used, problems);
        return bound(tree, parameters, problems, id.isTextual() ? id.textValue() : null);
    }

    /**
     * What {@link #open(Function, Consumer)} gave, read again by the same platform: it is bound, and looked at no further.
     *
     * @return empty if it is not what was given
     */
    public static Optional<Parametrised> again(byte[] whole) {
        try {
            if (Mapping.JSON.readTree(whole) instanceof ObjectNode tree) {
                Problems problems = new Problems();
                return Optional.of(bound(tree, Declarations.take(tree, problems), problems, null));
            }
        } catch (IOException | DefinitionException e) {
            // Damaged, and no loss: there is what it was made from.
        }
        return Optional.empty();
    }

    private static Parametrised bound(ObjectNode tree, List<Parameter> parameters, Problems problems, String id)
            throws DefinitionException {
        Problems inTheTree = new Problems();
        Definition definition = Parametrised.bind(tree, parameters, inTheTree);
        problems.add(inTheTree);
        List<Problem> found = problems.list();
        if (!found.isEmpty()) {
            throw new DefinitionException(id, found);
        }
        return new Parametrised(parameters.isEmpty() ? null : tree, definition);
    }

    /** What nobody reads would be changed in vain. Rules in code may read any, and cannot be asked which. */
    private static void unused(ObjectNode tree, List<Parameter> parameters, Set<String> used, Problems problems) {
        if (tree.path("rules").asBoolean()) {
            return;
        }
        parameters.stream()
                .map(Parameter::id)
                .filter(id -> !used.contains(id))
                .forEach(id -> problems.error(
                        "OT-DEF-PARAMETER-UNUSED",
                        "parameters." + id,
                        "参数“" + id + "”没有用到。在 item.yaml 里写 ${" + id + "}，或者删掉它。",
                        "Parameter '" + id + "' is used nowhere. Write ${" + id + "} in item.yaml, or remove it."));
    }
}
