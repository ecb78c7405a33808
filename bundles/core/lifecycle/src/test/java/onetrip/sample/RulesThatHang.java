package onetrip.sample;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Never answers. */
public final class RulesThatHang implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        try {
            new CountDownLatch(1).await();
            return Map.of();
        } catch (InterruptedException e) {
            return Map.of();
        }
    }
}
