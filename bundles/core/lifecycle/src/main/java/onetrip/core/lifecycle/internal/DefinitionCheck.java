package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.Problem;
import onetrip.core.lifecycle.RefusedException;

/** Reads and lints the definition in a jar as the catalogue will, without starting anything. */
final class DefinitionCheck {
    private static final String FOLDER = "ITEM-INF/";

    private final Sentences sentences;

    DefinitionCheck(Sentences sentences) {
        this.sentences = sentences;
    }

    /** With each parameter at each end of its range, too: what the bureau could set. */
    Parametrised check(ItemJar jar) throws RefusedException {
        Parametrised open = asItStands(jar);
        refuse(DefinitionLint.problems(open));
        return open;
    }

    /** With the item's own values only, which is quick. */
    Parametrised asItStands(ItemJar jar) throws RefusedException {
        if (!jar.itemFiles().containsKey(FOLDER + "item.yaml")) {
            throw sentences.refused("OT-INSTALL-NO-DEFINITION", "");
        }
        try {
            Parametrised open = DefinitionReader.open(name -> {
                byte[] content = jar.itemFiles().get(FOLDER + name);
                return content == null ? null : new ByteArrayInputStream(content);
            });
            Definition definition = open.standard();
            refuse(DefinitionLint.problems(definition));
            if (definition.rules() && jar.header("Service-Component").isEmpty()) {
                throw sentences.refused("OT-INSTALL-NO-RULES", "", definition.id());
            }
            return open;
        } catch (DefinitionException e) {
            throw refused(e.problems());
        }
    }

    private void refuse(List<Problem> lies) throws RefusedException {
        if (!lies.isEmpty()) {
            throw refused(lies);
        }
    }

    private RefusedException refused(List<Problem> problems) {
        return sentences.refused(
                "OT-INSTALL-DEFINITION",
                lines(problems),
                problems.size(),
                problems.get(0).sentence());
    }

    /** One line a problem: code, place, what a developer can act on. */
    static String lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.path() + ": "
                        + problem.sentence().zh() + " " + problem.sentence().en())
                .collect(Collectors.joining("\n"));
    }
}
