package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.push.PushAnswer;
import onetrip.core.handover.HandOverLaw;
import onetrip.core.handover.HandOverStore;
import onetrip.core.handover.HandedList;
import onetrip.core.handover.HandedList.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists for receivers on both engines. */
class HandOverStoreTest {
    private static final Instant NOW = Instant.parse("2027-05-12T02:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2027-05-12");
    private static final byte[] CONTENT = "\"测试考生零一\"\r\n".getBytes(StandardCharsets.UTF_8);
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

    private static HandedList list(UUID book, int serial) {
        return new HandedList(
                UUID.randomUUID(),
                book,
                "item",
                "list",
                serial,
                State.PREPARED,
                1,
                1,
                1,
                0,
                "a".repeat(64),
                UUID.randomUUID(),
                "经办人甲",
                NOW,
                null,
                "",
                null,
                null,
                false,
                "",
                "",
                "",
                0,
                null,
                List.of());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_list_goes_its_way_and_one_is_open_at_a_time(Database database) {
        HandOverStore store = new JdbcHandOverStore(database);
        UUID book = UUID.randomUUID();
        HandedList first = list(book, 1);
        assertTrue(store.add(first, CONTENT, List.of(), List.of()));
        assertEquals(first, store.find(first.id()).orElseThrow());
        assertArrayEquals(CONTENT, store.content(first.id()));
        assertTrue(store.signature(first.id()).isEmpty());
        assertFalse(store.add(list(book, 2), CONTENT, List.of(), List.of()), "two lists are open");

        HandedList released = HandOverLaw.release(first, new HandOverLaw.Officer(UUID.randomUUID(), "经办人乙"), NOW, true);
        assertTrue(store.keep(released, new byte[] {1, 2}, List.of(), List.of()));
        assertFalse(store.keep(released, new byte[] {3}, List.of(), List.of()), "the same step twice");
        assertEquals(released, store.find(first.id()).orElseThrow());
        assertArrayEquals(new byte[] {1, 2}, store.signature(first.id()).orElseThrow());

        HandedList taken = HandOverLaw.pushed(
                HandOverLaw.downloaded(released, "2027-05-12T10:00 经办人乙"), PushAnswer.taken("R-1"), NOW, DAY);
        HandedList downloaded = HandOverLaw.downloaded(released, "2027-05-12T10:00 经办人乙");
        assertTrue(store.keep(downloaded, null, List.of(), List.of()));
        assertTrue(store.keep(taken, null, List.of(), List.of()));
        assertEquals(taken, store.find(first.id()).orElseThrow());
        assertArrayEquals(new byte[] {1, 2}, store.signature(first.id()).orElseThrow(), "the signature stays");
        HandedList second = list(book, 2);
        assertTrue(store.add(second, CONTENT, List.of(), List.of()));
        assertEquals(List.of(second, taken), store.of(book, 10));
        assertEquals(List.of(second), store.of(book, 1));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_push_is_one_nodes_and_an_alarm_rings_once(Database database) {
        HandOverStore store = new JdbcHandOverStore(database);
        HandedList list = list(UUID.randomUUID(), 1);
        store.add(list, CONTENT, List.of(), List.of());
        assertTrue(store.claim(NOW.plusSeconds(60), NOW.plusSeconds(180), 10).isEmpty(), "not released");
        HandedList released = HandOverLaw.release(list, new HandOverLaw.Officer(UUID.randomUUID(), "乙"), NOW, true);
        store.keep(released, new byte[] {1}, List.of(), List.of());
        assertTrue(store.claim(NOW.minusSeconds(1), NOW.plusSeconds(120), 10).isEmpty(), "not due");
        assertEquals(
                List.of(list.id()),
                store.claim(NOW, NOW.plusSeconds(120), 10).stream()
                        .map(HandedList::id)
                        .toList());
        assertTrue(store.claim(NOW.plusSeconds(1), NOW.plusSeconds(121), 10).isEmpty(), "another node has it");
        assertEquals(
                1, store.claim(NOW.plusSeconds(120), NOW.plusSeconds(240), 10).size(), "that node died");

        UUID book = UUID.randomUUID();
        assertFalse(store.rung(book, DAY, 5));
        assertTrue(store.ring(book, DAY, 5, List.of(), List.of()));
        assertFalse(store.ring(book, DAY, 5, List.of(), List.of()));
        assertTrue(store.rung(book, DAY, 5));
        assertFalse(store.rung(book, DAY, 2));
        store.keep(HandOverLaw.discard(released, "试完了"), null, List.of(), List.of());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void who_stands_in_it_and_who_took_it_is_sealed(Database database) {
        HandOverStore store = new JdbcHandOverStore(database);
        HandedList list = list(UUID.randomUUID(), 1);
        store.add(list, CONTENT, List.of(), List.of());
        for (String column : List.of("content", "secret")) {
            byte[] stored = database.select(
                            "select " + column + " from hand_over where id = ?", row -> row.getBytes(1), list.id())
                    .get(0);
            String text = new String(stored, StandardCharsets.UTF_8);
            assertFalse(text.contains("测试考生") || text.contains("经办人"), column);
        }
    }
}
