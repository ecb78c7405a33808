package onetrip.item.aidautomatch;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** An offer is accepted, and an officer confirms it, or declined, and nobody asks again (dossier 9.12). */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MatchRules implements ItemRules {
    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return context.sources().containsKey("offer") && !context.ok("offer")
                ? List.of(
                        Finding.error(
                                "student.certNo",
                                "no-offer",
                                "名单里没有这个孩子。核对姓名和身份证号；觉得应该有的，申请“奖助学金”或者问学校",
                                "This child is not on the list. Check name and number; if you think it should be, apply for a grant or ask the school"))
                : List.of();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        if (declined(answers)) {
            return CheckOutcome.grant();
        }
        String child = answers.text("student.certNo");
        boolean guardian = context.ok("family")
                && context.sources().get("family").at("children") instanceof List<?> children
                && children.stream().anyMatch(one -> one instanceof Map<?, ?> row && child.equals(row.get("certNo")));
        return CheckOutcome.toPeople(guardian ? List.of() : List.of("guardian-unproved"));
    }

    private static boolean declined(Answers answers) {
        return answers.text("match.accept").equals("decline");
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return Map.of("state", declined(answers) ? "declined" : "aided");
    }
}
