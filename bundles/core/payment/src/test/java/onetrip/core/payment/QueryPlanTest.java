package onetrip.core.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPlanTest {
    private static final Instant BEGAN = Instant.parse("2026-11-20T04:00:00Z");

    @Test
    void a_lost_callback_is_asked_for_after_1_5_15_and_60_minutes_and_then_each_hour() {
        List<Long> minutes = new ArrayList<>();
        Instant now = BEGAN;
        for (int tries = 0; tries < 6; tries++) {
            now = QueryPlan.next(BEGAN, tries, now);
            minutes.add(Duration.between(BEGAN, now).toMinutes());
        }
        assertEquals(List.of(1L, 5L, 15L, 60L, 120L, 180L), minutes);
    }

    @Test
    void after_a_pause_of_the_server_it_is_not_asked_four_times_at_once() {
        Instant now = BEGAN.plus(Duration.ofMinutes(30));
        assertEquals(now.plus(Duration.ofMinutes(1)), QueryPlan.next(BEGAN, 1, now));
    }
}
