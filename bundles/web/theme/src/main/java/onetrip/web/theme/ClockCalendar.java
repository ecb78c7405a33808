package onetrip.web.theme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Deadline.Day;
import onetrip.core.clock.Deadline.Kind;
import onetrip.core.clock.WorkingCalendar;

/**
 * A deadline, explained day by day, as {@code theme/clock.peb} shows it: weeks from Monday, and the same reasons as a list
 * (LOOK §5, clock calendar). Pure, thread-safe.
 */
public final class ClockCalendar {
    /** More weeks than these nobody reads as boxes; the list still says all. */
    private static final int MOST_WEEKS = 10;

    private ClockCalendar() {}

    /**
     * @param statutory the last day of the other clock, or null
     * @param statutoryStart the day from which that one is counted where it is another one, or null
     * @return {@code due} (null while a stop lasts), {@code weeks} of cells, {@code reasons} in the order of their days,
     *     {@code complete}
     */
    public static Map<String, Object> of(
            Deadline deadline,
            WorkingCalendar calendar,
            LocalDate today,
            LocalDate statutory,
            LocalDate statutoryStart) {
        List<Day> days = deadline.explain(calendar, today);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("due", deadline.due(calendar).orElse(null));
        model.put("weeks", weeks(days, today));
        model.put("reasons", reasons(days));
        model.put("statutory", statutory);
        model.put("statutoryStart", statutoryStart);
        model.put("stopped", days.stream().anyMatch(day -> day.kind() == Kind.STOPPED));
        model.put("complete", deadline.complete(calendar));
        return model;
    }

    private static List<List<Map<String, Object>>> weeks(List<Day> days, LocalDate today) {
        LocalDate first = days.get(0).day().date();
        LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate sunday = days.get(days.size() - 1).day().date().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        List<List<Map<String, Object>>> weeks = new ArrayList<>();
        for (LocalDate week = monday; !week.isAfter(sunday); week = week.plusDays(7)) {
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                LocalDate date = week.plusDays(i);
                int index = Math.toIntExact(date.toEpochDay() - first.toEpochDay());
                cells.add(cell(date, index < 0 || index >= days.size() ? null : days.get(index), first, today));
            }
            weeks.add(cells);
        }
        return weeks.size() > MOST_WEEKS ? List.of() : weeks;
    }

    private static Map<String, Object> cell(LocalDate date, Day day, LocalDate first, LocalDate today) {
        Map<String, Object> cell = new LinkedHashMap<>();
        boolean named = date.equals(first) || date.getDayOfMonth() == 1 && day != null;
        cell.put("label", (named ? date.getMonthValue() + "/" : "") + date.getDayOfMonth());
        cell.put("kind", day == null ? "out" : day.last() ? "last" : name(day.kind()));
        cell.put("number", day == null ? 0 : day.number());
        cell.put("today", day != null && date.equals(today));
        cell.put("future", day != null && date.isAfter(today));
        cell.put("makeUp", day != null && makeUp(day));
        return cell;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** 调休: a weekend day on which people work. */
    private static boolean makeUp(Day day) {
        return day.day().working() && weekend(day.day().date());
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Days of one reason in a row are one line; plain working days need none, plain weekends one for all. */
    private static List<Map<String, Object>> reasons(List<Day> days) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        Map<String, Object> zero = reason("zero", days.get(0), 1);
        days.stream()
                .filter(day -> day.number() == 1)
                .findFirst()
                .ifPresent(day -> zero.put("to", day.day().date()));
        reasons.add(zero);
        boolean weekends = false;
        for (int i = 1; i < days.size(); ) {
            Day day = days.get(i);
            String kind = kind(day);
            int same = i + 1;
            while (same < days.size()
                    && joined(day, days.get(same))
                    && !days.get(same).last()) {
                same++;
            }
            if (kind.equals("weekend")) {
                weekends = true;
            } else if (!kind.equals("plain")) {
                reasons.add(reason(kind, day, same - i));
            }
            i = same;
        }
        if (weekends) {
            reasons.add(1, Map.of("kind", "weekend"));
        }
        Day last = days.get(days.size() - 1);
        if (last.last() && last.number() > 0) {
            reasons.add(reason("last", last, 1));
        }
        return reasons;
    }

    private static String kind(Day day) {
        return switch (day.kind()) {
            case STOPPED -> "stopped";
            case OFF -> day.day().festival() == null ? "weekend" : "holiday";
            case COUNTED -> makeUp(day) ? "make-up" : "plain";
            case ZERO -> "plain";
        };
    }

    private static boolean joined(Day one, Day other) {
        String kind = kind(one);
        return kind.equals(kind(other))
                && !kind.equals("make-up")
                && Objects.equals(one.stop(), other.stop())
                && (!kind.equals("holiday")
                        || Objects.equals(one.day().festival(), other.day().festival()));
    }

    private static Map<String, Object> reason(String kind, Day first, int length) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("kind", kind);
        reason.put("from", first.day().date());
        reason.put("to", first.day().date().plusDays(length - 1L));
        reason.put("days", length);
        reason.put("number", first.number());
        reason.put("festival", first.day().festival() == null ? "" : first.day().festival());
        reason.put("ground", first.stop() == null ? "" : first.stop().ground());
        return reason;
    }
}
