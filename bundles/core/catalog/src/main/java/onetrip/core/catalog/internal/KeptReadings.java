package onetrip.core.catalog.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.catalog.Parametrised;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Definitions that were read and found sound, in the framework's cache beside the bundles they came from: a restart neither parses
 * nor examines them again. They hold for that content of the bundle, and for the very catalogue and contract that found them sound;
 * whatever is amiss with one only means that the bundle itself is read. Thread-safe.
 */
final class KeptReadings {
    private static final Logger LOG = LoggerFactory.getLogger(KeptReadings.class);
    private static final String FOLDER = "readings";

    /** Null if the framework gives no place; nothing is kept then. */
    private final Path folder;

    KeptReadings(Path folder) {
        this.folder = folder;
    }

    /** Those of this platform; what another one found is deleted. */
    static KeptReadings of(BundleContext context) {
        File place = context.getDataFile(FOLDER);
        if (place == null) {
            return new KeptReadings(null);
        }
        // The contract is no bundle where the framework itself offers it, as an embedding application may have it.
        Bundle contract = FrameworkUtil.getBundle(ServiceItem.class);
        String platform = context.getBundle().getLastModified()
                + "-"
                + (contract == null ? context.getBundle(0) : contract).getLastModified();
        keepOnly(place.toPath(), Set.of(platform));
        return new KeptReadings(place.toPath().resolve(platform));
    }

    private static String name(Bundle bundle) {
        return bundle.getBundleId() + "-" + bundle.getLastModified() + ".json";
    }

    /** What was kept of this content of the bundle; empty if nothing was, or if it cannot be read. */
    Optional<Parametrised> of(Bundle bundle) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(name(bundle));
        try {
            return Files.exists(file) ? DefinitionReader.again(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.info("what was kept of {} cannot be read: the bundle is read", bundle.getSymbolicName());
            return Optional.empty();
        }
    }

    /** @param whole as {@link DefinitionReader#open(java.util.function.Function, java.util.function.Consumer)} gives it; nothing in it may be untrue */
    void keep(Bundle bundle, byte[] whole) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "half", ".tmp");
            Files.write(half, whole);
            Files.move(half, folder.resolve(name(bundle)), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.info("{} cannot be kept for the next start: {}", bundle.getSymbolicName(), e.toString());
        }
    }

    /** Forgets what was kept of bundles that are not installed any more. */
    void keepOnly(Bundle... installed) {
        Set<String> names = new HashSet<>();
        for (Bundle bundle : installed) {
            names.add(name(bundle));
        }
        if (folder != null) {
            keepOnly(folder, names);
        }
    }

    private static void keepOnly(Path folder, Set<String> names) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path one : found) {
                if (!names.contains(one.getFileName().toString())) {
                    delete(one);
                }
            }
        } catch (IOException e) {
            LOG.info("what is kept of former bundles cannot be deleted: {}", e.toString());
        }
    }

    private static void delete(Path one) throws IOException {
        if (Files.isDirectory(one)) {
            keepOnly(one, Set.of());
        }
        Files.deleteIfExists(one);
    }
}
