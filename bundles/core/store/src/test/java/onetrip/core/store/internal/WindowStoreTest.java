package onetrip.core.store.internal;

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
import onetrip.core.window.Opened;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowStore;
import onetrip.core.window.WindowVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Visits at windows on both engines (R-CHANNEL). */
class WindowStoreTest {
    private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
    private static final String NUMBER = "330327198804120008";
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

    private static WindowVisit visit(String session, UUID person, WindowVisit.Attendant attendant, Instant at) {
        return new WindowVisit(
                UUID.randomUUID(),
                new UUID(2, 1),
                "xingshen",
                person,
                attendant == null ? WindowVisit.Standing.SELF : WindowVisit.Standing.MANDATE,
                attendant,
                "ID_CARD",
                session,
                at,
                at,
                null,
                null);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_channel_a_visit_comes_back_as_it_was_and_ends_once(Database database) {
        WindowStore store = new JdbcWindowStore(database);
        UUID person = UUID.randomUUID();
        WindowVisit visit = visit("s-" + person, person, null, NOW);
        store.insert(visit);
        assertEquals(visit, store.find(visit.id()).orElseThrow());
        assertEquals(visit, store.ofSession(visit.session()).orElseThrow());
        assertTrue(store.ofSession("another").isEmpty());
        store.touch(visit.id(), NOW.plusSeconds(60));
        store.touch(visit.id(), NOW.plusSeconds(30));
        assertEquals(
                NOW.plusSeconds(60), store.find(visit.id()).orElseThrow().seenAt(), "the last use never goes back");
        assertTrue(store.end(visit.id(), NOW.plusSeconds(90), WindowVisit.Ending.CLOSED));
        assertFalse(store.end(visit.id(), NOW.plusSeconds(99), WindowVisit.Ending.QUIET), "it ended before");
        store.touch(visit.id(), NOW.plusSeconds(200));
        WindowVisit ended = store.find(visit.id()).orElseThrow();
        assertEquals(NOW.plusSeconds(90), ended.endedAt());
        assertEquals(WindowVisit.Ending.CLOSED, ended.ended());
        assertEquals(NOW.plusSeconds(60), ended.seenAt(), "nobody uses a visit that has ended");
        assertTrue(store.ofSession(visit.session()).isEmpty());
        WindowVisit later = visit("t-" + person, person, null, NOW.plusSeconds(500));
        store.insert(later);
        assertEquals(
                List.of(later.id(), visit.id()),
                store.ofPerson(person, 10).stream().map(WindowVisit::id).toList(),
                "newest first");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void who_stood_there_for_somebody_else_is_sealed_and_found_by_the_number(Database database) {
        WindowStore store = new JdbcWindowStore(database);
        WindowVisit visit = visit(
                "m",
                UUID.randomUUID(),
                new WindowVisit.Attendant("测试受托人", "ID_CARD", NUMBER, "委托书", LocalDate.of(2026, 12, 31)),
                NOW);
        store.insert(visit);
        assertEquals(visit, store.find(visit.id()).orElseThrow());
        assertEquals(visit.id(), store.ofAttendant("ID_CARD", NUMBER, 1).get(0).id());
        assertTrue(store.ofAttendant("ID_CARD", "330327198607239990", 1).isEmpty());
        List<String> rests = database.select(
                "select attendant, attendant_index from window_visit where id = ?",
                row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)
                        + new String(row.getBytes(1), StandardCharsets.UTF_8)
                        + row.getString(2),
                visit.id());
        assertFalse(rests.get(0).contains(NUMBER), "the number rests in clear");
        assertFalse(rests.get(0).contains("测试受托人"), "the name rests in clear");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void r_log_what_is_opened_is_written_down_once_a_visit(Database database) {
        WindowStore store = new JdbcWindowStore(database);
        UUID visit = UUID.randomUUID();
        Opened form = new Opened(visit, Opened.Kind.APPLY, "item", NOW);
        assertTrue(store.log(form));
        assertFalse(store.log(new Opened(visit, Opened.Kind.APPLY, "item", NOW.plusSeconds(5))));
        Opened named = new Opened(visit, Opened.Kind.CASE, "N-1", NOW.plusSeconds(9));
        assertTrue(store.log(named));
        assertEquals(List.of(form, named), store.opened(visit));
        assertTrue(store.opened(UUID.randomUUID()).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_new_code_makes_the_one_before_void_and_wrong_tries_are_counted(Database database) {
        WindowStore store = new JdbcWindowStore(database);
        String number = "N-" + UUID.randomUUID();
        UUID visit = UUID.randomUUID();
        assertTrue(store.code(number).isEmpty());
        store.keepCode(number, new WindowStore.Code("a", visit, NOW, 0));
        store.wrongCode(number);
        store.wrongCode(number);
        assertEquals(
                new WindowStore.Code("a", visit, NOW, 2), store.code(number).orElseThrow());
        store.keepCode(number, new WindowStore.Code("b", visit, NOW.plusSeconds(1), 0));
        assertEquals(
                new WindowStore.Code("b", visit, NOW.plusSeconds(1), 0),
                store.code(number).orElseThrow());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_paper_handed_over_is_owed_until_it_went_back_once(Database database) {
        WindowStore store = new JdbcWindowStore(database);
        String number = "N-" + UUID.randomUUID();
        String office = "o-" + UUID.randomUUID().toString().substring(0, 8);
        Paper seen = paper(number, office, "id", Paper.How.SEEN, NOW);
        Paper held = paper(number, office, "licence", Paper.How.HANDED_OVER, NOW.plusSeconds(1));
        store.insert(seen);
        store.insert(held);
        assertEquals(List.of(seen, held), store.papers(number));
        assertEquals(List.of(held), store.held(office, 10), "what was only seen is owed to nobody");
        assertTrue(store.held("another", 10).isEmpty());
        UUID clerk = new UUID(2, 2);
        assertFalse(store.giveBack(seen.id(), NOW.plusSeconds(2), clerk));
        assertTrue(store.giveBack(held.id(), NOW.plusSeconds(2), clerk));
        assertFalse(store.giveBack(held.id(), NOW.plusSeconds(3), clerk), "it went back before");
        Paper back = store.paper(held.id()).orElseThrow();
        assertEquals(NOW.plusSeconds(2), back.returnedAt());
        assertEquals(clerk, back.returnedBy());
        assertTrue(store.held(office, 10).isEmpty());
    }

    private static Paper paper(String number, String office, String material, Paper.How how, Instant at) {
        return new Paper(
                UUID.randomUUID(), new UUID(3, 3), number, office, material, how, new UUID(2, 1), at, null, null);
    }
}
