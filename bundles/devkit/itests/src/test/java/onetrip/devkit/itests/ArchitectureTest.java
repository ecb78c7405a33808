package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The import rules of DESIGN §3, on what was really built. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("onetrip.root")).normalize();

    @Test
    void every_bundle_keeps_the_arrows() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                Manifest manifest = file.getManifest();
                if (manifest == null || manifest.getMainAttributes().getValue("Bundle-SymbolicName") == null) {
                    continue;
                }
                Arrows arrows = Arrows.of(manifest);
                if (!arrows.room().equals("devkit")) {
                    wrong.addAll(arrows.violations());
                    seen++;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(seen >= 20, "only " + seen + " bundles were found; was everything built?");
    }

    @Test
    void a_bundle_that_breaks_the_arrows_is_caught() {
        assertEquals(
                1,
                violations("onetrip-core-casework", "Import-Package", "jakarta.persistence;version=\"[3.2,4)\"")
                        .size());
        assertEquals(
                1,
                violations("onetrip-core-form", "Import-Package", "onetrip.web.gate")
                        .size());
        assertEquals(
                1,
                violations(
                                "onetrip-item-x",
                                "Import-Package",
                                "java.util,onetrip.api.item,org.osgi.framework;version=\"[1.8,2)\"")
                        .size());
        assertEquals(
                1,
                violations("onetrip-item-x", "Export-Package", "onetrip.item.x;uses:=\"java.util\"")
                        .size());
        assertEquals(
                1, violations("onetrip-item-x", "DynamicImport-Package", "*").size());
        assertEquals(
                1,
                violations("onetrip-connector-x", "Import-Package", "onetrip.core.casework")
                        .size());
        assertEquals(
                1,
                violations("onetrip-api", "Import-Package", "onetrip.core.clock")
                        .size());
        assertEquals(
                List.of(),
                violations(
                        "onetrip-item-x",
                        "Import-Package",
                        "java.util,onetrip.api.item;version=\"[1.0,2)\",org.slf4j"));
    }

    @Test
    void the_platform_names_no_item() throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> themes = Files.list(ROOT.resolve("bundles/items"))) {
            for (Path theme : themes.filter(Files::isDirectory).toList()) {
                try (Stream<Path> items = Files.list(theme)) {
                    items.filter(Files::isDirectory)
                            .filter(p -> Files.exists(p.resolve("pom.xml")))
                            .forEach(p -> ids.add(p.getFileName().toString()));
                }
            }
        }
        List<String> named = new ArrayList<>();
        for (String room : List.of("bundles/api", "bundles/core", "bundles/web")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room))) {
                for (Path file : files.filter(p -> p.toString().contains("/src/main/") && Files.isRegularFile(p))
                        .toList()) {
                    if (file.toString().matches(".*\\.(java|peb|js|css|properties|xml|json|html|sql)")) {
                        String text = Files.readString(file);
                        ids.stream()
                                .filter(text::contains)
                                .forEach(id -> named.add(ROOT.relativize(file) + " names " + id));
                    }
                }
            }
        }
        assertEquals(List.of(), named);
        assertTrue(ids.size() >= 2, "no items were found under bundles/items");
    }

    @Test
    void time_is_read_in_one_place_only() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            for (Path file : files.filter(p -> ROOT.relativize(p)
                            .toString()
                            .matches("bundles/(core|web|items)/.*/src/main/java/.*\\.java"))
                    .toList()) {
                String text = Files.readString(file);
                if (!file.toString().contains("/core/clock/")
                        && text.matches(
                                "(?s).*(System\\.currentTimeMillis\\(\\)|(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(\\)).*")) {
                    wrong.add(ROOT.relativize(file).toString());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** A plan that is made without a server holds imports against what the platform has. */
    @Test
    void the_version_of_the_logging_API_that_plans_speak_of_is_the_platforms() throws IOException {
        Path logging = ROOT.resolve("karaf-assembly/target/assembly/system/org/ops4j/pax/logging/pax-logging-api");
        try (Stream<Path> files = Files.walk(logging)) {
            Path jar =
                    files.filter(p -> p.toString().endsWith(".jar")).findFirst().orElseThrow();
            try (JarFile file = new JarFile(jar.toFile())) {
                String exported = file.getManifest().getMainAttributes().getValue("Export-Package");
                String written = Files.readString(ROOT.resolve("pom.xml"))
                        .replaceAll("(?s).*<platform.slf4j.version>(.*?)<.*", "$1");
                assertTrue(exported.contains("org.slf4j;version=\"" + written + "\""), exported);
            }
        }
    }

    private static List<String> violations(String name, String header, String value) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue(header, value);
        return Arrows.of(manifest).violations();
    }

    static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            return files.filter(p -> p.toString().matches(".*/target/onetrip-[^/]*\\.jar"))
                    .filter(p -> !p.toString().matches(".*(-sources|-javadoc|-tests)\\.jar"))
                    .toList();
        }
    }
}
