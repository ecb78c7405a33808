package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.core.catalog.internal.guard.RuleDesk;
import org.junit.jupiter.api.Test;

/** The generated parts of the administrator's guide: the bad bundles that the tests hand in, all codes, all settings. */
class GuideTest {
    /** Refusals that no bundle is to blame for, each with a test of its own. */
    private static final Set<String> NO_BUNDLES_FAULT =
            Set.of("OT-INSTALL-NOT-STAGED", "OT-INSTALL-STORE", "OT-INSTALL-MISSING-JAR");

    private final Properties zh = load("zh");
    private final Properties en = load("en");

    private static Properties load(String language) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                GuideTest.class.getResourceAsStream("/l10n/lifecycle." + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> codes() {
        return zh.keySet().stream()
                .map(Object::toString)
                .filter(key -> key.startsWith("OT-") && key.endsWith(".heading"))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A sentence for all cases: what differs from case to case is left out. */
    private static String said(Properties sentences, String key) {
        return sentences.getProperty(key).replaceAll("\\{\\d}", "…");
    }

    @Test
    void every_bad_bundle_of_the_tests_stands_in_the_guide() throws IOException {
        List<BadBundle> all = BadBundles.all();
        assertTrue(all.size() >= 40, "only " + all.size());
        assertEquals(all.size(), all.stream().map(BadBundle::what).distinct().count(), "one is there twice");
        Guide.assertTable(
                "bad-bundles",
                List.of("what arrives", "code", "what the administrator reads", "next step"),
                all.stream()
                        .map(bad -> List.of(
                                bad.what(),
                                "`" + bad.code() + "`",
                                said(zh, bad.code() + ".heading"),
                                said(en, bad.code() + ".next")))
                        .toList());
    }

    @Test
    void every_reason_to_refuse_a_bundle_has_one() {
        Set<String> missing = new TreeSet<>(codes());
        missing.removeIf(code -> !code.startsWith("OT-INSTALL-"));
        missing.removeAll(NO_BUNDLES_FAULT);
        BadBundles.all().forEach(bad -> missing.remove(bad.code()));
        assertEquals(Set.of(), missing, "no test hands in a bundle that is refused so");
    }

    @Test
    void every_code_stands_in_the_guide_with_what_to_do() throws IOException {
        Guide.assertTable(
                "codes",
                List.of("code", "reads", "means", "what to do"),
                codes().stream()
                        .map(code -> List.of(
                                "`" + code + "`",
                                said(zh, code + ".heading"),
                                said(en, code + ".heading"),
                                said(en, code + ".next")))
                        .toList());
    }

    @Test
    void every_setting_stands_in_the_guide_with_its_default() throws Exception {
        String lifecycle = "bundles/core/lifecycle/src/main/java/onetrip/core/lifecycle/internal/Settings.java";
        Guide.assertTable(
                "settings-lifecycle", List.of("key", "default", "meaning"), settings(Settings.class, lifecycle));
        String rules = "bundles/core/catalog/src/main/java/onetrip/core/catalog/internal/guard/RuleDesk.java";
        Guide.assertTable(
                "settings-catalog", List.of("key", "default", "meaning"), settings(RuleDesk.Config.class, rules));
    }

    /** Keys and defaults from the annotation, meanings from its source; in the order of the source. */
    private static List<List<String>> settings(Class<?> annotation, String source) throws Exception {
        String text = Files.readString(Guide.root().resolve(source));
        List<List<String>> rows = new ArrayList<>();
        Matcher key = Pattern.compile("/\\*\\* ([^*]+) \\*/\\s+\\w+ (\\w+)\\(\\) default")
                .matcher(text);
        while (key.find()) {
            Method method = annotation.getDeclaredMethod(key.group(2));
            String value = String.valueOf(method.getDefaultValue());
            rows.add(List.of(
                    "`" + method.getName().replace('_', '.') + "`",
                    value.isEmpty() ? "empty" : "`" + value + "`",
                    key.group(1)
                            .replaceAll("\\{@link #(\\w+)\\(\\)}", "`$1`")
                            .replaceAll("\\{@code ((?:\\$\\{[^}]*}|[^}])+)}", "`$1`")));
        }
        Set<String> declared = Arrays.stream(annotation.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertEquals(declared.size(), rows.size(), "a setting without a sentence in " + source);
        return rows;
    }
}
