package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.api.item.Process.StageKind;

/** From any reachable state, whatever happens in whatever order. */
class CasePropertiesTest {
    @Example
    void every_move_is_played() {
        assertEquals(Move.LAST, Move.ALL.size() - 1);
    }

    @Property(tries = 500)
    void no_event_is_lost_and_the_case_is_what_its_events_say(
            @ForAll @Size(max = 40) List<@IntRange(max = Move.LAST) Integer> moves) {
        OneCase one = start();
        for (int move : moves) {
            CaseState before = one.state;
            int events = one.log.size();
            if (!Move.ALL.get(move).on(one)) {
                assertEquals(before, one.state, "what is refused has changed nothing");
                assertEquals(events, one.log.size());
            }
            assertEquals(one.log.size(), one.state.version());
        }
        CaseState again = null;
        for (int i = 0; i < one.log.size(); i++) {
            again = CaseState.apply(again, OneCase.ID, OneCase.FAMILY, one.log.get(i), one.times.get(i));
        }
        assertEquals(one.state, again);
    }

    @Property(tries = 500)
    void nothing_is_decided_twice_and_what_is_over_stays_over(
            @ForAll @Size(max = 40) List<@IntRange(max = Move.LAST) Integer> moves) {
        OneCase one = start();
        for (int move : moves) {
            Status before = one.state.status();
            Move.ALL.get(move).on(one);
            if (!before.open()) {
                // 行政许可法 art. 69 is the one way on: what was granted can be revoked.
                boolean revoked = before == Status.CLOSED && one.state.status() == Status.REVOKED;
                // 个人信息保护法 art. 24(3) is the other: a person sets aside what rules alone had refused.
                boolean setAside = before == Status.CLOSED && one.count(ReviewEvent.SetAside.class) > 0;
                assertTrue(
                        revoked || setAside || before == one.state.status(),
                        Move.ALL.get(move).what());
            }
            long decisions = one.count(CaseEvent.Granted.class) + one.count(CaseEvent.Refused.class);
            long setAside = one.count(ReviewEvent.SetAside.class);
            assertTrue(decisions - setAside <= 1, "decided " + decisions + " times");
            assertTrue(setAside <= 1 && one.count(ReviewEvent.Asked.class) <= 1, "R-AUTO: once a decision");
            assertTrue(one.count(CaseEvent.Accepted.class) <= 1, "accepted twice");
            assertTrue(one.count(CaseEvent.SupplementAsked.class) <= 1, "R-SUPPLEMENT: asked twice");
        }
    }

    @Property(tries = 500)
    void an_open_case_always_has_somebody_or_a_moment(
            @ForAll @Size(max = 40) List<@IntRange(max = Move.LAST) Integer> moves) {
        OneCase one = start();
        for (int move : moves) {
            Move.ALL.get(move).on(one);
            CaseState state = one.state;
            if (state.status().open()) {
                boolean office = state.office() != null;
                boolean moment = Timers.next(state, one.item, one).isPresent();
                boolean machine = state.stage() != null
                        && one.item.process().stage(state.stage()).orElseThrow().kind() != StageKind.REVIEW;
                assertTrue(office || moment || machine, state + " has neither an owner nor a timer");
                if (state.status() == Status.CORRECTION) {
                    assertTrue(moment, "the applicant's turn has an end");
                }
            }
        }
    }

    @Property(tries = 200)
    void r_once2_a_clerk_alone_never_asks_twice(
            @ForAll @Size(max = 40) List<@IntRange(max = Move.LAST) Integer> moves) {
        OneCase one = start();
        long before = 0;
        for (int move : moves) {
            Move.ALL.get(move).on(one);
            long asked = one.count(CaseEvent.CorrectionAsked.class);
            if (asked > before && asked > 1) {
                assertTrue(!one.last(CaseEvent.CorrectionAsked.class).override().isBlank());
            }
            before = asked;
        }
    }

    private static OneCase start() {
        OneCase one = new OneCase("2026-04-09");
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        return one;
    }
}
