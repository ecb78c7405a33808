package onetrip.core.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.push.PushAnswer;
import onetrip.core.handover.HandOverLaw.Officer;
import onetrip.core.handover.HandedList.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOverLawTest {
    private static final Instant NOW = Instant.parse("2027-05-12T02:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2027-05-12");
    private static final Officer ONE = new Officer(UUID.randomUUID(), "经办人甲");
    private static final Officer TWO = new Officer(UUID.randomUUID(), "经办人乙");

    private static HandedList prepared() {
        return new HandedList(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "item",
                "list",
                7,
                State.PREPARED,
                1,
                3,
                2,
                1,
                "0".repeat(64),
                ONE.id(),
                ONE.name(),
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

    @Test
    void what_nobody_prepared_nobody_releases_and_what_somebody_prepared_somebody_has_to() {
        HandedList one = prepared();
        HandedList itself = new HandedList(
                one.id(),
                one.book(),
                "item",
                "list",
                8,
                State.PREPARED,
                1,
                3,
                2,
                1,
                one.sha256(),
                HandedList.NOBODY,
                "",
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
        HandedList released = HandOverLaw.releaseByItself(itself, NOW);
        assertEquals(State.RELEASED, released.state());
        assertEquals(NOW, released.nextPush());
        assertNull(released.releasedBy());
        assertThrows(HandOverRefused.class, () -> HandOverLaw.releaseByItself(one, NOW));
        assertThrows(HandOverRefused.class, () -> HandOverLaw.releaseByItself(released, NOW));
    }

    private static HandedList released(boolean reaches) {
        return HandOverLaw.release(prepared(), TWO, NOW, reaches);
    }

    private static void refused(String code, Executable act) {
        assertEquals(code, assertThrows(HandOverRefused.class, act).code());
    }

    @Test
    void whoever_prepared_a_list_does_not_release_it() {
        refused("two-people", () -> HandOverLaw.release(prepared(), ONE, NOW, true));
        HandedList list = released(true);
        assertEquals(State.RELEASED, list.state());
        assertEquals(TWO.id(), list.releasedBy());
        assertEquals(NOW, list.nextPush());
        assertEquals(2, list.version());
        assertNull(released(false).nextPush(), "nobody is there to push to");
        refused("changed-meanwhile", () -> HandOverLaw.release(list, ONE, NOW, true));
        assertEquals("item-list-007.csv", list.fileName());
    }

    @Test
    void a_list_that_was_tried_in_vain_for_a_day_is_late_and_one_that_nobody_takes_by_a_system_is_not() {
        HandedList list = released(true);
        Instant dayLater = list.releasedAt().plus(Duration.ofHours(24));
        assertFalse(HandOverLaw.late(list, dayLater), "nobody was asked");
        HandedList tried = HandOverLaw.pushed(list, PushAnswer.away("status 500"), NOW, DAY);
        assertFalse(HandOverLaw.late(tried, dayLater.minusSeconds(1)));
        assertTrue(HandOverLaw.late(tried, dayLater));
        assertTrue(HandOverLaw.late(HandOverLaw.pushed(tried, PushAnswer.refused("no"), NOW, DAY), dayLater));
        assertFalse(HandOverLaw.late(HandOverLaw.pushed(tried, PushAnswer.taken("R"), NOW, DAY), dayLater));
        assertFalse(HandOverLaw.late(HandOverLaw.discard(tried, "换一份"), dayLater));
    }

    @Test
    void a_receiver_that_is_away_is_asked_again_and_one_that_refuses_is_not() {
        HandedList list = released(true);
        Instant at = NOW;
        for (int minutes : List.of(1, 5, 15, 60, 60)) {
            list = HandOverLaw.pushed(list, PushAnswer.away("status 500"), at, DAY);
            assertEquals(State.RELEASED, list.state());
            assertEquals(at.plus(Duration.ofMinutes(minutes)), list.nextPush());
            at = list.nextPush();
        }
        assertEquals(5, list.tries());
        HandedList refused = HandOverLaw.pushed(list, PushAnswer.refused("as agreed?"), at, DAY);
        assertNull(refused.nextPush());
        assertEquals("as agreed?", refused.note());
        HandedList again = HandOverLaw.again(refused, at);
        assertEquals(at, again.nextPush());
        HandedList taken = HandOverLaw.pushed(again, PushAnswer.taken("R-1"), at, DAY);
        assertEquals(State.HANDED, taken.state());
        assertTrue(taken.byPush());
        assertEquals("R-1", taken.receipt());
        assertNull(taken.nextPush());
        assertEquals("", taken.note(), "what went wrong before is over");
        refused("changed-meanwhile", () -> HandOverLaw.again(taken, NOW));
        refused("changed-meanwhile", () -> HandOverLaw.discard(taken, "为什么"));
    }

    @Test
    void a_hand_over_has_a_day_and_somebody_who_took_it() {
        HandedList list = released(true);
        refused("changed-meanwhile", () -> HandOverLaw.handed(prepared(), DAY, "考试院", "", DAY, DAY));
        refused("day", () -> HandOverLaw.handed(list, null, "考试院", "", DAY, DAY));
        refused("day", () -> HandOverLaw.handed(list, DAY.plusDays(1), "考试院", "", DAY, DAY));
        refused("day", () -> HandOverLaw.handed(list, DAY.minusDays(1), "考试院", "", DAY, DAY));
        refused("words", () -> HandOverLaw.handed(list, DAY, " ", "", DAY, DAY));
        refused("long", () -> HandOverLaw.handed(list, DAY, "考试院", "x".repeat(201), DAY, DAY));
        HandedList handed = HandOverLaw.handed(list, DAY, " 考试院 测试员 ", " 12 ", DAY, DAY);
        assertEquals(State.HANDED, handed.state());
        assertEquals("考试院 测试员", handed.to());
        assertEquals("12", handed.receipt());
        assertFalse(handed.byPush());
        assertNull(handed.nextPush(), "it is not pushed any more");
    }

    @Test
    void only_a_signed_file_is_taken_out_and_who_took_it_is_kept() {
        refused("changed-meanwhile", () -> HandOverLaw.downloaded(prepared(), "甲"));
        HandedList list = HandOverLaw.downloaded(HandOverLaw.downloaded(released(true), "甲"), "乙");
        assertEquals(List.of("甲", "乙"), list.downloads());
        assertEquals(NOW, list.nextPush(), "it is pushed as before");
    }

    @Test
    void a_discarded_list_says_why() {
        refused("words", () -> HandOverLaw.discard(prepared(), ""));
        HandedList gone = HandOverLaw.discard(released(true), "写错了");
        assertEquals(State.DISCARDED, gone.state());
        assertEquals("写错了", gone.note());
        assertNull(gone.nextPush());
        assertFalse(gone.open());
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "6, 0", "5, 5", "4, 5", "3, 5", "2, 2", "1, 1", "0, 1", "-1, 0"})
    void alarms_five_two_and_one_working_days_before(int left, int step) {
        assertEquals(step, HandOverLaw.step(left));
    }
}
