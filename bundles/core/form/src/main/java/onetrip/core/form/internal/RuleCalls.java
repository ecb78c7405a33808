package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.form.Applicant;
import onetrip.core.form.CaseAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to an item's rules. A rule that throws counts against the item, never against the person who fills in a form. */
final class RuleCalls {
    /** The finding that goes with a case whose rules could not be asked: a person looks at what they would have said. */
    static final Finding FAILED = Finding.flag(
            null, "rules-failed", "自动核对没有完成，由工作人员核对", "The automatic check did not finish; a person will check");

    private static final Logger LOG = LoggerFactory.getLogger(RuleCalls.class);

    private final ItemRules rules;
    private final String item;
    private final LocalDate today;
    private final Applicant applicant;

    RuleCalls(ItemRules rules, String item, LocalDate today, Applicant applicant) {
        this.rules = rules;
        this.item = item;
        this.today = today;
        this.applicant = applicant;
    }

    Map<String, Object> propose(CaseAnswers answers) {
        try {
            Map<String, Object> proposed = rules.propose(answers.answers(), context(answers));
            return proposed == null ? Map.of() : proposed;
        } catch (RuntimeException e) {
            LOG.warn("The rules of {} failed to propose", item, e);
            return Map.of();
        }
    }

    List<Finding> check(CaseAnswers answers) {
        try {
            List<Finding> findings = rules.check(answers.answers(), context(answers));
            return findings == null ? List.of() : findings;
        } catch (RuntimeException e) {
            LOG.warn("The rules of {} failed to check", item, e);
            return List.of(FAILED);
        }
    }

    private RuleContext context(CaseAnswers answers) {
        return new RuleContext(today, answers.facts(), applicant.values());
    }
}
