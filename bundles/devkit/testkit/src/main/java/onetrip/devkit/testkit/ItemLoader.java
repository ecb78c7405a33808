package onetrip.devkit.testkit;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads what lies in the item's folder itself, everything else as the test does: the test's loader has the item too. */
final class ItemLoader extends URLClassLoader {
    private final Path classes;

    ItemLoader(Path classes) {
        super(new URL[] {url(classes)}, ItemLoader.class.getClassLoader());
        this.classes = classes;
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (findLoadedClass(name) == null && Files.exists(classes.resolve(name.replace('.', '/') + ".class"))) {
                return findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }
}
