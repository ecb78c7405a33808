package onetrip.devkit.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Runs inside the container under test and writes down every bundle that is started, stopped or resolved anew, and every
 * refresh: {@code event bundle}, a line each, in {@code data/watch.txt}.
 */
public final class PlatformWatch implements BundleActivator, SynchronousBundleListener, FrameworkListener {
    static final String FILE = "data/watch.txt";
    private Path file;

    @Override
    public void start(BundleContext context) {
        file = Path.of(context.getProperty("karaf.base"), FILE);
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        write("WATCHING", "container");
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        String what =
                switch (event.getType()) {
                    case BundleEvent.STARTED -> "STARTED";
                    case BundleEvent.STOPPED -> "STOPPED";
                    case BundleEvent.UNRESOLVED -> "UNRESOLVED";
                    case BundleEvent.UPDATED -> "UPDATED";
                    default -> null;
                };
        if (what != null) {
            write(what, bundle.getSymbolicName());
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            write("REFRESHED", "packages");
        }
    }

    private synchronized void write(String event, String bundle) {
        try {
            Files.writeString(
                    file,
                    event + " " + bundle + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
