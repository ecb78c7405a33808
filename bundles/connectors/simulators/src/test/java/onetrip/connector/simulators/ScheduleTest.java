package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At minute m do x. */
class ScheduleTest {
    private final List<String> done = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-29T01:00:00Z");
    private final Schedule schedule = new Schedule(() -> now, (path, form) -> {
        done.add(path + "?" + form);
        return path.startsWith("/pay") ? 200 : 303;
    });

    private List<String> after(int seconds) {
        done.clear();
        now = now.plus(Duration.ofSeconds(seconds));
        schedule.tick();
        return List.copyOf(done);
    }

    @Test
    void each_line_is_done_once_at_its_minute() {
        schedule.set("""
                # the household register, then the cashier
                1.5 /pay/unified/control down=on
                0   /control/source      source=household&errors=30

                2   /control/reset
                """);
        assertEquals(List.of("/control/source?source=household&errors=30"), after(0));
        assertEquals(List.of(), after(60));
        assertEquals(List.of("/pay/unified/control?down=on"), after(30));
        assertEquals(List.of("/control/reset?"), after(600));
        assertEquals(List.of(), after(600));
        assertEquals(
                List.of("200", "303", "303"),
                schedule.shown().stream().map(step -> step.get("said")).toList());
    }

    @Test
    void what_is_late_is_done_in_its_order() {
        schedule.set("2 /control/source source=household\n1 /control/source source=property");
        assertEquals(List.of("/control/source?source=property", "/control/source?source=household"), after(3600));
    }

    @Test
    void another_plan_takes_the_place_of_what_is_left_and_an_empty_one_ends_it() {
        schedule.set("1 /control/reset");
        schedule.set("2 /control/scan behaviour=down");
        assertEquals(List.of(), after(90));
        schedule.set("");
        assertEquals(List.of(), after(600));
        assertEquals(List.of(), schedule.shown());
    }

    @Test
    void a_line_that_is_wrong_is_named_and_the_plan_before_stays() {
        schedule.set("1 /control/reset");
        for (String wrong : List.of(
                "x /control/reset",
                "1",
                "-1 /control/reset",
                "1 /gateway/household certNo=1",
                "1 /control/schedule plan=",
                "1 http://127.0.0.1/control/reset",
                "1 /control/../pay",
                "1 /control/source source=a b")) {
            String said = assertThrows(
                            IllegalArgumentException.class, () -> schedule.set("0 /control/reset\n" + wrong), wrong)
                    .getMessage();
            assertTrue(said.startsWith("Line 2 "), said);
        }
        assertEquals(List.of("/control/reset?"), after(60));
    }
}
