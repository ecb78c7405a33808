package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import onetrip.core.supervision.ReadinessCheck;
import org.junit.jupiter.api.Test;

class HealthTest {
    /** A check that says the same each time. */
    private record Fixed(String name, Optional<String> problem, Optional<String> warning) implements ReadinessCheck {}

    private static String ready(ReadinessCheck... checks) {
        return Health.answer(List.of(), Health.warnings(List.of(checks)));
    }

    @Test
    void a_warning_is_named_and_takes_no_node_away() {
        assertEquals(
                "{\"status\":\"UP\",\"reasons\":[],\"warnings\":[\"items: library-card is in quarantine\"]}",
                ready(new Fixed("items", Optional.empty(), Optional.of("library-card is in quarantine"))));
    }

    @Test
    void without_a_warning_there_is_none() {
        assertEquals(
                "{\"status\":\"UP\",\"reasons\":[]}", ready(new Fixed("items", Optional.empty(), Optional.empty())));
    }

    @Test
    void a_reason_takes_it_away() {
        assertEquals(
                "{\"status\":\"DOWN\",\"reasons\":[\"store: away\"]}",
                Health.answer(List.of("store: away"), List.of()));
    }
}
