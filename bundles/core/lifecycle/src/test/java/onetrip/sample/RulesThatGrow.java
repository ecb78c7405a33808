package onetrip.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/**
 * Asks for memory without end. Each piece is larger than Java gives at once, so that the test sees the error and keeps its own
 * memory; a server ends itself at this error and is started again by its launcher.
 */
public final class RulesThatGrow implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        List<long[]> all = new ArrayList<>();
        while (all.size() >= 0) {
            all.add(new long[Integer.MAX_VALUE]);
        }
        return Map.of();
    }
}
