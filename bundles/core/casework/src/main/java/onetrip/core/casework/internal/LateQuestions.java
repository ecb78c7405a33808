package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.core.casework.CaseContent;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.FiledFacts;
import onetrip.core.form.Guarded;
import onetrip.core.form.SourceState;

/**
 * Asks a source about a case that was handed in (R-FALLBACK). One that is asked about the applicant's own children only is asked
 * when its guardian source names the child, which it may do by now (R-GUARD). Thread-safe.
 */
final class LateQuestions {
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private final Exchange exchange;

    LateQuestions(Exchange exchange) {
        this.exchange = exchange;
    }

    /** @param content what was handed in, with what the guardian source has said meanwhile */
    record Said(CaseContent content, SourceAnswer answer) {}

    /**
     * @param number of the case
     * @param row the answers of the row that it is asked for; none for a source that is asked once
     */
    Said ask(String number, Definition definition, Source source, CaseContent content, Answers row) {
        Map<String, String> sent = parameters(source, content, row);
        if (source.guardian() == null) {
            return new Said(content, query(number, definition, source, sent));
        }
        CaseContent known = content;
        Guarded guarded = guarded(definition, source, sent, content);
        if (guarded != Guarded.ALLOWED) {
            known = content.with(source.guardian(), guardian(number, definition, source.guardian(), content));
            guarded = guarded(definition, source, sent, known);
        }
        SourceAnswer answer = guarded.instead(source).orElseGet(() -> query(number, definition, source, sent));
        return new Said(known, answer);
    }

    private static Guarded guarded(Definition definition, Source source, Map<String, String> sent, CaseContent known) {
        return Guarded.of(
                definition,
                source,
                sent,
                known.applicant().certNo(),
                known.facts().get(source.guardian()));
    }

    private SourceAnswer guardian(String number, Definition definition, String id, CaseContent content) {
        Source guardian = definition.source(id).orElseThrow();
        FiledFacts filed = new FiledFacts(definition, content.answers(), content.facts(), content.disputed());
        return filed.source(id) == SourceState.SKIPPED
                ? SourceAnswer.without(Status.SKIPPED, null, guardian.name().zh())
                : query(number, definition, guardian, parameters(guardian, content, Answers.NONE));
    }

    private SourceAnswer query(String number, Definition definition, Source source, Map<String, String> parameters) {
        return exchange.ask(new Query(
                source.type(),
                parameters,
                number,
                definition.id(),
                source.purpose().zh(),
                source.ground().zh(),
                "system",
                DEADLINE));
    }

    static Map<String, String> parameters(Source source, CaseContent content, Answers row) {
        Map<String, String> parameters = new HashMap<>();
        source.keys().forEach((parameter, from) -> parameters.put(parameter, value(from, content, row)));
        // Who was asked for a further key stands in the case with it.
        source.further().forEach((parameter, from) -> {
            String value = value(from, content, row);
            if (!value.isBlank()) {
                parameters.put(parameter, value);
            }
        });
        if (source.register() != null) {
            parameters.put(Source.REGISTER, source.register());
        }
        return parameters;
    }

    private static String value(String from, CaseContent content, Answers row) {
        if (from.startsWith("=")) {
            return from.substring(1);
        }
        return from.startsWith("@applicant.")
                ? content.applicant().values().getOrDefault(from.substring("@applicant.".length()), "")
                : row.has(from) ? row.text(from) : content.answers().text(from);
    }
}
