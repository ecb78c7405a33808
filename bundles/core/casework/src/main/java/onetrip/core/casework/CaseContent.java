package onetrip.core.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.core.form.Applicant;

/**
 * What was handed in with a case: answers, what the sources said, which fetched values the applicant called wrong, and who
 * applied. Immutable.
 */
public record CaseContent(Applicant applicant, Answers answers, Map<String, SourceAnswer> facts, Set<String> disputed) {
    public CaseContent {
        facts = Map.copyOf(facts);
        disputed = Set.copyOf(disputed);
    }

    /** The same with another answer of a source. */
    public CaseContent with(String source, SourceAnswer answer) {
        Map<String, SourceAnswer> more = new LinkedHashMap<>(facts);
        more.put(source, answer);
        return new CaseContent(applicant, answers, more, disputed);
    }

    /** Answers to fields that are not sensitive by the definition: these may lie in clear in a JSON column. */
    public Map<String, Object> open(Definition definition) {
        Map<String, Object> open = new LinkedHashMap<>();
        answers.values().forEach((id, value) -> {
            if (!sensitive(definition, id)) {
                open.put(id, value);
            }
        });
        return open;
    }

    /** All other answers. */
    public Map<String, Object> secret(Definition definition) {
        Map<String, Object> secret = new LinkedHashMap<>();
        answers.values().forEach((id, value) -> {
            if (sensitive(definition, id)) {
                secret.put(id, value);
            }
        });
        return secret;
    }

    /** An unknown field counts as sensitive, and so does a group with a sensitive child. */
    private static boolean sensitive(Definition definition, String id) {
        return definition
                .field(id)
                .map(f -> f.sensitivity() != Field.Sensitivity.NONE
                        || f.fields().stream().anyMatch(c -> c.sensitivity() != Field.Sensitivity.NONE))
                .orElse(true);
    }
}
