package onetrip.devkit.itests;

import java.util.concurrent.CountDownLatch;
import onetrip.api.rules.ItemRules;

/** The code of an item that never comes up, whatever it is told: a test packs it into a jar. */
public final class StartThatWaits implements ItemRules {
    public StartThatWaits() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException told) {
                continue;
            }
        }
    }
}
