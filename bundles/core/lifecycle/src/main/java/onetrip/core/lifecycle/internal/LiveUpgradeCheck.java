package onetrip.core.lifecycle.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.UpgradeCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Needs no store: it is there before the database is opened. */
@Component
public final class LiveUpgradeCheck implements UpgradeCheck {
    private final Fitness fitness;
    private final String core;

    @Activate
    public LiveUpgradeCheck(BundleContext context) {
        fitness = new Fitness(
                new WorkFolder(context.getDataFile("upgrade").toPath()), new ItemBundles(context), new Sentences());
        core = context.getBundle().getVersion() + " " + contract(context);
    }

    private static String contract(BundleContext context) {
        return Arrays.stream(context.getBundles())
                .flatMap(bundle -> Stream.ofNullable(bundle.adapt(BundleWiring.class)))
                .flatMap(wiring -> wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .map(capability -> capability.getAttributes())
                .filter(LiveUpgradeCheck::ofContract)
                .map(it -> it.get(PackageNamespace.PACKAGE_NAMESPACE) + "="
                        + it.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static boolean ofContract(Map<String, Object> attributes) {
        return String.valueOf(attributes.get(PackageNamespace.PACKAGE_NAMESPACE))
                .startsWith(ImportRules.CONTRACT);
    }

    @Override
    public String core() {
        return core;
    }

    @Override
    public Optional<Refusal> unfit(byte[] jar) {
        return fitness.unfit(jar);
    }
}
