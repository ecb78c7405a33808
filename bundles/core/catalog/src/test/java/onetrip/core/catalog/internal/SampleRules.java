package onetrip.core.catalog.internal;

import onetrip.api.rules.ItemRules;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Rules that a bundle brings; its activator stands in for the component runtime. */
public final class SampleRules implements ItemRules, BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(ItemRules.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service away.
    }
}
