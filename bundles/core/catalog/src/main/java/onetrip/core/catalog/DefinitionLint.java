package onetrip.core.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
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

    /** What whoever decided wrote to the applicant; a document that quotes it makes these words a duty. */
    public static final String DECISION = "decision";

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
            "validFrom",
            "validUntil",
            "edition",
            DECISION);

    /** What the platform itself fills into every notice; answers that are not personal come on top. */
    public static final Set<String> NOTICE_VALUES = Set.of(
            "amount",
            "receipt",
            "carrier",
            "tracking",
            "item",
            "number",
            "due",
            "document",
            "source",
            "reasons",
            "change",
            "ground",
            "result",
            "procedure",
            "days",
            "reason",
            "count",
            "until",
            "authority");

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

    /**
     * All there is to say about an item with parameters, and what would be a lie if the bureau set one of them to the end of
     * its range, or all of them.
     */
    public static List<Problem> findings(Parametrised item) {
        List<Problem> found = new ArrayList<>(findings(item.standard()));
        if (found.stream().noneMatch(Problem::error)) {
            for (Map<String, Object> values : item.extremes()) {
                item.lies(values).stream().findFirst().ifPresent(lie -> found.add(stretched(values, lie)));
            }
        }
        return List.copyOf(found);
    }

    /** What keeps an item with parameters out; empty if it tells the truth whatever the bureau sets. */
    public static List<Problem> problems(Parametrised item) {
        return findings(item).stream().filter(Problem::error).toList();
    }

    private static Problem stretched(Map<String, Object> values, Problem lie) {
        Map<String, String> set = new TreeMap<>();
        values.forEach((id, value) -> set.put(id, String.valueOf(value)));
        String path =
                "parameters" + (set.size() == 1 ? "." + set.keySet().iterator().next() : "");
        return new Problem(
                "OT-DEF-PARAMETER-LIE",
                path,
                new Text(
                        "参数改成 " + set + " 时，" + lie.path() + "："
                                + lie.sentence().zh() + "收窄 min、max。",
                        "With the parameters at " + set + ", " + lie.path() + ": "
                                + lie.sentence().en() + " Narrow min and max."));
    }
}
