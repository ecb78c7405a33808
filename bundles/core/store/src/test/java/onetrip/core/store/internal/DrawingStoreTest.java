package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws on the embedded engine and on PostgreSQL: the same tests. */
class DrawingStoreTest {
    private static final String SEED = "ab".repeat(32);

    @TempDir
    static Path folder;

    private static BothEngines both;

    @BeforeAll
    static void open() throws Exception {
        both = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws IOException {
        both.close();
    }

    static Stream<Database> engines() {
        return both.all();
    }

    private static Drawing drawing(UUID id, long version, String plan) {
        return new Drawing(
                id,
                version,
                "CQ20261102-AB12CD",
                "item",
                "inspection",
                "minban",
                new Text("抽查", "Draw"),
                plan,
                20,
                2,
                Drawing.State.DRAWN,
                SEED,
                Replay.sha256(SEED),
                "07",
                new Drawing.Lists(
                        List.of(new Drawing.Subject("o1", "学校", 3)),
                        List.of(new Drawing.Person("J1", ""), new Drawing.Person("J2", "")),
                        List.of(new Replay.Recusal("o1", "J3")),
                        "hash"),
                new UUID(1, 1),
                List.of(new Replay.Visit("o1", 1, List.of("J1", "J2"), List.of())),
                List.of(new Drawing.Change("o1", "J9", "J1", Drawing.Why.RECUSED)),
                List.of(new Drawing.Step("2026-11-02T01:00:00Z", new UUID(1, 1), "announced", "")));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_draw_comes_back_as_it_was_kept(Database database) {
        JdbcDrawingStore store = new JdbcDrawingStore(database);
        UUID id = UUID.randomUUID();
        assertTrue(store.save(drawing(id, 1, "一"), List.of()));
        assertEquals(drawing(id, 1, "一"), store.find(id).orElseThrow());
        assertTrue(store.save(drawing(id, 2, "二"), List.of()));
        assertEquals("二", store.find(id).orElseThrow().plan());
        assertTrue(store.all().stream().anyMatch(one -> one.id().equals(id)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void whoever_comes_second_changes_nothing(Database database) {
        JdbcDrawingStore store = new JdbcDrawingStore(database);
        UUID id = UUID.randomUUID();
        store.save(drawing(id, 1, "一"), List.of());
        assertTrue(store.save(drawing(id, 2, "二"), List.of()));
        assertFalse(store.save(drawing(id, 2, "三"), List.of()));
        assertFalse(store.save(drawing(id, 1, "四"), List.of()), "announced twice");
        assertEquals("二", store.find(id).orElseThrow().plan());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void the_seed_lies_sealed(Database database) {
        JdbcDrawingStore store = new JdbcDrawingStore(database);
        UUID id = UUID.randomUUID();
        store.save(drawing(id, 1, "一"), List.of());
        String raw = database.select(
                        "select secret from public_draw where id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                        id)
                .get(0);
        assertFalse(raw.contains(SEED), "the seed lies open in the database");
    }
}
