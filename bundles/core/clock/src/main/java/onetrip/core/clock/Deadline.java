package onetrip.core.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Limits;

/**
 * One limit of a case: from which day it runs, how long, and what stopped it. Its last day, and why each day counts, follow
 * from it and the calendar (R-CLOCK; 行政许可法 art. 45, 82; 民法典 art. 201–203). Immutable.
 *
 * <p>Days of a stop do not count. A limit in calendar days or months whose last day is a day off ends on the next working
 * day.
 *
 * @param from day 0, which never counts
 * @param amount 0 or more of the unit, extensions included
 * @param stops in any order; they may overlap
 */
public record Deadline(LocalDate from, int amount, Limits.Unit unit, List<Stop> stops) {
    public Deadline {
        if (amount < 0) {
            throw new IllegalArgumentException("A limit has 0 " + unit + " or more, not " + amount);
        }
        stops = stops.stream().sorted(Comparator.comparing(Stop::first)).toList();
    }

    /** A limit that nothing has stopped. */
    public Deadline(LocalDate from, int amount, Limits.Unit unit) {
        this(from, amount, unit, List.of());
    }

    /**
     * 特别程序: time that does not count.
     *
     * @param first day that does not count
     * @param last day that does not count; null while it lasts
     * @param ground the law, as people read it
     */
    public record Stop(LocalDate first, LocalDate last, String ground) {
        public Stop {
            if (last != null && last.isBefore(first)) {
                throw new IllegalArgumentException("A stop cannot end on " + last + ", before " + first);
            }
        }

        public boolean covers(LocalDate day) {
            return !day.isBefore(first) && (last == null || !day.isAfter(last));
        }
    }

    /** The last day; empty while a stop lasts that begins before it. */
    public Optional<LocalDate> due(WorkingCalendar calendar) {
        if (amount == 0) {
            return Optional.of(from);
        }
        LocalDate due = from;
        LocalDate later = last(0, calendar);
        while (!later.equals(due)) {
            due = later;
            if (standsBy(due)) {
                return Optional.empty();
            }
            later = last(stopped(due, calendar), calendar);
        }
        return Optional.of(due);
    }

    private boolean standsBy(LocalDate day) {
        return stops.stream()
                .anyMatch(stop -> stop.last() == null && !stop.first().isAfter(day));
    }

    /** The last day if so many days of the unit do not count. */
    private LocalDate last(int stopped, WorkingCalendar calendar) {
        return switch (unit) {
            case WORKING_DAYS -> calendar.due(from, amount + stopped);
            case CALENDAR_DAYS -> open(from.plusDays(amount + (long) stopped), calendar);
            case MONTHS -> open(from.plusMonths(amount).plusDays(stopped), calendar);
        };
    }

    /** The first day from this one on that is a working day and not stopped. */
    private LocalDate open(LocalDate from, WorkingCalendar calendar) {
        LocalDate day = from;
        Stop stop = stopAt(day);
        while (!calendar.isWorkingDay(day) || stop != null) {
            if (stop != null && stop.last() == null) {
                // It stands; on which day is of no matter.
                return day;
            }
            day = day.plusDays(1);
            stop = stopAt(day);
        }
        return day;
    }

    /** Days of the unit after day 0 and up to {@code end} that fall into a stop, each once. */
    private int stopped(LocalDate end, WorkingCalendar calendar) {
        int days = 0;
        LocalDate counted = from;
        for (Stop stop : stops) {
            // The day before the first that is not counted yet.
            LocalDate before = latest(counted, stop.first().minusDays(1));
            LocalDate to = stop.last() == null || stop.last().isAfter(end) ? end : stop.last();
            if (to.isAfter(before)) {
                days += unit == Limits.Unit.WORKING_DAYS
                        ? calendar.workingDaysBetween(before, to)
                        : Math.toIntExact(ChronoUnit.DAYS.between(before, to));
                counted = to;
            }
        }
        return days;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** How a day stands to a limit. */
    public enum Kind {
        /** Day 0: the day of acceptance. */
        ZERO,
        /** It counts. */
        COUNTED,
        /** A weekend or a holiday; it does not count in a limit of working days. */
        OFF,
        /** It does not count because of a stop. */
        STOPPED
    }

    /**
     * One day of a limit.
     *
     * @param number which of the days that count it is, from 1; 0 if it does not count
     * @param stop what stops it, or null
     * @param last whether the limit ends with it
     */
    public record Day(CalendarDay day, Kind kind, int number, Stop stop, boolean last) {}

    /**
     * Each day from day 0 to the last one, and why it counts or not. While a stop lasts: to {@code today}.
     *
     * @param today the day by the legal clock
     */
    public List<Day> explain(WorkingCalendar calendar, LocalDate today) {
        Optional<LocalDate> due = due(calendar);
        LocalDate end = due.orElse(latest(from, today));
        List<Day> days = new ArrayList<>();
        int number = 0;
        for (LocalDate date = from; !date.isAfter(end); date = date.plusDays(1)) {
            CalendarDay day = calendar.describe(date);
            Stop stop = stopAt(date);
            Kind kind = date.equals(from)
                    ? Kind.ZERO
                    : stop != null
                            ? Kind.STOPPED
                            : day.working() || unit != Limits.Unit.WORKING_DAYS ? Kind.COUNTED : Kind.OFF;
            number += kind == Kind.COUNTED ? 1 : 0;
            days.add(new Day(
                    day,
                    kind,
                    kind == Kind.COUNTED ? number : 0,
                    stop,
                    due.filter(date::equals).isPresent()));
        }
        return days;
    }

    private Stop stopAt(LocalDate date) {
        return stops.stream().filter(stop -> stop.covers(date)).findFirst().orElse(null);
    }

    /** False if the notice of a year that matters is not published yet: then the last day may still move. */
    public boolean complete(WorkingCalendar calendar) {
        return due(calendar).map(calendar::complete).orElse(true);
    }
}
