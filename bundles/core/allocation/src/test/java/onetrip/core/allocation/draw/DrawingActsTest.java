package onetrip.core.allocation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing.State;
import onetrip.core.casework.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A draw is announced before its lists stand, drawn once, by two people, and never again. */
class DrawingActsTest {
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final String SEED = "ab".repeat(32);

    static Drawing announced(int share) {
        return DrawingActs.announce(new Drawing(
                new UUID(9, 9),
                1,
                "CQ20261102-AB12CD",
                "item",
                "inspection",
                "minban",
                new Text("抽查", "Draw"),
                "下半年抽查",
                share,
                2,
                State.ANNOUNCED,
                SEED,
                Replay.sha256(SEED),
                "",
                null,
                null,
                null,
                null,
                List.of(new Drawing.Step(NOW.toString(), ONE, "announced", ""))));
    }

    static Drawing.Lists lists(int objects, int people, Replay.Recusal... recusals) {
        List<Drawing.Subject> subjects = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            subjects.add(new Drawing.Subject("o" + i, "学校" + i, 1));
        }
        List<Drawing.Person> persons = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            persons.add(new Drawing.Person("J" + i, ""));
        }
        return new Drawing.Lists(subjects, persons, List.of(recusals), "");
    }

    private static Drawing drawn() {
        Drawing frozen = DrawingActs.freeze(announced(20), lists(11, 5), ONE, NOW);
        return DrawingActs.draw(DrawingActs.ask(frozen, "福彩2026123期 07", ONE, NOW), OTHER, NOW);
    }

    private static String code(Executable act) {
        return assertThrows(Refused.class, act).code();
    }

    @Test
    void the_share_is_rounded_up_and_what_is_drawn_can_be_repeated_from_what_is_published() {
        Drawing done = DrawingActs.publish(drawn(), ONE, NOW);
        assertEquals(3, done.visits().size(), "20 per cent of 11");
        String key = Replay.key(done.seed(), done.lists().hash(), done.publicValue());
        assertEquals(
                Replay.pick(
                        DrawingActs.targets(done.lists()),
                        DrawingActs.people(done.lists()),
                        done.lists().recusals(),
                        3,
                        2,
                        key),
                done.visits());
        assertEquals(done.commitment(), Replay.sha256(done.seed()));
    }

    @Test
    void nobody_sees_seed_or_result_before_they_are_published() {
        Drawing open = drawn().open();
        assertEquals("", open.seed());
        assertTrue(open.visits().isEmpty());
        assertFalse(open.commitment().isEmpty());
        assertEquals(SEED, DrawingActs.publish(drawn(), ONE, NOW).open().seed());
    }

    @Test
    void r_2reviewers_whoever_asks_does_not_draw() {
        Drawing frozen = DrawingActs.freeze(announced(20), lists(11, 5), ONE, NOW);
        Drawing asked = DrawingActs.ask(frozen, "", ONE, NOW);
        assertEquals("two-persons", code(() -> DrawingActs.draw(asked, ONE, NOW)));
        assertEquals("asked-already", code(() -> DrawingActs.ask(asked, "", OTHER, NOW)));
        assertEquals(State.FROZEN, DrawingActs.decline(asked, OTHER, NOW).state());
    }

    @Test
    void it_is_drawn_once() {
        Drawing done = drawn();
        for (Executable again : List.<Executable>of(
                () -> DrawingActs.ask(done, "", ONE, NOW),
                () -> DrawingActs.draw(done, OTHER, NOW),
                () -> DrawingActs.decline(done, OTHER, NOW),
                () -> DrawingActs.cancel(done, "结果不好看", ONE, NOW))) {
            assertEquals("drawn-already", code(again));
        }
        assertEquals("list-frozen", code(() -> DrawingActs.freeze(done, lists(3, 3), ONE, NOW)));
        Drawing published = DrawingActs.publish(done, ONE, NOW);
        assertEquals("published-already", code(() -> DrawingActs.publish(published, ONE, NOW)));
    }

    @Test
    void the_order_of_the_steps_is_kept() {
        Drawing begun = announced(20);
        assertEquals("not-frozen", code(() -> DrawingActs.ask(begun, "", ONE, NOW)));
        assertEquals("not-asked", code(() -> DrawingActs.draw(begun, OTHER, NOW)));
        assertEquals("not-drawn", code(() -> DrawingActs.publish(begun, ONE, NOW)));
        assertEquals("not-drawn", code(() -> DrawingActs.replace(begun, "o1", "J1", Drawing.Why.AWAY, ONE, NOW)));
    }

    @Test
    void what_could_not_be_drawn_is_said_before_it_is_frozen() {
        assertEquals("nothing-to-draw", code(() -> DrawingActs.freeze(announced(20), lists(0, 5), ONE, NOW)));
        assertEquals("too-few-people", code(() -> DrawingActs.freeze(announced(20), lists(3, 1), ONE, NOW)));
        assertEquals(
                "too-few-people",
                code(() -> DrawingActs.freeze(
                        announced(20),
                        lists(3, 3, new Replay.Recusal("o2", "J0"), new Replay.Recusal("o2", "J1")),
                        ONE,
                        NOW)));
        Drawing.Lists comma = new Drawing.Lists(
                List.of(new Drawing.Subject("a,b", "", 1)), lists(0, 3).people(), List.of(), "");
        assertEquals("number", code(() -> DrawingActs.freeze(announced(20), comma, ONE, NOW)));
        Drawing.Lists heavy = new Drawing.Lists(
                List.of(new Drawing.Subject("a", "", 11)), lists(0, 3).people(), List.of(), "");
        assertEquals("weight", code(() -> DrawingActs.freeze(announced(20), heavy, ONE, NOW)));
        Drawing.Lists twice = new Drawing.Lists(
                List.of(new Drawing.Subject("a", "", 1), new Drawing.Subject("a", "", 1)),
                lists(0, 3).people(),
                List.of(),
                "");
        assertEquals("twice", code(() -> DrawingActs.freeze(announced(20), twice, ONE, NOW)));
    }

    @Test
    void an_announcement_says_what_and_how_many() {
        assertEquals("share-out-of-range", code(() -> announced(0)));
        assertEquals("share-out-of-range", code(() -> announced(101)));
        assertEquals("public-value", code(() -> {
            Drawing frozen = DrawingActs.freeze(announced(20), lists(3, 3), ONE, NOW);
            DrawingActs.ask(frozen, "a\nb", ONE, NOW);
        }));
        assertEquals("reason-missing", code(() -> DrawingActs.cancel(announced(20), " ", ONE, NOW)));
        assertEquals(
                State.CANCELLED,
                DrawingActs.cancel(announced(20), "对象库要重新核对", ONE, NOW).state());
    }

    @Test
    void r_recuse_the_next_on_the_list_goes_and_nobody_chooses() {
        Drawing done = drawn();
        Replay.Visit visit = done.visits().get(0);
        String out = visit.team().get(0);
        Drawing once = DrawingActs.replace(done, visit.number(), out, Drawing.Why.RECUSED, ONE, NOW);
        assertEquals(visit.next().get(0), once.changes().get(0).in());
        assertTrue(once.team(visit.number()).contains(visit.next().get(0)));
        assertFalse(once.team(visit.number()).contains(out));
        assertEquals(done.visits(), once.visits(), "what was drawn stays as it was drawn");
        assertEquals(
                "person-unknown",
                code(() -> DrawingActs.replace(once, visit.number(), out, Drawing.Why.AWAY, ONE, NOW)),
                "gone is gone");
        Drawing twice = DrawingActs.replace(once, visit.number(), visit.next().get(0), Drawing.Why.AWAY, ONE, NOW);
        assertEquals(visit.next().get(1), twice.changes().get(1).in());
        Drawing thrice = DrawingActs.replace(twice, visit.number(), visit.next().get(1), Drawing.Why.AWAY, ONE, NOW);
        assertEquals(
                "nobody-left",
                code(() ->
                        DrawingActs.replace(thrice, visit.number(), visit.next().get(2), Drawing.Why.AWAY, ONE, NOW)));
    }
}
