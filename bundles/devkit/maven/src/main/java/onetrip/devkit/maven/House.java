package onetrip.devkit.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.lifecycle.ItemCheck;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.SignaturePolicy;

/** The server that an item is made for, as far as it can be known from its files: its publishers and its policy. */
final class House {
    private final ItemCheck check;

    /**
     * @param publishers the folder, or null: the one of the developer's own server
     * @param signatures {@code required} or {@code warn}, or null: as that server
     */
    House(DeveloperFolder developer, File publishers, String signatures) {
        Path known = publishers != null
                ? publishers.toPath()
                : developer
                        .home()
                        .map(home -> home.resolve("etc/publishers"))
                        .orElse(developer.folder().resolve("none"));
        SignaturePolicy policy = signatures == null
                ? developer.signatures()
                : SignaturePolicy.valueOf(signatures.toUpperCase(Locale.ROOT));
        check = new ItemCheck(Path.of(System.getProperty("java.io.tmpdir")), known, policy, platform(), Instant::now);
    }

    private static Map<String, String> platform() {
        Properties properties = new Properties();
        try (InputStream in = House.class.getResourceAsStream("platform.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> packages = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> packages.put(name, properties.getProperty(name)));
        return packages;
    }

    Plan plan(Path jar, Path module) throws IOException {
        return check.plan(
                jar.getFileName().toString(), Files.readAllBytes(jar), previous(module.resolve("src/test/previous")));
    }

    /** What the new version replaces, as the item's own tests know it; of several the last by name. */
    private static Optional<Definition> previous(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> last = files.filter(f -> f.endsWith("item.yaml")).max(Path::compareTo);
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(read(last.get().getParent()));
        } catch (DefinitionException e) {
            throw new IOException(folder + " holds no definition that can be read: " + e.getMessage(), e);
        }
    }

    private static Definition read(Path itemInf) throws DefinitionException {
        return DefinitionReader.read(name -> {
            try {
                Path file = itemInf.resolve(name);
                return Files.exists(file) ? Files.newInputStream(file) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
