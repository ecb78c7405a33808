package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import org.junit.jupiter.api.Test;

class RecheckWaitTest {
    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final Duration SELDOM = Duration.ofHours(1);

    @Test
    void r_fallback_a_silent_source_is_asked_every_ten_minutes_for_two_days_and_then_hourly() {
        assertEquals(OFTEN, RecheckWorker.wait(Status.UNAVAILABLE, 0, OFTEN));
        assertEquals(OFTEN, RecheckWorker.wait(Status.DENIED, 287, OFTEN));
        assertEquals(SELDOM, RecheckWorker.wait(Status.UNAVAILABLE, 288, OFTEN));
    }

    @Test
    void r_fallback_nothing_that_leaves_the_question_open_counts_as_an_answer() {
        assertEquals(
                EnumSet.of(Status.UNAVAILABLE, Status.DENIED, Status.INVALID_REQUEST, Status.PENDING, Status.NOT_FOUND),
                EnumSet.copyOf(RecheckWorker.AGAIN));
    }

    private static Instant in(int hour, int minute) {
        return LocalDate.of(2026, 7, 6).atTime(hour, minute).atZone(Time.ZONE).toInstant();
    }

    private static Instant next(SourceAnswer.Denial why, Instant now) {
        return RecheckWorker.next(SourceAnswer.denied(why, now, "来源"), 0, OFTEN, now);
    }

    @Test
    void r_fallback_one_whose_quota_is_used_up_is_asked_in_the_next_night() {
        assertEquals(in(3, 0).plus(Duration.ofDays(1)), next(SourceAnswer.Denial.QUOTA, in(10, 0)));
        assertEquals(in(3, 0), next(SourceAnswer.Denial.QUOTA, in(1, 0)));
        assertEquals(in(3, 0).plus(Duration.ofDays(1)), next(SourceAnswer.Denial.QUOTA, in(3, 0)));
        assertEquals(in(10, 10), next(SourceAnswer.Denial.AUTHORISATION, in(10, 0)));
    }

    @Test
    void r_fallback_one_that_did_not_find_is_asked_hourly() {
        assertEquals(SELDOM, RecheckWorker.wait(Status.NOT_FOUND, 0, OFTEN));
    }

    @Test
    void an_operator_who_wants_it_slower_gets_it_slower() {
        Duration day = Duration.ofDays(1);
        assertEquals(day, RecheckWorker.wait(Status.NOT_FOUND, 0, day));
        assertEquals(day, RecheckWorker.wait(Status.UNAVAILABLE, 999, day));
    }
}
