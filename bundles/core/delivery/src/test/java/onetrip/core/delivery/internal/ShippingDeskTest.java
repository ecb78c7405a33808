package onetrip.core.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import onetrip.api.delivery.Track;
import onetrip.api.delivery.Track.State;
import org.junit.jupiter.api.Test;

/** Which scan decides. */
class ShippingDeskTest {
    private static State decisive(State... scans) {
        Instant start = Instant.parse("2026-11-30T01:00:00Z");
        List<Track> tracks = IntStream.range(0, scans.length)
                .mapToObj(i -> new Track(scans[i], start.plusSeconds(i), "苍南", ""))
                .toList();
        return ShippingDesk.decisive(tracks).state();
    }

    @Test
    void a_depot_whose_clock_is_ahead_does_not_put_a_delivered_letter_back_on_its_way() {
        assertEquals(State.DELIVERED, decisive(State.COLLECTED, State.DELIVERED, State.MOVING));
        assertEquals(State.RETURNED, decisive(State.COLLECTED, State.RETURNED, State.MOVING));
        assertEquals(State.MOVING, decisive(State.COLLECTED, State.MOVING));
        assertEquals(State.RETURNED, decisive(State.DELIVERED, State.RETURNED), "the later end");
    }
}
