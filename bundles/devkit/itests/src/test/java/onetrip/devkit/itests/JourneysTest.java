package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/journeys.md: every step and failure path of the journeys is there, and names tests that exist. */
class JourneysTest {
    private static final Path ROOT = Path.of(System.getProperty("onetrip.root")).normalize();
    /** How many steps and failure paths the dossier has of each. */
    private static final Map<String, List<Integer>> JOURNEYS =
            Map.of("J02", List.of(11, 4), "J07", List.of(7, 4), "J08", List.of(7, 4), "J10", List.of(8, 4));

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (J[0-9]{2}\\.F?[0-9]+|golden\\.[0-9]) \\| .* \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:#([A-Za-z0-9_]+))?`");

    @Test
    void every_step_names_tests_that_exist() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            for (Path file : files.filter(
                            f -> f.toString().endsWith(".java") && f.toString().contains("/src/test/"))
                    .toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        TreeSet<String> missing = new TreeSet<>(steps());
        List<String> wrong = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/journeys.md")));
        while (row.find()) {
            assertTrue(missing.remove(row.group(1)), row.group(1) + " is no step, or is there twice");
            Matcher test = TEST.matcher(row.group(2));
            boolean any = false;
            while (test.find()) {
                any = true;
                String source = sources.getOrDefault(test.group(1), "");
                boolean there =
                        test.group(2) == null ? !source.isEmpty() : source.contains("void " + test.group(2) + "(");
                if (!there) {
                    wrong.add(row.group(1) + " " + test.group());
                }
            }
            assertTrue(any, row.group(1) + " has no test");
        }
        assertEquals(List.of(), wrong, "tests that do not exist");
        assertEquals(new TreeSet<>(), missing, "steps without a line");
    }

    private static List<String> steps() {
        List<String> all = new ArrayList<>();
        JOURNEYS.forEach((journey, count) -> {
            IntStream.rangeClosed(1, count.get(0)).forEach(n -> all.add(journey + "." + n));
            IntStream.rangeClosed(1, count.get(1)).forEach(n -> all.add(journey + ".F" + n));
        });
        IntStream.rangeClosed(1, 4).forEach(n -> all.add("golden." + n));
        return all;
    }
}
