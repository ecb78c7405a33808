package onetrip.core.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BatchActsTest {
    private static final Instant NOW = Instant.parse("2026-06-27T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 27);
    private static final LocalDateTime END = LocalDateTime.of(2026, 6, 27, 0, 0);
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private Batch batch = new Batch(
            new UUID(9, 9),
            1,
            "item",
            "seats",
            "2026",
            "jijiao",
            Text.of("试"),
            Batch.State.OPEN,
            new Replay.Rules(List.of("A", "B"), false),
            "schools",
            3,
            END,
            Map.of(),
            0,
            "",
            null,
            null);
    private Draw draw;
    private final List<Draw> rounds = new ArrayList<>();
    private List<Entry> entries = List.of(entry("n1", "A", "p"), entry("n2", "B", "p"), entry("n3", "B", "p", "q"));

    private Entry entry(String number, String category, String... wishes) {
        return new Entry(
                batch.id(),
                UUID.randomUUID(),
                "C-" + number,
                new Replay.Applicant(number, category, 0, "", "", List.of(wishes)),
                null,
                Seat.Standing.ENTERED,
                "",
                null,
                true);
    }

    private static String refused(Executable act) {
        return assertThrows(Refused.class, act).code();
    }

    private void take(BatchActs.Act act) {
        batch = act.batch();
        draw = act.draws().get(act.draws().size() - 1);
        rounds.addAll(act.draws());
    }

    private void take(BatchActs.Drawn act) {
        batch = act.batch();
        act.draws().forEach(d -> draw = d);
        Map<String, Entry> changed = new java.util.HashMap<>();
        act.entries().forEach(e -> changed.put(e.number(), e));
        entries = entries.stream().map(e -> changed.getOrDefault(e.number(), e)).toList();
    }

    private void seats() {
        batch = BatchActs.quotas(batch, Map.of("p", 1, "q", 0), Set.of("p", "q"));
    }

    private void frozen() {
        seats();
        take(BatchActs.commit(batch, "5eed", NOW));
        batch = BatchActs.freeze(batch, entries, NOW);
    }

    private void drawn() {
        frozen();
        take(BatchActs.ask(batch, draw, ONE, "7", NOW));
        take(BatchActs.draw(batch, draw, entries, OTHER, NOW));
    }

    private void published() {
        drawn();
        take(BatchActs.publish(batch, draw, entries, TODAY, NOW));
    }

    @Test
    void a_negative_quota_an_unknown_place_and_seats_after_the_freeze_are_refused() {
        assertEquals("quota-out-of-range", refused(() -> BatchActs.quotas(batch, Map.of("p", -1), Set.of("p"))));
        assertEquals("place-unknown", refused(() -> BatchActs.quotas(batch, Map.of("😀", 1), Set.of("p"))));
        frozen();
        assertEquals("list-frozen", refused(() -> BatchActs.quotas(batch, Map.of("p", 2), Set.of("p"))));
    }

    @Test
    void a_commitment_needs_seats_comes_once_and_hides_the_seed() {
        assertEquals("no-seats", refused(() -> BatchActs.commit(batch, "5eed", NOW)));
        seats();
        take(BatchActs.commit(batch, "5eed", NOW));
        assertEquals(Replay.sha256("5eed"), draw.open().commitment());
        assertEquals("", draw.open().seed());
        assertEquals("committed-already", refused(() -> BatchActs.commit(batch, "other", NOW)));
    }

    @Test
    void r_nofcfs_the_list_is_not_frozen_before_the_last_minute_is_over_nor_before_the_commitment_nor_twice() {
        seats();
        assertEquals("not-committed", refused(() -> BatchActs.mayFreeze(batch, END)));
        take(BatchActs.commit(batch, "5eed", NOW));
        assertEquals("window-open", refused(() -> BatchActs.mayFreeze(batch, END.minusSeconds(1))));
        BatchActs.mayFreeze(batch, END);
        assertEquals("nobody-waits", refused(() -> BatchActs.freeze(batch, List.of(), NOW)));
        batch = BatchActs.freeze(batch, entries, NOW);
        assertEquals("list-frozen", refused(() -> BatchActs.mayFreeze(batch, END)));
    }

    @Test
    void a_draw_takes_two_persons() {
        frozen();
        assertEquals("not-asked", refused(() -> BatchActs.draw(batch, draw, entries, OTHER, NOW)));
        take(BatchActs.ask(batch, draw, ONE, "", NOW));
        assertEquals("asked-already", refused(() -> BatchActs.ask(batch, draw, OTHER, "", NOW)));
        assertEquals("two-persons", refused(() -> BatchActs.draw(batch, draw, entries, ONE, NOW)));
        assertEquals("two-persons", refused(() -> BatchActs.decline(batch, draw, ONE)));
        take(BatchActs.draw(batch, draw, entries, OTHER, NOW));
        assertEquals(Batch.State.DRAWN, batch.state());
    }

    @Test
    void a_seed_is_drawn_once() {
        drawn();
        assertEquals("drawn-already", refused(() -> BatchActs.ask(batch, draw, ONE, "", NOW)));
        assertEquals("drawn-already", refused(() -> BatchActs.draw(batch, draw, entries, OTHER, NOW)));
    }

    @Test
    void to_draw_again_takes_a_reason_and_a_new_seed_and_the_old_one_stays_visible() {
        frozen();
        assertEquals("not-drawn", refused(() -> BatchActs.redo(batch, draw, "为什么", "new", NOW)));
        take(BatchActs.ask(batch, draw, ONE, "", NOW));
        take(BatchActs.draw(batch, draw, entries, OTHER, NOW));
        assertEquals("reason-missing", refused(() -> BatchActs.redo(batch, draw, " ", "new", NOW)));
        take(BatchActs.redo(batch, draw, "公证员没有到场", "new", NOW));
        Draw old = rounds.get(rounds.size() - 2);
        assertEquals("5eed", old.open().seed());
        assertEquals("公证员没有到场", old.reason());
        assertEquals(2, draw.round());
        assertNotEquals(old.commitment(), draw.commitment());
        assertEquals(Batch.State.FROZEN, batch.state());
    }

    @Test
    void nothing_is_published_before_the_draw_nor_twice_and_a_published_result_is_not_drawn_again() {
        frozen();
        assertEquals("not-drawn", refused(() -> BatchActs.publish(batch, draw, entries, TODAY, NOW)));
        assertEquals("not-published", refused(() -> BatchActs.mayGoOn(batch)));
        take(BatchActs.ask(batch, draw, ONE, "", NOW));
        take(BatchActs.draw(batch, draw, entries, OTHER, NOW));
        take(BatchActs.publish(batch, draw, entries, TODAY, NOW));
        assertTrue(draw.revealed());
        assertEquals("published-already", refused(() -> BatchActs.publish(batch, draw, entries, TODAY, NOW)));
        assertEquals("published-already", refused(() -> BatchActs.redo(batch, draw, "再来", "new", NOW)));
    }

    @Test
    void the_draw_is_what_the_published_files_say() {
        drawn();
        String hash = Replay.listHash(
                Replay.list(entries.stream().map(Entry::applicant).toList()), Replay.quotas(batch.quotas()));
        assertEquals(hash, batch.listHash());
        List<Replay.Placement> again = Replay.draw(
                entries.stream().map(Entry::applicant).toList(),
                batch.quotas(),
                batch.rules(),
                Replay.key("5eed", hash, "7"));
        assertEquals(again, entries.stream().map(Entry::drawn).toList());
    }

    @Test
    void an_offer_lapses_after_its_day_and_the_seat_goes_to_the_next_on_the_list() {
        published();
        Entry first = entries.get(0);
        assertEquals(Seat.Standing.OFFERED, first.standing());
        assertEquals(TODAY.plusDays(3), first.confirmBy());
        assertTrue(BatchLaw.due(entries, TODAY.plusDays(3)).isEmpty(), "the last day is not over");
        assertEquals(List.of(first), BatchLaw.due(entries, TODAY.plusDays(4)));
        take(BatchActs.goOn(batch, entries, TODAY.plusDays(4), false));
        assertEquals(Seat.Standing.GIVEN_UP, entries.get(0).standing());
        List<Entry> offered = entries.stream()
                .filter(e -> e.standing() == Seat.Standing.OFFERED)
                .toList();
        assertEquals(1, offered.size());
        assertEquals(1, offered.get(0).waiting().get("p"));
    }

    @Test
    void a_seat_that_was_given_up_goes_on_and_one_that_was_taken_does_not() {
        published();
        entries = List.of(BatchActs.standing(entries.get(0), Seat.Standing.TAKEN), entries.get(1), entries.get(2));
        assertTrue(BatchActs.goOn(batch, entries, TODAY, false).entries().isEmpty());
        entries = List.of(BatchActs.standing(entries.get(0), Seat.Standing.GIVEN_UP), entries.get(1), entries.get(2));
        assertEquals(1, BatchActs.goOn(batch, entries, TODAY, false).entries().size());
    }

    @Test
    void at_the_end_whoever_still_waits_is_told_that_there_is_none() {
        published();
        take(BatchActs.goOn(batch, entries, TODAY, true));
        assertEquals(Batch.State.CLOSED, batch.state());
        assertFalse(entries.stream().anyMatch(e -> e.standing() == Seat.Standing.WAITING));
        assertEquals("closed-already", refused(() -> BatchActs.mayGoOn(batch)));
    }

    @Test
    void somebody_with_a_lesser_offer_moves_up_and_its_seat_goes_on() {
        batch = batch.withQuotas(Map.of("p", 1, "q", 1));
        List<Entry> chain = List.of(
                placed("n1", "", Seat.Standing.GIVEN_UP, Map.of(), "p"),
                placed("n2", "q", Seat.Standing.OFFERED, Map.of("p", 1), "p", "q"),
                placed("n3", "", Seat.Standing.WAITING, Map.of("q", 1), "q"));
        assertEquals(Map.of("n2", "p", "n3", "q"), WaitingList.next(batch.quotas(), chain));
    }

    @Test
    void r_multi_a_bundle_on_the_waiting_list_lets_one_seat_pass() {
        Entry t1 = bundled("t1");
        Entry t2 = bundled("t2");
        Entry next = placed("n3", "", Seat.Standing.WAITING, Map.of("p", 3), "p");
        assertEquals(Map.of("n3", "p"), WaitingList.next(Map.of("p", 1), List.of(t1, t2, next)));
        assertEquals(Map.of("t1", "p", "t2", "p"), WaitingList.next(Map.of("p", 2), List.of(t1, t2, next)));
    }

    private Entry bundled(String number) {
        Entry e = placed(number, "", Seat.Standing.WAITING, Map.of("p", 1), "p");
        return new Entry(
                e.batch(),
                e.caseId(),
                e.caseNumber(),
                new Replay.Applicant(number, "A", 0, "", "b", List.of("p")),
                e.drawn(),
                e.standing(),
                "",
                null,
                true);
    }

    private Entry placed(
            String number, String place, Seat.Standing standing, Map<String, Integer> waiting, String... wishes) {
        return new Entry(
                batch.id(),
                UUID.randomUUID(),
                "C-" + number,
                new Replay.Applicant(number, "A", 0, "", "", List.of(wishes)),
                new Replay.Placement(number, place, 1, 1, Replay.Why.LOT, waiting),
                standing,
                place,
                TODAY,
                true);
    }
}
