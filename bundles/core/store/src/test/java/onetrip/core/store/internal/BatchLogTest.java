package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.BatchLog.Use;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose data were used for no case, on both engines (R-LOG). */
class BatchLogTest {
    /** Two in the night of the 30th, in China; the 29th in Greenwich. */
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    private static final Instant NIGHT = Instant.parse("2026-11-29T18:00:00Z");

    private static final String ONE = "330327200909090001";
    private static final String OTHER = "33032720110602999X";
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

    private static Use use(String type, Instant at, int times) {
        return new Use("aid", type, "民政", "找出应该资助的学生", "条例", at, times);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_a_person_a_source_and_a_month_are_one_entry_that_counts(Database database) {
        BatchLog log = new JdbcBatchLog(database);
        Instant next = NIGHT.plusSeconds(24 * 3600);
        log.note(use("list", NIGHT.minusSeconds(24 * 3600), 0), List.of(ONE, OTHER, ""));
        log.note(use("list", NIGHT, 0), List.of(ONE, OTHER, ONE));
        log.note(use("pupils", NIGHT.plusSeconds(1), 0), List.of(ONE));
        log.note(use("list", next, 0), List.of("33032720110602999x"));
        assertEquals(
                List.of(use("pupils", NIGHT.plusSeconds(1), 1), use("list", NIGHT, 2)),
                log.about(List.of(ONE), LATER, 10));
        assertEquals(List.of(use("list", next, 1), use("list", NIGHT, 2)), log.about(List.of(OTHER), LATER, 10));
        assertEquals(2, log.about(List.of(ONE, OTHER), LATER, 2).size());
        assertTrue(log.about(List.of("", "330327201103100009"), LATER, 10).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void nobodys_number_is_kept(Database database) {
        new JdbcBatchLog(database).note(use("kept", NIGHT, 0), List.of(ONE));
        assertTrue(
                database
                        .select("select person_index from batch_use where type = 'kept'", row -> row.getString(1))
                        .stream()
                        .noneMatch(index -> index.contains(ONE)));
    }
}
