package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of the administrator's guide that lists the definitions that lie; {@code core/lifecycle} keeps the others. */
class GuideTest {
    private static final String BEGIN = "<!-- generated: bad-definitions -->\n";
    private static final String END = "<!-- end: bad-definitions -->";
    /** An item with one of these is taken; a person should look at it. */
    private static final Set<String> WARNINGS =
            Set.of("OT-DEF-STAGE-DAYS", "OT-DEF-ASKED-TOO-LATE", "OT-DEF-BRANCH-OPTIONAL");

    /** Where Java's own words follow a colon: they differ from one Java to the next. */
    private static final Set<String> JAVAS_WORDS = Set.of("OT-DEF-TEMPLATE-XHTML", "OT-DEF-PATTERN");

    private static String sentence(Problem problem) {
        String all = problem.sentence().en();
        return JAVAS_WORDS.contains(problem.code()) ? all.substring(0, all.indexOf(':')) + ": …" : all;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/decisions"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    @Test
    void every_definition_that_lies_stands_in_the_guide() throws IOException {
        StringBuilder table = new StringBuilder("| what lies | code | what its developer reads |\n|---|---|---|\n");
        for (BadDefinitions.Bad bad : BadDefinitions.all()) {
            Problem problem = DefinitionLint.problems(bad.item().definition()).stream()
                    .filter(lie -> lie.code().equals(bad.code()))
                    .findFirst()
                    .orElseThrow();
            table.append("| ")
                    .append(bad.what())
                    .append(" | `")
                    .append(bad.code())
                    .append("` | ");
            table.append(sentence(problem).replace("|", "\\|")).append(" |\n");
        }
        Path file = root().resolve("docs/administrator.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(file, text.substring(0, from) + table + text.substring(to));
            return;
        }
        assertEquals(
                table.toString(),
                text.substring(from, to),
                "docs/administrator.md is behind: run this test with -Dwrite.docs=true and look at what it changes");
    }

    @Test
    void every_lie_that_the_lint_knows_has_an_example() throws IOException {
        Set<String> missing = new TreeSet<>();
        Path lint = root().resolve("bundles/core/catalog/src/main/java/onetrip/core/catalog/internal/lint");
        try (Stream<Path> files = Files.list(lint)) {
            for (Path file : files.toList()) {
                Pattern.compile("OT-DEF-[A-Z-]+")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(code -> missing.add(code.group()));
            }
        }
        missing.removeAll(WARNINGS);
        BadDefinitions.all().forEach(bad -> missing.remove(bad.code()));
        assertEquals(Set.of(), missing, "no example that lies so");
    }
}
