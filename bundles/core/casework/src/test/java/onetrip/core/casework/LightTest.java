package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import onetrip.core.clock.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S-04, N08: green, yellow and red by working days. 2026-05-11 is a Monday. */
class LightTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.published();

    @ParameterizedTest
    @CsvSource({
        "2026-05-11, 2026-05-22, 2026-05-11, GREEN",
        "2026-05-11, 2026-05-25, 2026-05-21, YELLOW",
        "2026-05-11, 2026-05-25, 2026-05-20, GREEN",
        "2026-05-11, 2026-05-22, 2026-05-22, YELLOW",
        "2026-05-11, 2026-05-22, 2026-05-23, RED",
        "2026-05-11, 2026-05-13, 2026-05-11, GREEN",
        "2026-05-11, 2026-05-13, 2026-05-12, YELLOW",
        "2026-05-11, 2026-05-18, 2026-05-15, YELLOW",
        "2026-05-11, 2026-05-18, 2026-05-16, YELLOW",
        "2026-05-11, , 2026-06-11, NONE",
        ", 2026-05-13, 2026-05-11, GREEN",
    })
    void the_last_fifth_or_the_last_day_is_yellow_and_what_is_over_is_red(
            LocalDate opened, LocalDate due, LocalDate today, Light light) {
        assertEquals(light, Light.of(opened, due, today, CALENDAR, Light.Warning.DEFAULT));
    }
}
