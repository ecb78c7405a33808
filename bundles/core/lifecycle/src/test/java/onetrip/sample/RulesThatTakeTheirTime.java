package onetrip.sample;

import java.util.List;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Needs a second. */
public final class RulesThatTakeTheirTime implements ItemRules {
    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        try {
            Thread.sleep(1_000);
            return List.of(Finding.flag(null, "looked-at", "看过", "Looked at"));
        } catch (InterruptedException e) {
            return List.of();
        }
    }
}
