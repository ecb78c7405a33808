package onetrip.sample;

import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Would take the whole platform with it. */
public final class RulesThatExit implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        System.exit(0);
        return Map.of();
    }
}
