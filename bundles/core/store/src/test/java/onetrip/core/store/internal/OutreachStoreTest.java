package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.notification.Notice;
import onetrip.core.outreach.OutreachStore;
import onetrip.core.outreach.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is waited for, on both engines. */
class OutreachStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");
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

    private static Waiting waiting(UUID record, String number, Instant tell) {
        return new Waiting(
                record, UUID.randomUUID(), "pay", "bills", new Waiting.Person("ID_CARD", number), DAY, tell, 0);
    }

    private static Notice notice(String key) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                null,
                "N25",
                Text.of("a"),
                Text.of("b"),
                "/me",
                NOW,
                key,
                null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void it_is_found_by_person_kept_once_and_sealed(Database database) {
        OutreachStore store = new JdbcOutreachStore(database);
        String number = "33032720" + UUID.randomUUID();
        Waiting one = waiting(UUID.randomUUID(), number, NOW);
        store.keep(List.of(one));
        store.keep(List.of(one));
        assertEquals(List.of(one), store.of(List.of(one.who(), new Waiting.Person("ID_CARD", "nobody"))));
        assertEquals(Map.of(one.record(), one), store.known(Set.of(one.record(), UUID.randomUUID())));
        assertEquals(List.of(), store.of(List.of()));
        byte[] secret = database.select(
                        "select secret from outreach where record_id = ?", row -> row.getBytes(1), one.record())
                .get(0);
        assertFalse(new String(secret, StandardCharsets.UTF_8).contains(number));
        Waiting moved = one.as(new Waiting.Person("ID_CARD", number + "x"), DAY.plusDays(1), null);
        store.keep(List.of(moved));
        assertEquals(List.of(), store.of(List.of(one.who())));
        assertEquals(List.of(moved), store.of(List.of(moved.who())));
        store.forget(List.of(one.record()));
        assertEquals(List.of(), store.of(List.of(moved.who())));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void of_two_nodes_that_tell_the_same_people_one_does(Database database) {
        OutreachStore store = new JdbcOutreachStore(database);
        Waiting one = waiting(UUID.randomUUID(), "A" + UUID.randomUUID(), NOW);
        Waiting two = waiting(UUID.randomUUID(), one.who().certNo(), NOW.plusSeconds(60));
        store.keep(List.of(one, two));
        assertTrue(store.due(NOW, 1000).contains(one));
        assertFalse(store.due(NOW, 1000).contains(two), "too early");
        String key = "outreach:" + one.record();
        Waiting next = one.as(one.who(), DAY, NOW.plusSeconds(3600));
        assertTrue(store.told(List.of(next, two.as(two.who(), DAY, null)), List.of(notice(key)), List.of()));
        assertFalse(store.told(List.of(next), List.of(notice(key + "again")), List.of()), "told twice");
        assertFalse(store.due(NOW.plusSeconds(3599), 1000).stream()
                .anyMatch(w -> w.record().equals(one.record())));
        assertEquals(
                1,
                store.due(NOW.plusSeconds(3600), 1000).stream()
                        .filter(w -> w.record().equals(one.record()))
                        .findFirst()
                        .orElseThrow()
                        .told());
        assertEquals(
                1L,
                database.select("select count(*) from notice where dedup_key like ?", row -> row.getLong(1), key + "%")
                        .get(0));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_too_late_is_forgotten_and_marks_are_kept(Database database) {
        OutreachStore store = new JdbcOutreachStore(database);
        Waiting one = waiting(UUID.randomUUID(), "B" + UUID.randomUUID(), NOW);
        store.keep(List.of(one));
        store.forgetBefore(DAY);
        assertEquals(1, store.of(List.of(one.who())).size(), "the last day is not over");
        assertTrue(store.forgetBefore(DAY.plusDays(1)) >= 1);
        assertEquals(List.of(), store.of(List.of(one.who())));
        UUID book = UUID.randomUUID();
        assertEquals(Optional.empty(), store.mark(book));
        store.mark(book, new OutreachStore.Mark("a", NOW));
        store.mark(book, new OutreachStore.Mark("b", NOW.plusSeconds(1)));
        assertEquals(Optional.of(new OutreachStore.Mark("b", NOW.plusSeconds(1))), store.mark(book));
    }
}
