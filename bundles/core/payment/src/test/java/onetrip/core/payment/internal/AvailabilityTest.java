package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onetrip.core.payment.PaymentStore.Away;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Instant FROM = Instant.parse("2026-11-19T16:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(1));

    private static Away away(int fromMinute, int toMinute) {
        return new Away(FROM.plus(Duration.ofMinutes(fromMinute)), FROM.plus(Duration.ofMinutes(toMinute)));
    }

    private static long minutes(Away... outages) {
        return Availability.longest(List.of(outages), FROM, TO).toMinutes();
    }

    @Test
    void what_two_nodes_saw_counts_once() {
        assertEquals(0, minutes());
        assertEquals(60, minutes(away(0, 60)));
        assertEquals(60, minutes(away(0, 60), away(10, 50)));
        assertEquals(90, minutes(away(30, 90), away(0, 60)));
        assertEquals(70, minutes(away(0, 60), away(100, 110), away(100, 105)));
    }

    @Test
    void only_what_lies_in_the_day_counts() {
        assertEquals(30, minutes(away(-100, 30)));
        assertEquals(40, minutes(away(24 * 60 - 40, 24 * 60 + 500)));
        assertEquals(24 * 60, minutes(away(-5, 24 * 60 + 5)));
    }
}
