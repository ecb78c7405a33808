package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Limits.Limit;
import onetrip.api.item.Limits.Unit;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import org.junit.jupiter.api.Test;

/** Clocks that stop, go on and are extended, day by day as the dossier counts them (R-CLOCK, R-EXTEND). */
class ClockLawTest {
    private static final UUID ID = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private static final UUID CLERK = new UUID(3, 3);
    private static final WorkingCalendar CALENDAR = WorkingCalendar.published();

    private WorkingCalendar calendar = CALENDAR;
    private LocalDate today = LocalDate.of(2026, 3, 2);
    private Definition item = item(limit(7), limit(20));
    private CaseState state;

    @Test
    void r_clock_days_of_a_special_procedure_do_not_count() {
        accepted();
        assertEquals(LocalDate.of(2026, 3, 11), state.promisedDue());
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 10, "专家评审"));
        assertEquals(Status.SUSPENDED, state.status());
        assertNull(state.promisedDue(), "no day is promised while nobody knows when it goes on");
        assertEquals(LocalDate.of(2026, 3, 18), state.stageDue(), "the officer sees to it that the procedure ends");
        on("2026-03-19");
        does(new Command.ResumeClock(CLERK, "专家同意"));
        assertEquals(Status.IN_REVIEW, state.status());
        // The dossier's vector: accepted 2026-03-02, suspended 03-05 … 03-18, 7 working days.
        assertEquals(LocalDate.of(2026, 3, 25), state.promisedDue());
        // The stage of five days had three left.
        assertEquals(LocalDate.of(2026, 3, 23), state.stageDue());
        assertEquals(
                Optional.of(state.promisedDue()),
                CaseClock.promised(state, item, CALENDAR).orElseThrow().due(CALENDAR),
                "the page explains the day that was told");
    }

    @Test
    void r_clock_stopped_twice_the_days_of_both_do_not_count() {
        accepted();
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 3, "专家评审"));
        on("2026-03-09");
        does(new Command.ResumeClock(CLERK, ""));
        on("2026-03-10");
        does(new Command.StopClock(CLERK, ClockLaw.ON_REQUEST.id(), 5, "申请人书面申请"));
        on("2026-03-16");
        does(new Command.ResumeClock(CLERK, ""));
        // 3, 4, [5, 6], 9, 10, [11, 12, 13], 16, 17, 18
        assertEquals(LocalDate.of(2026, 3, 18), state.promisedDue());
    }

    @Test
    void r_clock_a_stop_that_ends_before_it_begins_costs_no_day() {
        accepted();
        LocalDate promised = state.promisedDue();
        LocalDate stage = state.stageDue();
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 3, "弄错了"));
        does(new Command.ResumeClock(CLERK, "弄错了"));
        assertEquals(promised, state.promisedDue());
        assertEquals(stage, state.stageDue());
        assertTrue(state.clock().stops().isEmpty());
    }

    @Test
    void r_clock_nothing_is_decided_while_it_stands_and_the_applicant_may_still_withdraw() {
        accepted();
        does(new Command.StopClock(CLERK, "experts", 3, "专家评审"));
        for (Command command : List.of(
                new Command.Grant(CLERK, ""),
                new Command.Refuse(CLERK, List.of("too-far"), ""),
                new Command.StopClock(CLERK, "experts", 3, "再停"),
                new Command.ExtendLimit(CLERK, "局长", "案情复杂"))) {
            assertEquals("clock-stands", refusal(command), command.toString());
        }
        does(new Command.Withdraw(FAMILY));
        assertEquals(Status.WITHDRAWN, state.status());
    }

    @Test
    void r_clock_only_a_known_procedure_with_a_length_and_a_reason_stops_it() {
        accepted();
        assertEquals("procedure-unknown", refusal(new Command.StopClock(CLERK, "holidays", 3, "放假")));
        assertEquals("procedure-unknown", refusal(new Command.StopClock(CLERK, null, 3, "放假")));
        assertEquals("procedure-days", refusal(new Command.StopClock(CLERK, "experts", 0, "专家评审")));
        assertEquals("procedure-days", refusal(new Command.StopClock(CLERK, "experts", 251, "专家评审")));
        assertEquals("reason-missing", refusal(new Command.StopClock(CLERK, "experts", 3, " ")));
        assertEquals("reason-too-long", refusal(new Command.StopClock(CLERK, "experts", 3, "长".repeat(501))));
        assertEquals("clock-runs", refusal(new Command.ResumeClock(CLERK, "")));
    }

    @Test
    void r_clock_before_acceptance_there_is_nothing_to_stop() {
        submitted();
        assertEquals("clock-not-running", refusal(new Command.StopClock(CLERK, "experts", 3, "专家评审")));
        assertEquals("clock-not-running", refusal(new Command.ExtendLimit(CLERK, "局长", "案情复杂")));
    }

    @Test
    void r_extend_the_statutory_limit_is_longer_once_and_the_promise_stays() {
        accepted();
        assertEquals(LocalDate.of(2026, 3, 30), state.statutoryDue());
        LocalDate promised = state.promisedDue();
        does(new Command.ExtendLimit(CLERK, "局长（批件12号）", "案情复杂"));
        assertEquals(LocalDate.of(2026, 4, 14), state.statutoryDue());
        assertEquals(promised, state.promisedDue());
        assertEquals("extended-already", refusal(new Command.ExtendLimit(CLERK, "局长", "还是复杂")));
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 10, "专家评审"));
        on("2026-03-19");
        does(new Command.ResumeClock(CLERK, ""));
        assertEquals(LocalDate.of(2026, 4, 28), state.statutoryDue(), "extension and stop together");
    }

    @Test
    void r_extend_needs_an_approval_a_reason_and_a_limit_that_has_not_passed() {
        accepted();
        assertEquals("reason-missing", refusal(new Command.ExtendLimit(CLERK, "", "案情复杂")));
        assertEquals("reason-missing", refusal(new Command.ExtendLimit(CLERK, "局长", null)));
        on("2026-03-31");
        assertEquals("extension-too-late", refusal(new Command.ExtendLimit(CLERK, "局长", "案情复杂")));
        assertFalse(ClockLaw.extendable(state, item, today));
        item = item(limit(7), new Limit(false, 3, Unit.MONTHS, null, null));
        assertEquals("no-extension", refusal(new Command.ExtendLimit(CLERK, "局长", "案情复杂")));
    }

    @Test
    void r_pin_a_law_that_comes_during_a_stop_leaves_the_clock_standing() {
        accepted();
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 10, "专家评审"));
        Definition next = item(limit(5), limit(20));
        does(new Command.ForceParameter(
                new UUID(7, 7), "days", Text.of("承诺天数"), Text.of("7"), Text.of("5"), "样例法", "other", next));
        assertNull(state.promisedDue());
        item = next;
        on("2026-03-19");
        does(new Command.ResumeClock(CLERK, ""));
        assertEquals(LocalDate.of(2026, 3, 23), state.promisedDue());
    }

    @Test
    void r_clock_a_limit_can_count_from_the_end_of_the_window_of_the_acceptance() {
        Limit statutory = new Limit(false, 30, Unit.CALENDAR_DAYS, null, null, Limits.Start.WINDOW_END);
        item = seasonal(statutory, "2026-01-05", "2026-03-20", "2026-09-21", "2026-12-18");
        accepted();
        // 教师资格条例 art. 16: thirty days after the window; the thirtieth is a Sunday.
        assertEquals(LocalDate.of(2026, 4, 20), state.statutoryDue());
        assertEquals(LocalDate.of(2026, 3, 11), state.promisedDue(), "what is promised counts from acceptance");
        assertEquals(Optional.of(LocalDate.of(2026, 3, 20)), CaseClock.statutoryStart(state, item));
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 3, "专家评审"));
        on("2026-03-09");
        does(new Command.ResumeClock(CLERK, ""));
        assertEquals(LocalDate.of(2026, 4, 20), state.statutoryDue(), "days that stood before day 0 lose nothing");
    }

    @Test
    void r_clock_accepted_between_two_windows_it_counts_from_acceptance() {
        Limit statutory = new Limit(false, 30, Unit.CALENDAR_DAYS, null, null, Limits.Start.WINDOW_END);
        item = seasonal(statutory, "2026-01-05", "2026-02-27", "2026-09-21", "2026-12-18");
        accepted();
        assertEquals(LocalDate.of(2026, 4, 1), state.statutoryDue());
    }

    @Test
    void r_clock_what_was_promised_ends_where_another_authority_has_the_case() {
        item = goesOn();
        accepted();
        assertNull(state.promisedDue(), "the promise is the county's");
        assertEquals(LocalDate.of(2026, 3, 30), state.statutoryDue(), "the law binds whoever decides");
        assertEquals(LocalDate.of(2026, 3, 30), state.stageDue(), "twenty working days of the city");
        on("2026-03-04");
        does(new Command.StopClock(CLERK, "experts", 3, "专家评审"));
        on("2026-03-09");
        does(new Command.ResumeClock(CLERK, ""));
        assertNull(state.promisedDue(), "and does not come back");
        on("2026-03-20");
        assertEquals(
                List.of(),
                CaseWatch.matters(state, item, days, false).stream()
                        .map(matter -> matter.rule().id())
                        .filter("S-05"::equals)
                        .toList());
    }

    @Test
    void r_clock_what_was_counted_provisionally_is_counted_again_when_the_holidays_are_published() {
        on("2026-12-28");
        accepted();
        // 29, 30, 31, [1 January, a holiday by law], 4, 5, 6, 7
        assertEquals(LocalDate.of(2027, 1, 7), state.promisedDue());
        assertTrue(state.dueProvisional());
        assertEquals(Optional.empty(), timer(), "nothing is known that was not known then");
        does(new Command.Tick(TimerKind.CALENDAR));
        assertTrue(state.dueProvisional());

        on("2026-12-30");
        calendar = published("2027-01-04");
        assertEquals(Optional.of(TimerKind.CALENDAR), timer());
        does(new Command.Tick(TimerKind.CALENDAR));
        assertEquals(LocalDate.of(2027, 1, 8), state.promisedDue());
        assertFalse(state.dueProvisional());
        assertEquals(Optional.empty(), timer(), "once");
    }

    @Test
    void r_clock_days_that_stay_are_known_for_sure() {
        on("2026-12-28");
        accepted();
        LocalDate promised = state.promisedDue();
        calendar = published();
        CaseEvent.DaysRecounted sure = (CaseEvent.DaysRecounted)
                Decider.decide(state, new Command.Tick(TimerKind.CALENDAR), item, ROUTING, days)
                        .get(0);
        assertFalse(sure.moved(), "nobody is told of a day that stays");
        does(new Command.Tick(TimerKind.CALENDAR));
        assertEquals(promised, state.promisedDue());
        assertFalse(state.dueProvisional());
    }

    @Test
    void r_clock_nobody_is_late_by_a_calendar_of_today() {
        on("2026-12-28");
        accepted();
        on("2027-01-07");
        // 1 January turns out to be a day of work: the seventh day would have been the sixth of January.
        calendar = new Published(Set.of(), Set.of(LocalDate.of(2027, 1, 1)));
        does(new Command.Tick(TimerKind.CALENDAR));
        assertEquals(LocalDate.of(2027, 1, 7), state.promisedDue(), "it stays as it was told");
        assertFalse(state.dueProvisional());
    }

    @Test
    void r_clock_a_clock_that_stands_is_counted_when_it_goes_on() {
        on("2026-12-28");
        accepted();
        does(new Command.StopClock(CLERK, "experts", 3, "专家评审"));
        calendar = published("2027-01-04");
        assertEquals(Optional.empty(), timer());
        on("2026-12-31");
        does(new Command.ResumeClock(CLERK, ""));
        assertFalse(state.dueProvisional());
        assertEquals(Optional.empty(), timer());
    }

    private Optional<TimerKind> timer() {
        return Timers.next(state, item, days).map(Timer::kind);
    }

    private static WorkingCalendar published(String... off) {
        return new Published(Stream.of(off).map(LocalDate::parse).collect(Collectors.toSet()), Set.of());
    }

    /** The calendar once every year is published, counted day by day. */
    private record Published(Set<LocalDate> off, Set<LocalDate> on) implements WorkingCalendar {
        @Override
        public boolean isWorkingDay(LocalDate day) {
            return on.contains(day) || CALENDAR.isWorkingDay(day) && !off.contains(day);
        }

        @Override
        public LocalDate due(LocalDate accepted, int workingDays) {
            LocalDate day = accepted;
            for (int left = workingDays; left > 0; left -= isWorkingDay(day) ? 1 : 0) {
                day = day.plusDays(1);
            }
            return day;
        }

        @Override
        public int workingDaysBetween(LocalDate from, LocalDate to) {
            return (int) from.plusDays(1)
                    .datesUntil(to.plusDays(1))
                    .filter(this::isWorkingDay)
                    .count();
        }

        @Override
        public boolean complete(LocalDate day) {
            return true;
        }
    }

    private static Definition seasonal(Limit statutory, String... days) {
        Definition plain = item(limit(7), statutory);
        List<Guide.Window> windows = new ArrayList<>();
        for (int i = 0; i < days.length; i += 2) {
            windows.add(new Guide.Window(
                    LocalDate.parse(days[i]).atTime(8, 30),
                    LocalDate.parse(days[i + 1]).atTime(17, 30),
                    false,
                    null));
        }
        Guide guide = new Guide(
                "xuequ", null, null, null, null, null, 0, null, null, null, null, null, null, windows, null, null,
                null);
        return PlainItem.of(plain.process(), plain.limits(), guide);
    }

    private static Definition goesOn() {
        Definition plain = item(limit(7), limit(20));
        Stage second = plain.process().stages().get(1);
        Stage city = new Stage(
                "city",
                StageKind.REVIEW,
                Text.of("市里认定"),
                null,
                "wzjy",
                20,
                true,
                null,
                second.reasons(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
        return PlainItem.of(new Process(List.of(plain.process().stages().get(0), city)), plain.limits());
    }

    private void on(String day) {
        today = LocalDate.parse(day);
    }

    private void submitted() {
        does(new Command.Submit(ID, FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
    }

    private void accepted() {
        submitted();
        does(new Command.Forward(CLERK, "情况属实"));
    }

    private void does(Command command) {
        for (CaseEvent event : Decider.decide(state, command, item, ROUTING, days)) {
            state = CaseState.apply(state, ID, FAMILY, event, noon());
        }
    }

    private String refusal(Command command) {
        return assertThrows(Refused.class, () -> does(command)).code();
    }

    private Instant noon() {
        return ZonedDateTime.of(today, LocalTime.NOON, Time.ZONE).toInstant();
    }

    private static Limit limit(int days) {
        return new Limit(false, days, Unit.WORKING_DAYS, null, null);
    }

    private static Definition item(Limit promised, Limit statutory) {
        List<Reason> reasons = List.of(new Reason("too-far", Text.of("不在学区"), Text.of("规定第三条")));
        Process process = new Process(List.of(
                new Stage("first", StageKind.REVIEW, Text.of("初审"), null, "xuequ", 3, false, null, null, null),
                new Stage("second", StageKind.REVIEW, Text.of("复审"), null, "jijiao", 5, true, null, reasons, null)));
        boolean counted = statutory.unit() == Unit.WORKING_DAYS;
        Limits limits = new Limits(
                statutory,
                promised,
                null,
                null,
                null,
                List.of(new Limits.Procedure("experts", Text.of("专家评审"), 10, Text.of("行政许可法第四十五条"))),
                counted ? new Limits.Extension(10, Text.of("行政许可法第四十二条")) : null);
        return PlainItem.of(process, limits);
    }

    private static final Decider.Routing ROUTING = new Decider.Routing() {
        @Override
        public String office(Stage stage) {
            return stage.office();
        }

        @Override
        public boolean applies(Stage stage) {
            return true;
        }
    };

    private final Decider.Days days = new Decider.Days() {
        @Override
        public LocalDate today() {
            return today;
        }

        @Override
        public LocalDate due(LocalDate accepted, int workingDays) {
            return calendar.due(accepted, workingDays);
        }

        @Override
        public LocalDate dueMonths(LocalDate accepted, int months) {
            return calendar.dueMonths(accepted, months);
        }

        @Override
        public Optional<LocalDate> due(Deadline deadline) {
            return deadline.due(calendar);
        }

        @Override
        public int workingDaysBetween(LocalDate from, LocalDate to) {
            return calendar.workingDaysBetween(from, to);
        }

        @Override
        public boolean complete(LocalDate day) {
            return calendar.complete(day);
        }
    };
}
