package onetrip.sample;

import java.util.concurrent.CountDownLatch;
import onetrip.api.rules.ItemRules;

/** Its constructor waits for what never comes, and does not listen. */
public final class RulesThatNeverStart implements ItemRules {
    public RulesThatNeverStart() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException told) {
                // Goes on waiting.
                continue;
            }
        }
    }
}
