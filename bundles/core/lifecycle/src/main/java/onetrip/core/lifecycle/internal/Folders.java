package onetrip.core.lifecycle.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where the folders are: as configured, otherwise beside the platform. */
final class Folders {
    private Folders() {}

    static Path shippedItems(Settings settings, BundleContext context) {
        return settings.items_folder().isBlank()
                ? beside(context, "karaf.home").resolve("items")
                : Path.of(settings.items_folder());
    }

    /** Empty if there is to be no drop folder. */
    static Optional<Path> drop(Settings settings, BundleContext context) {
        return switch (settings.drop_folder().strip()) {
            case "none" -> Optional.empty();
            case "" -> Optional.of(beside(context, "karaf.base").resolve("deploy"));
            default -> Optional.of(Path.of(settings.drop_folder().strip()));
        };
    }

    static Path publishers(Settings settings, BundleContext context) {
        return settings.publishers_folder().isBlank()
                ? beside(context, "karaf.etc").resolve("publishers")
                : Path.of(settings.publishers_folder().strip());
    }

    private static Path beside(BundleContext context, String property) {
        String folder = context.getProperty(property);
        return Path.of(folder == null ? "." : folder);
    }
}
