package onetrip.core.casework.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Source;
import onetrip.core.casework.CaseContent;

/** What a source said of each row of a group, kept as {@code source#0}, {@code source#1} … beside what it said in all. Pure. */
final class RowAnswers {
    /** From good to bad, as the form reads them: the worst of the rows speaks for all. */
    private static final List<Status> BY_HARM = List.of(
            Status.OK,
            Status.SKIPPED,
            Status.PARTIAL,
            Status.NOT_FOUND,
            Status.MULTIPLE,
            Status.MISMATCH,
            Status.PENDING,
            Status.DENIED,
            Status.INVALID_REQUEST,
            Status.UNAVAILABLE);

    private RowAnswers() {}

    private static Stream<Map.Entry<String, SourceAnswer>> of(Source source, CaseContent content) {
        return content.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(source.id() + "#"))
                .sorted(Map.Entry.comparingByKey());
    }

    static boolean there(Source source, CaseContent content) {
        return source.each() != null && of(source, content).findAny().isPresent();
    }

    /** Keys of the rows with one of these states. */
    static List<String> owing(Source source, CaseContent content, Set<Status> states) {
        return of(source, content)
                .filter(fact -> states.contains(fact.getValue().status()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was typed into the row of this key; nothing if it is there no more. */
    static Answers row(Source source, CaseContent content, String key) {
        List<Answers> rows = content.answers().rows(source.each());
        int row = Integer.parseInt(key.substring(key.indexOf('#') + 1));
        return row < rows.size() ? rows.get(row) : Answers.NONE;
    }

    /** The answer of the row that is worst off; there is one. */
    static SourceAnswer worst(Source source, CaseContent content) {
        return of(source, content)
                .map(Map.Entry::getValue)
                .reduce((one, other) -> BY_HARM.indexOf(other.status()) > BY_HARM.indexOf(one.status()) ? other : one)
                .orElseThrow();
    }
}
