package onetrip.item.aidautomatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * An offer is accepted, and an officer confirms it, or declined, and nobody asks again (dossier 9.12). Both are the guardian's to say:
 * of anybody else, and of whom no source can prove it now (R-GUARD, R-FALLBACK), people look first. Thread-safe, no state.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MatchRules implements ItemRules {
    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        boolean asked = context.sources().containsKey("offer");
        return asked && !context.ok("offer") && !silent(context) && !onlyTheAccountKnows(answers, context)
                ? List.of(
                        Finding.error(
                                "student.certNo",
                                "no-offer",
                                "名单里没有这个孩子。核对姓名和身份证号；觉得应该有的，申请“奖助学金”或者问学校",
                                "This child is not on the list. Check name and number; if you think it should be, apply for a grant or ask the school"))
                : List.of();
    }

    /** Nobody is turned away because the household register does not answer. */
    private static boolean silent(RuleContext context) {
        return context.sources().get("offer").status() == SourceAnswer.Status.UNAVAILABLE;
    }

    /** A guardian whom the household does not show was told of the offer all the same, and the list cannot be read for them. */
    private static boolean onlyTheAccountKnows(Answers answers, RuleContext context) {
        return inAccount(answers, context) && !inHousehold(answers, context);
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (!inHousehold(answers, context) && !inAccount(answers, context)) {
            flags.add("guardian-unproved");
        }
        if (!context.ok("offer")) {
            flags.add("offer-unread");
        }
        return declined(answers) && flags.isEmpty() ? CheckOutcome.grant() : CheckOutcome.toPeople(flags);
    }

    private static boolean inHousehold(Answers answers, RuleContext context) {
        String child = answers.text("student.certNo");
        return context.ok("family")
                && context.sources().get("family").at("children") instanceof List<?> children
                && children.stream().anyMatch(one -> one instanceof Map<?, ?> row && child.equals(row.get("certNo")));
    }

    private static boolean inAccount(Answers answers, RuleContext context) {
        String child = answers.text("student.certNo");
        return !child.isEmpty()
                && List.of(context.applicant().getOrDefault("children", "").split(","))
                        .contains(child);
    }

    private static boolean declined(Answers answers) {
        return answers.text("match.accept").equals("decline");
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        String term = answers.rows("offer").stream()
                .map(row -> row.text("gap.term"))
                .findFirst()
                .orElse("");
        return Map.of("state", declined(answers) ? "declined" : "aided", "term", term);
    }
}
