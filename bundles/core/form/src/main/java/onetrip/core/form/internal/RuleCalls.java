package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.form.Applicant;
import onetrip.core.form.CaseAnswers;

/**
 * Calls to an item's rules. They are timed and counted by the catalogue, which hands them out; what fails counts against the
 * item, never against the person who fills in a form.
 */
final class RuleCalls {
    /** The finding that goes with a case whose rules could not be asked: a person looks at what they would have said. */
    static final Finding FAILED = Finding.flag(
            null, "rules-failed", "自动核对没有完成，由工作人员核对", "The automatic check did not finish; a person will check");

    private final ItemRules rules;
    private final LocalDate today;
    private final Applicant applicant;
    private final Map<String, Object> parameters;

    RuleCalls(ItemRules rules, LocalDate today, Applicant applicant, Map<String, Object> parameters) {
        this.parameters = parameters;
        this.rules = rules;
        this.today = today;
        this.applicant = applicant;
    }

    Map<String, Object> propose(CaseAnswers answers) {
        try {
            return rules.propose(answers.answers(), context(answers));
        } catch (RuntimeException guarded) {
            return Map.of();
        }
    }

    boolean several(CaseAnswers answers) {
        try {
            return rules.several(answers.answers(), context(answers));
        } catch (RuntimeException guarded) {
            // A key that nobody is asked for keeps nobody from going on.
            return false;
        }
    }

    List<Finding> check(CaseAnswers answers) {
        try {
            return rules.check(answers.answers(), context(answers));
        } catch (RuntimeException guarded) {
            return List.of(FAILED);
        }
    }

    /** What the stage would ask for; empty if the rules leave it to the definition or cannot say. */
    Optional<Charge> charge(String stage, CaseAnswers answers) {
        try {
            return rules.charge(stage, answers.answers(), context(answers));
        } catch (RuntimeException guarded) {
            return Optional.empty();
        }
    }

    private RuleContext context(CaseAnswers answers) {
        return new RuleContext(today, answers.facts(), applicant.values(), parameters);
    }
}
