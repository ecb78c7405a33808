package onetrip.api.rules;

import java.time.LocalDate;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;

/**
 * What a rule may know besides the answers.
 *
 * @param today the day by the legal clock, Asia/Shanghai
 * @param sources answers of the item's data sources, by source id; a source that was not asked is absent
 * @param applicant the signed-in person: {@code name}, {@code certType}, {@code certNo}, {@code mobile}; in a stage also
 *     {@code children}, the certificate numbers of the children the person is a known guardian of, joined by commas
 */
public record RuleContext(LocalDate today, Map<String, SourceAnswer> sources, Map<String, String> applicant) {
    public RuleContext {
        sources = Map.copyOf(sources);
        applicant = Map.copyOf(applicant);
    }

    /** True if the source answered with data. */
    public boolean ok(String source) {
        SourceAnswer answer = sources.get(source);
        return answer != null && answer.status() == SourceAnswer.Status.OK;
    }
}
