package onetrip.core.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Reads what item bundles say of themselves. At a restart the framework holds the bundles already, and the platform starts
 * them only when the database has said which: they are read meanwhile, by a thread of their own, each once by whoever comes
 * first. Holds no bundle. Thread-safe.
 */
final class ReadAhead {
    private static final String FOLDER = "ITEM-INF/";

    /** @param lies what the definition says and is not so */
    record Reading(Parametrised definition, List<Problem> lies) {}

    private record Content(long bundleId, long lastModified) {
        static Content of(Bundle bundle) {
            return new Content(bundle.getBundleId(), bundle.getLastModified());
        }
    }

    private final Map<Content, FutureTask<Reading>> waiting = new ConcurrentHashMap<>();
    private final KeptReadings kept;

    ReadAhead(KeptReadings kept) {
        this.kept = kept;
    }

    static boolean isItem(Bundle bundle) {
        return bundle.getEntry(FOLDER + "item.yaml") != null;
    }

    /** Begins to read the item bundles that are installed and do not run; returns at once. */
    void begin(BundleContext context) {
        Map<Content, FutureTask<Reading>> found = new LinkedHashMap<>();
        Bundle[] installed = context.getBundles();
        for (Bundle bundle : installed) {
            if ((bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0 && isItem(bundle)) {
                found.put(Content.of(bundle), new FutureTask<>(() -> read(bundle)));
            }
        }
        if (!found.isEmpty()) {
            waiting.putAll(found);
            Thread thread = new Thread(
                    () -> {
                        kept.keepOnly(installed);
                        found.values().forEach(FutureTask::run);
                    },
                    "catalog-read-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * What the bundle says; what was read ahead is given once, so that a bundle that is started again is read again.
     *
     * @throws DefinitionException if it cannot be read
     */
    Reading of(Bundle bundle) throws DefinitionException {
        FutureTask<Reading> ahead = waiting.remove(Content.of(bundle));
        if (ahead == null) {
            return read(bundle);
        }
        ahead.run();
        try {
            return ahead.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return read(bundle);
        } catch (ExecutionException e) {
            // Thrown here, it tells where it was asked for as well.
            return read(bundle);
        }
    }

    private Reading read(Bundle bundle) throws DefinitionException {
        Optional<Parametrised> before = kept.of(bundle);
        if (before.isPresent()) {
            return new Reading(before.get(), List.of());
        }
        AtomicReference<byte[]> whole = new AtomicReference<>();
        Parametrised definition = DefinitionReader.open(name -> open(bundle, name), whole::set);
        // As it stands. What the bureau could set, at each end of each range, was tried when the jar came in: it would
        // cost every first start.
        List<Problem> lies = DefinitionLint.problems(definition.standard());
        if (lies.isEmpty()) {
            kept.keep(bundle, whole.get());
        }
        return new Reading(definition, lies);
    }

    private static InputStream open(Bundle bundle, String name) {
        URL url = bundle.getEntry(FOLDER + name);
        try {
            return url == null ? null : url.openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
