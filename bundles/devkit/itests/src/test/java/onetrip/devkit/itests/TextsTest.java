package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page asks for by name is there, in both languages: a name without words would be shown as it is. */
class TextsTest {
    private static final Path ROOMS = Path.of(System.getProperty("onetrip.root"), "bundles/web");
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'\\s*[,)]");

    @Test
    void every_text_that_a_page_names_is_there() throws IOException {
        Set<String> missing = new TreeSet<>();
        int asked = 0;
        for (Path page : files(".peb")) {
            Matcher names = ASKED.matcher(Files.readString(page));
            while (names.find()) {
                asked++;
                for (String language : List.of("zh", "en")) {
                    if (!has(page.getParent(), language, names.group(1))) {
                        missing.add(ROOMS.relativize(page) + ": " + names.group(1) + " (" + language + ")");
                    }
                }
            }
        }
        assertTrue(asked > 1000, "the pages were not found: " + asked);
        assertEquals(Set.of(), missing);
    }

    @Test
    void both_languages_say_the_same_things() throws IOException {
        for (Path zh : files("texts_zh.properties")) {
            assertEquals(
                    texts(zh).stringPropertyNames(),
                    texts(zh.resolveSibling("texts_en.properties")).stringPropertyNames(),
                    ROOMS.relativize(zh).toString());
        }
    }

    /** In the texts beside the page, or in those of all pages. */
    private static boolean has(Path folder, String language, String name) throws IOException {
        String file = "texts_" + language + ".properties";
        for (Path one : List.of(
                folder.resolve(file),
                ROOMS.resolve("theme/src/main/resources/onetrip/theme").resolve(file))) {
            if (Files.exists(one) && texts(one).containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    private static Properties texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> all = Files.walk(ROOMS)) {
            return all.filter(file ->
                            file.toString().endsWith(end) && file.toString().contains("src/main/resources"))
                    .sorted()
                    .toList();
        }
    }
}
