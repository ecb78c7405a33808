package onetrip.web.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import onetrip.api.item.Limits.Unit;
import onetrip.core.clock.CalendarDay;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Deadline.Stop;
import onetrip.core.clock.WorkingCalendar;
import org.junit.jupiter.api.Test;

/** What the boxes and the list of a deadline say: LOOK's own example, and the edges of it. */
@SuppressWarnings("unchecked")
class ClockCalendarTest {
    private final WorkingCalendar calendar = WorkingCalendar.published();

    private static LocalDate on(String date) {
        return LocalDate.parse(date);
    }

    /** Accepted on 28 September 2026, seven working days, stopped for nine days; today is 13 October. */
    private Map<String, Object> example() {
        Stop stop = new Stop(on("2026-10-01"), on("2026-10-09"), "房屋安全鉴定");
        return ClockCalendar.of(
                new Deadline(on("2026-09-28"), 7, Unit.WORKING_DAYS, List.of(stop)),
                calendar,
                on("2026-10-13"),
                on("2027-01-06"),
                on("2026-12-07"));
    }

    private static String row(Object week) {
        return ((List<Map<String, Object>>) week)
                .stream()
                        .map(cell -> cell.get("label") + " " + cell.get("kind")
                                + ((int) cell.get("number") > 0 ? cell.get("number") : "")
                                + ((boolean) cell.get("makeUp") ? " 班" : "")
                                + ((boolean) cell.get("today") ? " 今" : "")
                                + ((boolean) cell.get("future") ? " …" : ""))
                        .collect(Collectors.joining(", "));
    }

    @Test
    void the_boxes_are_those_of_the_picture() {
        List<Object> weeks = (List<Object>) example().get("weeks");
        assertEquals(
                "9/28 zero, 29 counted1, 30 counted2, 10/1 stopped, 2 stopped, 3 stopped, 4 stopped",
                row(weeks.get(0)));
        assertEquals("5 stopped, 6 stopped, 7 stopped, 8 stopped, 9 stopped, 10 counted3 班, 11 off", row(weeks.get(1)));
        assertEquals(
                "12 counted4, 13 counted5 今, 14 counted6 …, 15 last7 …, 16 out, 17 out, 18 out", row(weeks.get(2)));
        assertEquals(3, weeks.size());
        assertEquals(on("2026-10-15"), example().get("due"));
    }

    private static List<String> kinds(Map<String, Object> model) {
        return ((List<Map<String, Object>>) model.get("reasons"))
                .stream()
                        .map(reason -> reason.get("kind")
                                + (reason.get("from") == null
                                        ? ""
                                        : " " + reason.get("from") + ".." + reason.get("to")))
                        .toList();
    }

    @Test
    void the_list_says_the_same_as_the_boxes() {
        assertEquals(
                List.of(
                        "zero 2026-09-28..2026-09-29",
                        "weekend",
                        "stopped 2026-10-01..2026-10-09",
                        "make-up 2026-10-10..2026-10-10",
                        "last 2026-10-15..2026-10-15"),
                kinds(example()));
        Map<String, Object> plain = ClockCalendar.of(
                new Deadline(on("2026-09-24"), 7, Unit.WORKING_DAYS), calendar, on("2026-09-24"), null, null);
        assertEquals(
                List.of(
                        "zero 2026-09-24..2026-09-28",
                        "holiday 2026-09-25..2026-09-27",
                        "holiday 2026-10-01..2026-10-07",
                        "make-up 2026-10-10..2026-10-10",
                        "weekend",
                        "last 2026-10-12..2026-10-12"),
                kinds(plain).stream().sorted(ClockCalendarTest::asTold).toList());
        assertFalse((boolean) plain.get("stopped"));
    }

    /** The weekend's one line stands second; where it stands is not what the test above is about. */
    private static int asTold(String one, String other) {
        return Integer.compare(place(one), place(other));
    }

    private static int place(String reason) {
        return List.of("zero", "holiday", "make-up", "weekend", "last").indexOf(reason.split(" ")[0]);
    }

    @Test
    void a_limit_that_stands_has_no_last_day_and_a_long_one_no_boxes() {
        Map<String, Object> stands = ClockCalendar.of(
                new Deadline(on("2026-03-02"), 7, Unit.WORKING_DAYS, List.of(new Stop(on("2026-03-05"), null, "听证"))),
                calendar,
                on("2026-03-10"),
                null,
                null);
        assertEquals(null, stands.get("due"));
        assertTrue(
                kinds(stands).contains("stopped 2026-03-05..2026-03-10"),
                kinds(stands).toString());
        Map<String, Object> year = ClockCalendar.of(
                new Deadline(on("2026-01-05"), 200, Unit.WORKING_DAYS), calendar, on("2026-01-05"), null, null);
        assertEquals(List.of(), year.get("weeks"));
        assertTrue(kinds(year).size() > 8, kinds(year).toString());
    }

    @Test
    void every_festival_of_the_calendar_has_a_name_in_both_languages() throws Exception {
        for (String language : List.of("zh", "en")) {
            Properties texts = new Properties();
            try (Reader in = new InputStreamReader(
                    Pages.class.getResourceAsStream("/onetrip/theme/texts_" + language + ".properties"),
                    StandardCharsets.UTF_8)) {
                texts.load(in);
            }
            List<String> nameless = on("2019-01-01")
                    .datesUntil(on("2028-01-01"))
                    .map(calendar::describe)
                    .map(CalendarDay::festival)
                    .filter(Objects::nonNull)
                    .filter(festival -> !texts.containsKey("festival." + festival))
                    .distinct()
                    .toList();
            assertEquals(List.of(), nameless, language);
        }
    }
}
