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

/** An item as the build left it in {@code target/classes}: what will be in its jar. */
public final class ItemFolder {
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");

    private final Path classes;

    private ItemFolder(Path classes) {
        this.classes = classes;
    }

    /** The item whose module the test runs in. */
    public static ItemFolder here() {
        return new ItemFolder(Path.of("target", "classes"));
    }

    /** @param classes folder that holds {@code ITEM-INF} */
    public static ItemFolder at(Path classes) {
        return new ItemFolder(classes);
    }

    public String yaml() {
        return text(classes.resolve("ITEM-INF/item.yaml"));
    }

    public Definition definition() throws DefinitionException {
        return DefinitionReader.read(this::open);
    }

    private InputStream open(String name) {
        Path file = classes.resolve("ITEM-INF").resolve(name);
        try {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that the item's components provide, made as the component runtime makes them. */
    public List<ItemRules> rules() {
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
                    rules.add((ItemRules) Class.forName(implementation.group(1))
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
