package onetrip.core.clock.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import onetrip.api.item.Limits.Unit;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Deadline.Day;
import onetrip.core.clock.Deadline.Kind;
import onetrip.core.clock.Deadline.Stop;

@Label("R-CLOCK: a limit, what stops it, and why it ends when it does")
class DeadlineTest {
    private final NoticeCalendar calendar = NoticeCalendar.builtIn();

    private static LocalDate on(String date) {
        return LocalDate.parse(date);
    }

    private LocalDate due(String from, int amount, Unit unit, Stop... stops) {
        return new Deadline(on(from), amount, unit, List.of(stops))
                .due(calendar)
                .orElseThrow();
    }

    // The vectors of the dossier: limits of working days, of months, and one that was stopped.

    @Example
    void limits_of_working_days_end_as_the_published_calendar_says() {
        assertEquals(on("2019-06-18"), due("2019-06-06", 7, Unit.WORKING_DAYS));
        assertEquals(on("2019-10-12"), due("2019-09-27", 7, Unit.WORKING_DAYS));
        assertEquals(on("2020-02-07"), due("2020-01-21", 7, Unit.WORKING_DAYS));
        assertEquals(on("2021-02-23"), due("2021-02-08", 7, Unit.WORKING_DAYS));
        assertEquals(on("2022-10-12"), due("2022-09-28", 7, Unit.WORKING_DAYS));
        assertEquals(on("2023-10-12"), due("2023-09-27", 7, Unit.WORKING_DAYS));
        assertEquals(on("2024-02-22"), due("2024-02-07", 7, Unit.WORKING_DAYS));
        assertEquals(on("2025-02-10"), due("2025-01-24", 7, Unit.WORKING_DAYS));
        assertEquals(on("2026-02-28"), due("2026-02-12", 7, Unit.WORKING_DAYS));
        assertEquals(on("2026-03-02"), due("2026-02-13", 7, Unit.WORKING_DAYS));
        assertEquals(on("2026-05-09"), due("2026-04-29", 5, Unit.WORKING_DAYS));
        assertEquals(on("2026-10-12"), due("2026-09-24", 7, Unit.WORKING_DAYS));
        assertEquals(on("2026-10-09"), due("2026-09-18", 10, Unit.WORKING_DAYS));
    }

    @Example
    void limits_of_months_end_on_the_corresponding_day_or_the_last_or_the_next_working_day() {
        assertEquals(on("2026-04-30"), due("2026-01-31", 3, Unit.MONTHS));
        assertEquals(on("2026-10-08"), due("2026-07-07", 3, Unit.MONTHS));
    }

    @Example
    void limits_of_calendar_days_do_not_end_on_a_day_off_either() {
        assertEquals(on("2026-10-08"), due("2026-09-22", 10, Unit.CALENDAR_DAYS));
        assertEquals(on("2026-09-28"), due("2026-09-18", 10, Unit.CALENDAR_DAYS));
    }

    @Example
    void a_stopped_limit_goes_on_where_it_stood() {
        Stop stop = new Stop(on("2026-03-05"), on("2026-03-18"), "专家评审");
        assertEquals(on("2026-03-25"), due("2026-03-02", 7, Unit.WORKING_DAYS, stop));
        List<Day> days =
                new Deadline(on("2026-03-02"), 7, Unit.WORKING_DAYS, List.of(stop)).explain(calendar, on("2026-03-10"));
        assertEquals(
                3,
                days.stream()
                        .filter(day -> day.day().date().equals(on("2026-03-19")))
                        .findFirst()
                        .orElseThrow()
                        .number());
        assertEquals(
                "0 1 2 STOPPED×14 3 4 OFF×2 5 6 7",
                shape(days),
                "each day of the limit of the dossier, weekends within the stop included");
    }

    @Example
    void while_a_stop_lasts_nobody_knows_the_day_and_the_days_are_told_up_to_today() {
        Deadline stands =
                new Deadline(on("2026-03-02"), 7, Unit.WORKING_DAYS, List.of(new Stop(on("2026-03-05"), null, "专家评审")));
        assertEquals(Optional.empty(), stands.due(calendar));
        assertEquals("0 1 2 STOPPED×2", shape(stands.explain(calendar, on("2026-03-06"))));
        assertEquals("0 1 2 STOPPED", shape(stands.explain(calendar, on("2026-03-05"))));
        // Begun after the limit was over: it stops nothing any more.
        Deadline over =
                new Deadline(on("2026-03-02"), 7, Unit.WORKING_DAYS, List.of(new Stop(on("2026-03-12"), null, "专家评审")));
        assertEquals(Optional.of(on("2026-03-11")), over.due(calendar));
    }

    @Example
    void a_limit_of_no_days_ends_at_once_and_senseless_ones_are_refused() {
        assertEquals(on("2026-03-02"), due("2026-03-02", 0, Unit.WORKING_DAYS));
        assertThrows(IllegalArgumentException.class, () -> due("2026-03-02", -1, Unit.WORKING_DAYS));
        assertThrows(IllegalArgumentException.class, () -> new Stop(on("2026-03-05"), on("2026-03-04"), ""));
    }

    @Example
    void a_day_that_no_notice_has_fixed_yet_makes_the_end_provisional() {
        assertTrue(new Deadline(on("2026-09-24"), 7, Unit.WORKING_DAYS).complete(calendar));
        assertEquals(false, new Deadline(on("2026-12-28"), 20, Unit.WORKING_DAYS).complete(calendar));
    }

    private static String shape(List<Day> days) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < days.size(); ) {
            Day day = days.get(i);
            int same = i;
            while (same < days.size() && day.number() == 0 && days.get(same).kind() == day.kind()) {
                same++;
            }
            int times = Math.max(1, same - i);
            shape.append(i == 0 ? "" : " ")
                    .append(
                            day.kind() == Kind.ZERO
                                    ? "0"
                                    : day.kind() == Kind.COUNTED
                                            ? String.valueOf(day.number())
                                            : day.kind().name())
                    .append(times > 1 ? "×" + times : "");
            i += times;
        }
        return shape.toString();
    }

    // Against counting on the fingers.

    @Property
    void the_end_is_where_a_day_by_day_count_ends(
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(max = 90) int amount,
            @ForAll("stops") List<int[]> drawn,
            @ForAll Unit unit) {
        List<Stop> stops = drawn.stream()
                .map(it -> new Stop(from.plusDays(it[0]), from.plusDays(it[0] + (long) it[1]), "依法"))
                .collect(Collectors.toList());
        int length = unit == Unit.MONTHS ? amount % 12 : amount;
        Deadline deadline = new Deadline(from, length, unit, stops);
        assertEquals(slow(from, length, unit, stops), deadline.due(calendar).orElseThrow());

        List<Day> days = deadline.explain(calendar, from);
        assertEquals(from, days.get(0).day().date());
        Day last = days.get(days.size() - 1);
        assertTrue(last.last(), "the explanation ends elsewhere");
        assertEquals(1, days.stream().filter(Day::last).count(), "more than one day is the last: " + days);
        if (unit == Unit.WORKING_DAYS) {
            assertEquals(length, last.number(), "not as many days count as the limit has");
        }
    }

    /** One day after the other; a stopped day is skipped, and so is a day off where working days count. */
    private LocalDate slow(LocalDate from, int amount, Unit unit, List<Stop> stops) {
        LocalDate day = from;
        int left = unit == Unit.MONTHS
                ? Math.toIntExact(java.time.temporal.ChronoUnit.DAYS.between(from, from.plusMonths(amount)))
                : amount;
        while (left > 0) {
            day = day.plusDays(1);
            LocalDate now = day;
            boolean stopped = stops.stream().anyMatch(stop -> stop.covers(now));
            if (!stopped && (unit != Unit.WORKING_DAYS || calendar.isWorkingDay(day))) {
                left--;
            }
        }
        while (amount > 0 && unit != Unit.WORKING_DAYS && !mayEndOn(day, stops)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean mayEndOn(LocalDate day, List<Stop> stops) {
        return calendar.isWorkingDay(day) && stops.stream().noneMatch(stop -> stop.covers(day));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 365 * 9).map(LocalDate.of(2018, 1, 1)::plusDays);
    }

    @Provide
    Arbitrary<List<int[]>> stops() {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 120),
                        Arbitraries.integers().between(0, 40))
                .as((first, length) -> new int[] {first, length})
                .list()
                .ofMaxSize(4);
    }
}
