package onetrip.core.catalog.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import onetrip.core.catalog.ItemFailed.Reason;
import onetrip.core.catalog.Quarantine;
import org.junit.jupiter.api.Test;

class WardTest {
    private static final Instant NOON = Instant.parse("2026-10-13T04:00:00Z");

    private final Ward ward = new Ward("library-card", "1.0.0", Limits.USUAL);

    private Optional<Quarantine> fails(int times, Instant at) {
        Optional<Quarantine> last = Optional.empty();
        for (int n = 0; n < times; n++) {
            last = ward.failed(Reason.THREW, false, at);
        }
        return last;
    }

    @Test
    void the_fifth_failure_within_the_window_is_a_quarantine() {
        assertTrue(fails(4, NOON).isEmpty());
        assertEquals(Ward.Door.OPEN, ward.ask(NOON));
        Quarantine begun = fails(1, NOON.plusSeconds(299)).orElseThrow();
        assertEquals(Quarantine.Cause.THREW, begun.cause());
        assertEquals(5, begun.failures());
        assertEquals(Ward.Door.SHUT, ward.ask(NOON.plusSeconds(300)));
    }

    @Test
    void failures_far_apart_are_none() {
        for (int n = 0; n < 50; n++) {
            assertTrue(
                    fails(1, NOON.plus(Duration.ofSeconds(100).multipliedBy(n))).isEmpty());
        }
    }

    @Test
    void after_its_rest_one_call_is_the_trial_and_the_others_wait_for_it() {
        fails(5, NOON);
        Instant rested = NOON.plus(Limits.USUAL.rest());
        assertTrue(ward.resting(rested.minusMillis(1)));
        assertEquals(Ward.Door.TRIAL, ward.ask(rested));
        assertEquals(Ward.Door.SHUT, ward.ask(rested));
        ward.lift();
        assertEquals(Ward.Door.OPEN, ward.ask(rested));
    }

    @Test
    void a_trial_that_fails_doubles_the_rest_up_to_an_hour() {
        fails(5, NOON);
        Instant at = NOON;
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            at = at.plus(Duration.ofMinutes(minutes));
            assertEquals(Ward.Door.SHUT, ward.ask(at.minusSeconds(1)), minutes + " min");
            assertEquals(Ward.Door.TRIAL, ward.ask(at), minutes + " min");
            assertEquals(NOON, ward.failed(Reason.LATE, true, at).orElseThrow().since());
        }
    }

    @Test
    void a_trial_that_could_not_be_made_is_made_by_the_next_call() {
        fails(5, NOON);
        Instant rested = NOON.plus(Limits.USUAL.rest());
        ward.ask(rested);
        ward.notTried();
        assertEquals(Ward.Door.TRIAL, ward.ask(rested));
    }

    @Test
    void failures_of_calls_that_were_under_way_prolong_nothing() {
        fails(5, NOON);
        assertTrue(fails(20, NOON.plusSeconds(2)).isEmpty());
        assertEquals(
                NOON.plus(Limits.USUAL.rest()), ward.quarantine().orElseThrow().trialAt());
    }

    @Test
    void what_killed_the_process_alone_is_not_tried_again_by_itself() {
        assertNull(ward.died(true, NOON).trialAt());
        assertEquals(Ward.Door.SHUT, ward.ask(NOON.plus(Duration.ofDays(300))));
        ward.lift();
        assertEquals(Ward.Door.OPEN, ward.ask(NOON));
    }

    @Test
    void of_several_that_may_have_killed_it_each_is_tried_after_an_hour() {
        ward.died(false, NOON);
        assertEquals(Ward.Door.SHUT, ward.ask(NOON.plusSeconds(3_599)));
        assertEquals(Ward.Door.TRIAL, ward.ask(NOON.plusSeconds(3_600)));
    }
}
