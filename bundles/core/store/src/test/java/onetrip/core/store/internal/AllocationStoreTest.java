package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.allocation.AllocationStore.Answer;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.Step;
import onetrip.core.casework.Seat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches on the embedded engine and on PostgreSQL: the same tests. */
class AllocationStoreTest {
    private static final Instant NOW = Instant.parse("2026-06-27T02:00:00Z");
    private static final UUID OFFICER = new UUID(3, 3);

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

    private static Batch batch(UUID id, long version, Batch.State state, Map<String, Integer> quotas, String hash) {
        return new Batch(
                id,
                version,
                "item",
                "seats",
                "2026",
                "jijiao",
                new Text("新生", "New pupils"),
                state,
                new Replay.Rules(List.of("A", "B"), true),
                "schools",
                3,
                LocalDateTime.of(2026, 6, 27, 0, 0),
                quotas,
                1,
                hash,
                hash.isEmpty() ? null : NOW,
                null);
    }

    private static Entry entry(
            UUID batch, String number, Replay.Placement drawn, Seat.Standing standing, String place) {
        return new Entry(
                batch,
                UUID.nameUUIDFromBytes((batch + number).getBytes(StandardCharsets.UTF_8)),
                "C-" + number,
                new Replay.Applicant(number, "A", 2, "q", "", List.of("p", "q")),
                drawn,
                standing,
                place,
                place.isEmpty() ? null : LocalDate.of(2026, 6, 30),
                false);
    }

    private static Step step(UUID batch, String what) {
        return new Step(batch, NOW, OFFICER, what, "");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void of_two_officers_at_the_same_second_one_finds_the_batch_changed(Database database) {
        JdbcAllocationStore store = new JdbcAllocationStore(database);
        UUID id = UUID.randomUUID();
        Batch first = batch(id, 1, Batch.State.OPEN, Map.of(), "");
        assertTrue(store.save(first, List.of(), List.of(), List.of(), step(id, "created")));
        assertEquals(first, store.find(id).orElseThrow());
        Batch one = batch(id, 2, Batch.State.OPEN, Map.of("p", 3, "q", 0), "");
        Batch other = batch(id, 2, Batch.State.OPEN, Map.of("p", 9), "");
        assertTrue(store.save(one, List.of(), List.of(), List.of(), step(id, "quotas")));
        assertFalse(store.save(other, List.of(), List.of(), List.of(), step(id, "quotas")), "both were taken");
        assertEquals(one, store.find(id).orElseThrow());
        assertTrue(store.all().contains(one));
        assertEquals(
                List.of("created", "quotas"),
                store.steps(id).stream().map(Step::what).toList());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("engines")
    void a_list_its_draw_and_the_answers_are_kept(Database database) {
        JdbcAllocationStore store = new JdbcAllocationStore(database);
        UUID id = UUID.randomUUID();
        store.save(batch(id, 1, Batch.State.OPEN, Map.of("p", 1), ""), List.of(), List.of(), List.of(), step(id, "a"));
        Draw draw = new Draw(id, 1, "5eed", "c", NOW, "", null, null, null, null, false, "");
        assertTrue(store.save(
                batch(id, 2, Batch.State.COMMITTED, Map.of("p", 1), ""),
                List.of(),
                List.of(),
                List.of(draw),
                step(id, "b")));
        assertEquals(List.of(draw), store.draws(id));
        byte[] sealed = database.select(
                        "select seed from allocation_draw where batch_id = ?", row -> row.getBytes(1), id)
                .get(0);
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("5eed"), "the seed lies in clear");

        Entry a = entry(id, "N1", null, Seat.Standing.ENTERED, "");
        Entry b = entry(id, "N2", null, Seat.Standing.ENTERED, "");
        assertTrue(store.save(
                batch(id, 3, Batch.State.FROZEN, Map.of("p", 1), "hash"),
                List.of(b, a),
                List.of(),
                List.of(),
                step(id, "c")));
        assertEquals(List.of(a, b), store.entries(id));
        assertEquals(2, store.size(id));
        assertEquals(Set.of(a.caseId(), b.caseId()), mine(store.entered("item", "seats"), a, b));
        assertFalse(
                store.save(
                        batch(id, 4, Batch.State.FROZEN, Map.of("p", 1), "hash"),
                        List.of(a),
                        List.of(),
                        List.of(),
                        step(id, "c")),
                "a case on two lists");

        Entry placed = entry(
                id, "N1", new Replay.Placement("N1", "p", 1, 2, Replay.Why.LOT, Map.of()), Seat.Standing.OFFERED, "p");
        Entry waits = entry(
                id,
                "N2",
                new Replay.Placement("N2", "", 0, 1, Replay.Why.NONE, Map.of("p", 1, "q", 7)),
                Seat.Standing.WAITING,
                "");
        assertTrue(store.save(
                batch(id, 4, Batch.State.PUBLISHED, Map.of("p", 1), "hash"),
                List.of(),
                List.of(placed, waits),
                List.of(),
                step(id, "d")));
        assertEquals(List.of(placed, waits), store.entries(id));
        assertEquals(placed, store.ofCase(placed.caseId()).orElseThrow());
        store.told(placed, Seat.Standing.OFFERED);
        assertFalse(store.untold(1000).contains(placed));

        assertFalse(store.answer(placed, "q", Seat.Standing.TAKEN, new Answer(OFFICER, NOW)), "not offered there");
        assertTrue(store.answer(placed, "p", Seat.Standing.TAKEN, new Answer(OFFICER, NOW)));
        assertFalse(store.answer(placed, "p", Seat.Standing.GIVEN_UP, new Answer(OFFICER, NOW)), "answered twice");
        assertFalse(
                store.save(
                        batch(id, 5, Batch.State.PUBLISHED, Map.of("p", 1), "hash"),
                        List.of(),
                        List.of(placed),
                        List.of(),
                        step(id, "e")),
                "a seat that was taken a moment ago was given on");
        assertEquals(4, store.find(id).orElseThrow().version());
    }

    private static Set<UUID> mine(Set<UUID> found, Entry... entries) {
        return Stream.of(entries)
                .map(Entry::caseId)
                .filter(found::contains)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void where_a_case_stands_fits_into_its_column() {
        Seat seat = new Seat(OFFICER, "N1", Seat.Standing.OFFERED, "2133000001", LocalDate.of(2026, 6, 30));
        assertEquals(seat, SeatColumn.read(SeatColumn.write(seat)));
        Seat without = new Seat(OFFICER, "N1", Seat.Standing.WAITING, "", null);
        assertEquals(without, SeatColumn.read(SeatColumn.write(without)));
        assertNull(SeatColumn.read(SeatColumn.write(null)));
    }
}
