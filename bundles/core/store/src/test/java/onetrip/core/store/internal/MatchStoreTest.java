package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.matching.MatchRun;
import onetrip.core.matching.MatchStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nights of matching, on both engines. */
class MatchStoreTest {
    private static final LocalDate NIGHT = LocalDate.parse("2026-11-26");
    private static final Instant TWO = Instant.parse("2026-11-25T18:00:00Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static MatchRun begun(String item, Duration later, String version) {
        return MatchRun.begun(item, "gap", NIGHT, new MatchRun.Terms("目的", "依据", version), TWO.plus(later));
    }

    private static MatchRun done(MatchRun run, int listed, int entered, String trouble, Duration later) {
        return new MatchRun(
                run.itemId(),
                run.registerId(),
                run.day(),
                run.terms(),
                run.tries(),
                run.begunAt(),
                listed,
                listed,
                entered,
                0,
                1,
                trouble,
                TWO.plus(later));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_night_that_a_source_failed_is_begun_again_after_half_an_hour_and_adds_up(Database database) {
        MatchStore store = new JdbcMatchStore(database);
        String item = "aid-" + UUID.randomUUID();
        MatchRun first = begun(item, Duration.ZERO, "2026.1 (1.0.0)");
        assertTrue(store.begin(first));
        assertFalse(store.begin(begun(item, Duration.ofMinutes(40), "x")), "somebody is at it");
        store.finish(done(first, 5, 2, "UNAVAILABLE", Duration.ofMinutes(10)));
        assertFalse(store.begin(begun(item, Duration.ofMinutes(39), "x")), "no pause");
        assertTrue(store.begin(begun(item, Duration.ofMinutes(40), "2026.2 (1.1.0)")));
        store.finish(done(first, 7, 1, "", Duration.ofMinutes(45)));
        assertFalse(store.begin(begun(item, Duration.ofMinutes(150), "x")), "it was done");
        MatchRun night = store.of(item, "gap", 5).get(0);
        assertEquals(2, night.tries());
        assertEquals(7, night.listed());
        assertEquals(3, night.entered());
        assertEquals(2, night.dropped());
        assertEquals("", night.trouble());
        assertEquals(new MatchRun.Terms("目的", "依据", "2026.2 (1.1.0)"), night.terms());
        assertEquals(TWO.plus(Duration.ofMinutes(40)), night.begunAt());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_night_in_which_the_process_died_is_begun_again_after_two_hours(Database database) {
        MatchStore store = new JdbcMatchStore(database);
        String item = "aid-" + UUID.randomUUID();
        assertTrue(store.begin(begun(item, Duration.ZERO, "1")));
        assertFalse(store.begin(begun(item, Duration.ofMinutes(119), "1")));
        assertTrue(store.begin(begun(item, Duration.ofMinutes(120), "1")));
    }
}
