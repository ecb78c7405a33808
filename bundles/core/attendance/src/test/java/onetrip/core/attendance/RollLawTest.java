package onetrip.core.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.RollCall;
import org.junit.jupiter.api.Test;

/** A day of a child in after-school care. 2026-09-24 is a Thursday; 17:00 in China is 09:00 UTC. */
class RollLawTest {
    private static final RollCall ROLL =
            new RollCall("name", "number", "school", "school:{place}", "days", "until", "fetchers", "from", "to", null);
    private static final LocalDate DAY = LocalDate.parse("2026-09-24");
    private static final Map<String, Object> CHILD = Map.of(
            "days",
            List.of("2", "4"),
            "until",
            "1700",
            "fetchers",
            "父亲甲、母亲乙",
            "from",
            "2026-09-01",
            "to",
            "2027-01-31");
    private static final Instant AFTERNOON = Instant.parse("2026-09-24T07:35:00Z");
    private static final Instant LEAVES = Instant.parse("2026-09-24T09:00:00Z");

    private static RollMark nothing() {
        return new RollMark(
                new UUID(1, 1),
                new UUID(2, 2),
                "care",
                "roster",
                DAY,
                "N-1",
                "3303",
                0,
                null,
                "",
                null,
                "",
                "",
                false,
                "",
                0,
                null);
    }

    private static RollMark here() {
        return RollLaw.signIn(nothing(), ROLL, CHILD, "老师", AFTERNOON);
    }

    private static String refused(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(RollRefused.class, act).code();
    }

    private static RollMark out(RollMark mark, String fetcher, String note) {
        return RollLaw.signOut(mark, RollLaw.fetchers(ROLL, CHILD), fetcher, note, "老师", LEAVES);
    }

    @Test
    void who_is_expected_follows_weekday_first_and_last_day() {
        assertTrue(RollLaw.expected(ROLL, CHILD, DAY));
        assertFalse(RollLaw.expected(ROLL, CHILD, DAY.plusDays(1)), "Friday is not chosen");
        assertFalse(RollLaw.expected(ROLL, CHILD, LocalDate.parse("2026-08-27")), "a Thursday before the first day");
        assertTrue(RollLaw.expected(ROLL, CHILD, LocalDate.parse("2026-09-01")));
        assertFalse(RollLaw.expected(ROLL, CHILD, LocalDate.parse("2027-02-02")));
    }

    @Test
    void fetchers_are_read_however_they_are_separated() {
        assertEquals(List.of("甲", "乙", "丙"), RollLaw.fetchers(ROLL, Map.of("fetchers", " 甲、乙，丙,甲 、")));
        assertEquals(List.of(), RollLaw.fetchers(ROLL, Map.of()));
    }

    @Test
    void a_record_that_does_not_say_when_stays_on_the_list_until_the_end_of_the_day() {
        assertEquals(java.time.LocalTime.of(17, 0), RollLaw.until(ROLL, CHILD));
        assertEquals(java.time.LocalTime.of(23, 59), RollLaw.until(ROLL, Map.of("days", List.of("4"))));
    }

    @Test
    void signed_in_and_fetched_by_somebody_who_may() {
        RollMark here = here();
        assertTrue(here.here());
        assertEquals(1, here.version());
        assertEquals(LEAVES.plus(Duration.ofMinutes(15)), here.alarmAt());
        RollMark gone = out(here, "母亲乙", "");
        assertEquals("母亲乙", gone.fetcher());
        assertNull(gone.alarmAt(), "no alarm is left");
        assertFalse(gone.here());
    }

    @Test
    void nobody_is_handed_to_a_stranger() {
        assertEquals("fetcher-unknown", refused(() -> out(here(), "路人", "")));
        assertEquals("fetcher-missing", refused(() -> out(here(), "", " ")));
        RollMark gone = out(here(), "", "外婆，已打电话向母亲核实");
        assertEquals("", gone.fetcher());
        assertEquals("外婆，已打电话向母亲核实", gone.note());
        assertEquals("note-too-long", refused(() -> out(here(), "", "长".repeat(201))));
    }

    @Test
    void nothing_happens_twice_or_out_of_order() {
        assertEquals("signed-in-already", refused(() -> RollLaw.signIn(here(), ROLL, CHILD, "老师", LEAVES)));
        assertEquals("not-here", refused(() -> out(nothing(), "父亲甲", "")));
        assertEquals("not-here", refused(() -> out(out(here(), "父亲甲", ""), "母亲乙", "")));
        assertEquals("signed-in-already", refused(() -> RollLaw.absent(here(), "", "老师")));
        assertEquals("nothing-to-undo", refused(() -> RollLaw.undo(nothing(), ROLL, CHILD, LEAVES)));
    }

    @Test
    void whoever_was_absent_may_come_after_all() {
        RollMark absent = RollLaw.absent(nothing(), "发烧", "老师");
        assertTrue(absent.absent());
        assertTrue(RollLaw.signIn(absent, ROLL, CHILD, "老师", AFTERNOON).here());
    }

    @Test
    void the_alarm_rings_twice_and_then_no_more() {
        Instant first = LEAVES.plus(Duration.ofMinutes(15));
        RollMark once = RollLaw.rang(here(), first);
        assertEquals(1, once.alarms());
        assertEquals(first.plus(RollLaw.SECOND), once.alarmAt());
        RollMark twice = RollLaw.rang(once, once.alarmAt());
        assertEquals(2, twice.alarms());
        assertNull(twice.alarmAt());
        assertTrue(twice.here());
    }

    @Test
    void a_fetch_is_taken_back_and_the_child_is_there_again() {
        RollMark back = RollLaw.undo(out(here(), "父亲甲", ""), ROLL, CHILD, LEAVES.plusSeconds(30));
        assertTrue(back.here());
        assertEquals(AFTERNOON, back.inAt());
        assertEquals(3, back.version());
        assertEquals(LEAVES.plus(Duration.ofMinutes(15)), back.alarmAt());
        Instant late = LEAVES.plus(Duration.ofHours(1));
        assertEquals(
                late.plus(Duration.ofMinutes(1)),
                RollLaw.undo(out(here(), "父亲甲", ""), ROLL, CHILD, late).alarmAt(),
                "not before the next click");
        RollMark none = RollLaw.undo(back, ROLL, CHILD, LEAVES);
        assertNull(none.inAt());
        assertNull(none.alarmAt());
    }
}
