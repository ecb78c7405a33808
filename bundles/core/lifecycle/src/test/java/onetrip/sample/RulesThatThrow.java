package onetrip.sample;

import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Cannot bear an empty form. */
public final class RulesThatThrow implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        throw new IllegalStateException("no answers");
    }
}
