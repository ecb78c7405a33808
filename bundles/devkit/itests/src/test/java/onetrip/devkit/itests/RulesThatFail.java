package onetrip.devkit.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.slf4j.LoggerFactory;

/** Rules that do what is asked for in the form: no reading of their code could tell. A test packs them into a jar. */
public final class RulesThatFail implements ItemRules {
    static final String THROW = "出错";
    static final String HANG = "不答";
    static final String GROW = "撑爆";

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        String kind = answers.text("library.kind");
        if (kind.startsWith(THROW)) {
            LoggerFactory.getLogger(RulesThatFail.class).warn("will not do {}", kind);
            throw new IllegalStateException(kind);
        }
        if (kind.startsWith(HANG)) {
            hang();
        }
        if (kind.startsWith(GROW)) {
            grow();
        }
        return CheckOutcome.toPeople(List.of());
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException told) {
            hang();
        }
    }

    private static void grow() {
        List<long[]> all = new ArrayList<>();
        while (all.size() >= 0) {
            all.add(new long[1_000_000]);
        }
    }
}
