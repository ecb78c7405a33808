package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import onetrip.core.lifecycle.Plan;
import onetrip.sample.GoodRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is handed in: it is refused in sentences, and the house holds what it held before. */
class BadJarsTest {
    private static LiveFramework live;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        live = new LiveFramework(home, new MemoryStores()).settled();
        BadRuns.furnish(live);
    }

    @AfterAll
    static void stop() throws Exception {
        live.close();
    }

    static Stream<BadBundle> bad() {
        return BadBundles.anySignature().stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    @Timeout(30)
    void a_bad_bundle_is_refused_and_leaves_the_house_as_it_was(BadBundle bad) throws Exception {
        House.assertRefused(live, bad, null);
    }

    @Test
    void the_plan_of_a_refused_jar_shows_what_passed_what_failed_and_what_was_not_looked_at() {
        String hash = live.stage(JarBuilder.itemWithRules("sample-item", "1.0.0", GoodRules.class)
                .header("Import-Package", "onetrip.api.item;version=\"[9,10)\"")
                .build());
        List<Plan.Outcome> outcomes = live.lifecycle.plan(hash).checks().stream()
                .map(Plan.Check::outcome)
                .toList();
        assertEquals(
                List.of(
                        Plan.Outcome.PASSED,
                        Plan.Outcome.WARNED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.PASSED,
                        Plan.Outcome.FAILED,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE,
                        Plan.Outcome.NOT_MADE),
                outcomes);
    }

    @Test
    void nothing_is_left_in_the_folder_where_jars_are_read() throws Exception {
        House.assertRefused(live, BadContents.all().get(0), null);
        try (Stream<Path> files = Files.list(live.readingFolder())) {
            assertEquals(0, files.count());
        }
    }
}
