package onetrip.devkit.itests;

import java.util.List;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** The same rules, mended. */
public final class RulesThatWork implements ItemRules {
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return CheckOutcome.toPeople(List.of());
    }
}
