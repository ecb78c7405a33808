package onetrip.core.catalog.internal;

import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Rules that a bundle brings; its activator stands in for the component runtime. */
public final class SampleRules implements ItemRules, BundleActivator {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of("by", "sample");
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(ItemRules.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service away.
    }
}
