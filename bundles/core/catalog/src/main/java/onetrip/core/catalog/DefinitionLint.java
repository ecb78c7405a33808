package onetrip.core.catalog;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import onetrip.api.item.Definition;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;
import onetrip.core.catalog.internal.lint.Lies;

/**
 * The lies an item must not tell (DESIGN §4): a material asked for that a declared source supplies; a promise longer than
 * the law allows; a field nobody sees; a stage no case reaches; a text without English; a fee without a ground; personal
 * data in a message; and every name that names nothing. Pure and thread-safe.
 */
public final class DefinitionLint {
    /** {@code {{name}}} in a template or a notice; group 1 is the name. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.@-]+)\\s*}}");

    /** What the platform itself fills into every document. */
    public static final Set<String> DOCUMENT_VALUES = Set.of(
            "qr",
            "number",
            "code",
            "issuedDate",
            "issuedTime",
            "bureau",
            "caseNumber",
            "subjectName",
            "verifyUrl",
            "validUntil");

    /** What the platform itself fills into every notice; answers that are not personal come on top. */
    public static final Set<String> NOTICE_VALUES = Set.of("item", "number", "due", "document", "source", "reasons");

    private DefinitionLint() {}

    /** What keeps the item out; empty if it tells the truth. */
    public static List<Problem> problems(Definition item) {
        return findings(item).stream().filter(Problem::error).toList();
    }

    /** All there is to say about it, warnings included. */
    public static List<Problem> findings(Definition item) {
        Problems problems = new Problems();
        Shape.check(item, problems);
        if (problems.isEmpty()) {
            Lies.find(item, problems);
        }
        return problems.list();
    }
}
