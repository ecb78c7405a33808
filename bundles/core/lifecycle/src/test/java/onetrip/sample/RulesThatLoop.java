package onetrip.sample;

import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Computes for ever; ends when it is told to, so that the test has its processor back. */
public final class RulesThatLoop implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        long n = 0;
        while (!Thread.currentThread().isInterrupted()) {
            n++;
        }
        return Map.of("n", n);
    }
}
