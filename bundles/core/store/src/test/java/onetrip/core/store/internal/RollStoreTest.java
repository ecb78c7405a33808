package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.attendance.RollMark;
import onetrip.core.attendance.RollStore;
import onetrip.core.notification.Notice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marks of roll calls on both engines. */
class RollStoreTest {
    private static final Instant NOW = Instant.parse("2026-09-24T07:35:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-09-24");
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

    private static RollMark mark(UUID record, UUID book, long version, Instant out, Instant alarm) {
        return new RollMark(
                record,
                book,
                "care",
                "roster",
                DAY,
                "N-" + record,
                "3303270001",
                version,
                NOW,
                "老师",
                out,
                out == null ? "" : "老师",
                out == null ? "" : "外婆某",
                false,
                "",
                0,
                alarm);
    }

    private static Notice notice(String key) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "N",
                "N23",
                Text.of("已接走"),
                Text.of("看办件页"),
                "/me",
                NOW,
                key,
                null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_mark_comes_back_as_it_was_and_names_are_sealed(Database database) {
        RollStore store = new JdbcRollStore(database);
        UUID record = UUID.randomUUID();
        UUID book = UUID.randomUUID();
        RollMark in = mark(record, book, 1, null, NOW.plusSeconds(60));
        assertTrue(store.keep(in, List.of(), List.of()));
        assertEquals(List.of(in), store.of(book, "3303270001", DAY));
        assertEquals(List.of(), store.of(book, "3303270001", DAY.plusDays(1)));
        RollMark out = mark(record, book, 2, NOW.plusSeconds(30), null);
        assertTrue(store.keep(out, List.of(notice("roll:" + record)), List.of()));
        assertEquals(List.of(out), store.of("N-" + record, 10));
        byte[] secret = database.select("select secret from roll_mark where record = ?", row -> row.getBytes(1), record)
                .get(0);
        assertFalse(new String(secret, java.nio.charset.StandardCharsets.UTF_8).contains("外婆"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void whoever_comes_second_writes_nothing_and_tells_nothing(Database database) {
        RollStore store = new JdbcRollStore(database);
        UUID record = UUID.randomUUID();
        UUID book = UUID.randomUUID();
        assertTrue(store.keep(mark(record, book, 1, null, null), List.of(), List.of()));
        assertFalse(store.keep(mark(record, book, 1, null, null), List.of(notice("a" + record)), List.of()));
        assertTrue(store.keep(mark(record, book, 2, NOW, null), List.of(), List.of()));
        assertFalse(store.keep(mark(record, book, 2, NOW, null), List.of(notice("b" + record)), List.of()));
        assertEquals(
                0L,
                database.select(
                                "select count(*) from notice where dedup_key in (?, ?)",
                                row -> row.getLong(1),
                                "a" + record,
                                "b" + record)
                        .get(0));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void alarms_are_found_when_their_moment_has_come(Database database) {
        RollStore store = new JdbcRollStore(database);
        UUID record = UUID.randomUUID();
        RollMark in = mark(record, UUID.randomUUID(), 1, null, NOW.plusSeconds(600));
        store.keep(in, List.of(), List.of());
        assertFalse(store.due(NOW.plusSeconds(599), 1000).contains(in));
        assertTrue(store.due(NOW.plusSeconds(600), 1000).contains(in));
    }
}
