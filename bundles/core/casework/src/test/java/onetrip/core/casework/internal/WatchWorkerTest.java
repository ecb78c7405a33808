package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.Command;
import onetrip.core.casework.Status;
import onetrip.core.notification.Notices;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.junit.jupiter.api.Test;

/** Cases are looked at when their moment has come, by whatever node is up. */
class WatchWorkerTest {
    private final OneItem item = new OneItem(OneItem.stage("review", StageKind.REVIEW, true));
    private final Keeper keeper = new Keeper();

    /** What a case was settled with. */
    private record Settled(long version, List<String> matters, Instant next) {}

    private final class Keeper implements CardKeeper {
        final List<Settled> settled = new ArrayList<>();

        @Override
        public boolean settle(Watched watched, long version, List<Matter> matters, Instant next) {
            settled.add(new Settled(
                    version,
                    matters.stream().map(m -> m.rule().id() + " " + m.colour()).toList(),
                    next));
            item.watchAt = next;
            return true;
        }

        @Override
        public List<UUID> claim(Instant now, Instant leaseUntil, int limit) {
            boolean due = item.watchAt != null && !item.watchAt.isAfter(now);
            item.watchAt = due ? leaseUntil : item.watchAt;
            return due ? List.of(item.state.id()) : List.of();
        }

        @Override
        public List<UUID> withOpen(CardRule rule) {
            return List.of();
        }

        @Override
        public List<Card> of(UUID about) {
            return List.of();
        }

        @Override
        public List<Notices.Composed> badRating(
                Watched rating, String office, LocalDate callBackBy, LocalDate answerBy) {
            return List.of();
        }

        Settled last() {
            return settled.get(settled.size() - 1);
        }
    }

    private WatchWorker node() {
        return item.watching(keeper);
    }

    private void later(int days) {
        item.now = item.now.plus(Duration.ofDays(days));
    }

    @Test
    void s_01_a_case_that_nobody_touches_is_looked_at_on_its_days_and_once_each() {
        item.submit();
        node().round();
        assertEquals(List.of(), keeper.settled, "its day has not come");
        later(1);
        node().round();
        node().round();
        assertEquals(1, keeper.settled.size());
        assertEquals(List.of("S-03 YELLOW"), keeper.last().matters());
        later(4);
        node().round();
        assertEquals(List.of("S-01 YELLOW", "S-04 RED"), keeper.last().matters(), "days were missed, and nothing else");
    }

    @Test
    void r_once_s_02_its_own_events_say_that_it_was_accepted_by_silence() {
        item.submit();
        later(10);
        item.node().round();
        assertEquals(Status.IN_REVIEW, item.state.status());
        node().round();
        assertTrue(
                keeper.last().matters().contains("S-02 RED"),
                keeper.last().matters().toString());
        assertEquals(item.state.version(), keeper.last().version());
    }

    @Test
    void a_case_that_is_over_is_not_looked_at_any_more() {
        item.submit();
        assertTrue(item.watchAt != null);
        item.does(new Command.Withdraw(OneItem.FAMILY), OneItem.FAMILY);
        assertNull(item.watchAt);
        later(100);
        node().round();
        assertEquals(List.of(), keeper.settled);
    }

    @Test
    void a_case_that_cannot_be_read_does_not_hold_the_others() {
        item.submit();
        later(30);
        item.unreadable = true;
        node().round();
        assertEquals(List.of(), keeper.settled);
        item.unreadable = false;
        later(1);
        node().round();
        assertEquals(1, keeper.settled.size(), "the lease brings it back");
    }
}
