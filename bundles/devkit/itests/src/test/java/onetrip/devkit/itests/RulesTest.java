package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/rules.md: every rule, the code that names it and the tests that bear its id. Both are found, not listed by hand: a rule
 * whose code or test goes is missed here.
 */
class RulesTest {
    private static final Path ROOT = Path.of(System.getProperty("onetrip.root")).normalize();
    private static final Path TABLE = ROOT.resolve("docs/rules.md");

    /**
     * Not carried yet. A rule leaves this list with the commit that carries it: that is checked, too.
     */
    private static final List<String> OPEN = List.of();

    private record Rule(String id, String words, Collection<String> code, Collection<String> tests) {
        boolean carried() {
            return !code.isEmpty() && !tests.isEmpty();
        }
    }

    @Test
    void every_rule_has_code_that_names_it_and_a_test_that_bears_its_id() throws IOException {
        List<Rule> rules = rules();
        assertEquals(
                OPEN,
                rules.stream().filter(rule -> !rule.carried()).map(Rule::id).toList(),
                "rules without code or without a test");
        String table = table(rules);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(TABLE, table);
        }
        assertEquals(
                table,
                Files.readString(TABLE),
                "docs/rules.md is behind: run this test with -Dwrite.docs=true and look at what it changes");
    }

    private static List<Rule> rules() throws IOException {
        Map<String, String> words = words();
        Map<String, Collection<String>> code = new LinkedHashMap<>();
        Map<String, Collection<String>> tests = new LinkedHashMap<>();
        words.keySet().forEach(id -> {
            code.put(id, new TreeSet<>());
            tests.put(id, new TreeSet<>());
        });
        for (Path file : sources()) {
            String text = Files.readString(file);
            String name = file.getFileName().toString().replaceFirst("\\.java$", "");
            boolean test = file.toString().contains("/src/test/");
            for (String id : words.keySet()) {
                boolean named = Pattern.compile("R-" + id + "(?![A-Z0-9-])")
                        .matcher(text)
                        .find();
                Pattern method = Pattern.compile("[ _]r_" + id.replace('-', '_') + "[_(]", Pattern.CASE_INSENSITIVE);
                if (test && (named || method.matcher(text).find())) {
                    tests.get(id).add(name);
                } else if (named) {
                    code.get(id).add(name.equals("item.yaml") ? "item " + item(file) : name);
                }
            }
        }
        return words.entrySet().stream()
                .map(e -> new Rule(e.getKey(), e.getValue(), code.get(e.getKey()), tests.get(e.getKey())))
                .toList();
    }

    private static String item(Path yaml) {
        return yaml.getParent()
                .getParent()
                .getParent()
                .getParent()
                .getParent()
                .getFileName()
                .toString();
    }

    private static Map<String, String> words() throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(ROOT.resolve("bundles/devkit/itests/src/test/resources/rules.txt"))) {
            lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .forEach(parts -> words.put(parts[0], parts[1]));
        }
        return words;
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("bundles"))) {
            files.filter(file -> file.toString().contains("/src/")
                            && !file.toString().contains("/target/"))
                    .filter(file -> file.toString().endsWith(".java") || file.endsWith("item.yaml"))
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }

    private static String table(List<Rule> rules) {
        return """
                # Rules

                Every rule of the law and of the plan that cases, forms and items keep: the code that names it, and the tests that bear its id
                (a method `r_clock_…`, or R-CLOCK by name). Written by `RulesTest` from the sources and checked in the build. A dash: not carried yet.

                | rule | asks for | code | tests |
                |---|---|---|---|
                """
                + rules.stream()
                        .map(rule -> "| R-" + rule.id() + " | " + rule.words() + " | " + cell(rule.code()) + " | "
                                + cell(rule.tests()) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String cell(Collection<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
