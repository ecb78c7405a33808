package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 已揽收, 运输中, 派送, 签收 or 退回, without a tester's hand. */
class CourierTimerTest {
    private Instant now = Instant.parse("2026-11-29T01:00:00Z");
    private final CourierEndpoint courier = new CourierEndpoint("sandbox", "sandbox-secret", () -> now);

    private String ordered(String id) {
        return String.valueOf(
                courier.order(new ObjectMapper().valueToTree(Map.of("id", id))).get("tracking"));
    }

    private List<String> states(String tracking) {
        return courier.letters().stream()
                .filter(letter -> letter.tracking().equals(tracking))
                .flatMap(letter -> letter.tracks().stream())
                .map(track -> String.valueOf(track.get("state")))
                .toList();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            courier.tick();
        }
    }

    @Test
    void nothing_moves_by_itself_as_shipped() {
        String tracking = ordered("1");
        pass(3600);
        assertEquals(List.of(), states(tracking));
    }

    @Test
    void a_letter_goes_its_way_and_stays_where_it_ends() {
        courier.timer(10, "delivered");
        String tracking = ordered("1");
        pass(9);
        assertEquals(List.of(), states(tracking));
        pass(1);
        assertEquals(List.of("collected"), states(tracking));
        pass(10);
        assertEquals(List.of("collected", "moving"), states(tracking));
        pass(500);
        assertEquals(List.of("collected", "moving", "out-for-delivery", "delivered"), states(tracking));
    }

    @Test
    void it_comes_back_where_the_tester_wants_it_and_stops_when_it_is_switched_off() {
        courier.timer(10, "returned");
        String back = ordered("1");
        pass(100);
        assertEquals("returned", states(back).get(3));
        String other = ordered("2");
        pass(10);
        courier.timer(0, "");
        pass(100);
        assertEquals(List.of("collected"), states(other));
    }

    @Test
    void what_a_tester_moved_by_hand_goes_on_from_there() {
        courier.timer(10, "delivered");
        String tracking = ordered("1");
        courier.move(tracking, "out-for-delivery", "", Map.of());
        pass(10);
        assertEquals(List.of("out-for-delivery", "delivered"), states(tracking));
    }

    @Test
    void a_jump_of_the_clock_is_one_step_a_round() {
        courier.timer(10, "delivered");
        String tracking = ordered("1");
        now = now.plus(Duration.ofDays(1));
        courier.tick();
        assertEquals(List.of("collected"), states(tracking));
    }

    @Test
    void a_letter_ends_nowhere_else() {
        assertThrows(IllegalArgumentException.class, () -> courier.timer(10, "moving"));
    }
}
