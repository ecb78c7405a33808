package onetrip.devkit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.catalog.Parametrised;

/** An item's module: what the build left in {@code target/classes}, which will be in its jar, and what its tests lie beside. */
public final class ItemFolder {
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");

    private final Path module;
    private final Path classes;

    private final ClassLoader loader;

    private ItemFolder(Path module, ClassLoader loader) {
        this.module = module;
        this.loader = loader;
        this.classes = module.resolve("target").resolve("classes");
    }

    /** The item whose module the test runs in. */
    public static ItemFolder here() {
        return new ItemFolder(Path.of("").toAbsolutePath(), ItemFolder.class.getClassLoader());
    }

    /**
     * An item that the test's class path does not have.
     *
     * @param module folder that holds {@code target/classes} and {@code src/test}
     */
    public static ItemFolder at(Path module) {
        return new ItemFolder(module, new ItemLoader(module.resolve("target/classes")));
    }

    /** The folder's own name: an item's is its id. */
    public String name() {
        return module.getFileName().toString();
    }

    Path classes() {
        return classes;
    }

    public String yaml() {
        return text(classes.resolve("ITEM-INF/item.yaml"));
    }

    public Definition definition() throws DefinitionException {
        return definition(classes.resolve("ITEM-INF"));
    }

    private static Definition definition(Path itemInf) throws DefinitionException {
        return opened(itemInf).standard();
    }

    /** With its parameters still open. */
    public Parametrised open() throws DefinitionException {
        return opened(classes.resolve("ITEM-INF"));
    }

    private static Parametrised opened(Path itemInf) throws DefinitionException {
        return DefinitionReader.open(name -> open(itemInf.resolve(name)));
    }

    /** Where the sample records of registers lie. */
    Path registerSamples() {
        return module.resolve("src/test/registers");
    }

    /** What {@code src/test/samples} holds, by name. */
    public List<Sample> samples() {
        return SampleReader.readAll(module.resolve("src/test/samples"));
    }

    /**
     * Definitions of earlier versions: what {@code ITEM-INF} was, in {@code src/test/previous} or in folders below it. Empty if
     * there are none.
     */
    public List<Definition> previous() throws DefinitionException {
        Path folder = module.resolve("src/test/previous");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Definition> previous = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.endsWith("item.yaml")).sorted().toList()) {
                previous.add(definition(file.getParent()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return previous;
    }

    private static InputStream open(Path file) {
        try {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that the item's components provide, made as the component runtime makes them. */
    public List<ItemRules> rules() {
        return rules(loader);
    }

    /** The same out of this loader's classes. */
    List<ItemRules> rules(ClassLoader loader) {
        Path components = classes.resolve("OSGI-INF");
        if (!Files.isDirectory(components)) {
            return List.of();
        }
        List<ItemRules> rules = new ArrayList<>();
        try (Stream<Path> files = Files.list(components)) {
            for (Path file : files.sorted().toList()) {
                String xml = text(file);
                Matcher implementation = IMPLEMENTATION.matcher(xml);
                if (xml.contains(ItemRules.class.getName()) && implementation.find()) {
                    rules.add((ItemRules) Class.forName(implementation.group(1), true, loader)
                            .getDeclaredConstructor()
                            .newInstance());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The rules need a public constructor without parameters", e);
        }
        return rules;
    }

    public Manifest manifest() {
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
