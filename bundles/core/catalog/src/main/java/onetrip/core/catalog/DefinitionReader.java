package onetrip.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.core.catalog.internal.Binding;
import onetrip.core.catalog.internal.English;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;
import onetrip.core.catalog.internal.Templates;
import onetrip.core.catalog.internal.YamlTree;

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
     * @param open resource under {@code ITEM-INF/} by relative name; null if there is none; the reader closes it
     * @throws DefinitionException with all that is wrong
     */
    public static Definition read(Function<String, InputStream> open) throws DefinitionException {
        ObjectNode tree = YamlTree.read(open);
        Problems problems = new Problems();
        new English(open, problems).translate(tree);
        new Templates(open, problems).inline(tree);
        Problems inTheTree = new Problems();
        Definition definition = Binding.bind(tree, inTheTree);
        if (inTheTree.isEmpty()) {
            Shape.check(definition, inTheTree);
        }
        problems.add(inTheTree);
        List<Problem> found = problems.list();
        if (!found.isEmpty()) {
            JsonNode id = tree.path("id");
            throw new DefinitionException(id.isTextual() ? id.textValue() : null, found);
        }
        return definition;
    }
}
