package onetrip.sample;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Needs a second. */
public final class RulesThatTakeTheirTime implements ItemRules {
    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        try {
            // Nobody counts down: no reading of the class could tell.
            return new CountDownLatch(1).await(1, TimeUnit.SECONDS)
                    ? List.of()
                    : List.of(Finding.flag(null, "looked-at", "看过", "Looked at"));
        } catch (InterruptedException e) {
            return List.of();
        }
    }
}
