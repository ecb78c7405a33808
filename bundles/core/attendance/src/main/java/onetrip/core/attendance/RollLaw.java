package onetrip.core.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onetrip.api.item.RollCall;
import onetrip.core.clock.Time;

/** What may be done with a day's mark, and when it becomes an alarm: functions without I/O. Thread-safe, no state. */
public final class RollLaw {
    /** From the first alarm to the second one, which goes further up. */
    public static final Duration SECOND = Duration.ofMinutes(30);

    private static final int MOST_ALARMS = 2;

    private static final int MOST_NOTE = 200;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final DateTimeFormatter CODE = DateTimeFormatter.ofPattern("HHmm");

    private RollLaw() {}

    /** Whether somebody is expected on that day. */
    public static boolean expected(RollCall roll, Map<String, Object> values, LocalDate day) {
        String weekday = String.valueOf(day.getDayOfWeek().getValue());
        boolean comes = values.get(roll.days()) instanceof List<?> days
                && days.stream().anyMatch(d -> weekday.equals(String.valueOf(d)));
        LocalDate from = date(values, roll.from());
        LocalDate to = date(values, roll.to());
        return comes && (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static LocalDate date(Map<String, Object> values, String field) {
        Object value = field == null ? null : values.get(field);
        return value == null ? null : LocalDate.parse(String.valueOf(value));
    }

    /** Who may fetch. */
    public static List<String> fetchers(RollCall roll, Map<String, Object> values) {
        return Arrays.stream(
                        String.valueOf(values.getOrDefault(roll.fetchers(), "")).split("[、,，]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** When the person is fetched; the end of the day where a record of an earlier version does not say: nobody falls off the list. */
    public static LocalTime until(RollCall roll, Map<String, Object> values) {
        try {
            return LocalTime.parse(String.valueOf(values.get(roll.until())), CODE);
        } catch (DateTimeParseException unsaid) {
            return END_OF_DAY;
        }
    }

    /** @throws RollRefused if the person is there already, or was fetched */
    public static RollMark signIn(
            RollMark mark, RollCall roll, Map<String, Object> values, String officer, Instant now) {
        if (mark.inAt() != null && !mark.absent()) {
            throw new RollRefused("signed-in-already", "已经签到了，可能是同事刚点的。", "Signed in already, perhaps by a colleague.");
        }
        Instant alarm = mark.day()
                .atTime(until(roll, values))
                .atZone(Time.ZONE)
                .toInstant()
                .plus(Duration.ofMinutes(roll.late()));
        return next(mark, now, officer, null, "", "", false, "", 0, alarm);
    }

    /**
     * @param fetcher one of those who may, or empty for somebody else
     * @param note how somebody else was checked
     * @throws RollRefused if the person is not there, or nobody says who came
     */
    public static RollMark signOut(
            RollMark mark, List<String> fetchers, String fetcher, String note, String officer, Instant now) {
        if (!mark.here()) {
            throw new RollRefused("not-here", "没有签到，或者已经接走了。", "Not signed in, or fetched already.");
        }
        String words = words(note);
        boolean known = fetchers.contains(fetcher);
        if (!known && !fetcher.isBlank()) {
            throw new RollRefused("fetcher-unknown", "选一位名单上的接送人。", "Choose one of those who may fetch.");
        }
        if (!known && words.isEmpty()) {
            throw new RollRefused(
                    "fetcher-missing",
                    "选接送人。不在名单上的，写明是谁、怎么向家长核实的。",
                    "Choose who fetches. For somebody else, say who it is and how you checked with the family.");
        }
        return next(
                mark, mark.inAt(), mark.inBy(), now, officer, known ? fetcher : "", false, words, mark.alarms(), null);
    }

    /** @throws RollRefused if the person is there */
    public static RollMark absent(RollMark mark, String note, String officer) {
        if (mark.inAt() != null && !mark.absent()) {
            throw new RollRefused("signed-in-already", "已经签到了。签错的先撤回。", "Signed in. Take that back first.");
        }
        return next(mark, null, officer, null, "", "", true, words(note), 0, null);
    }

    /** Takes the last step of the day back. */
    public static RollMark undo(RollMark mark, RollCall roll, Map<String, Object> values, Instant now) {
        if (mark.outAt() != null) {
            RollMark in = signIn(
                    next(mark, null, "", null, "", "", false, "", 0, null), roll, values, mark.inBy(), mark.inAt());
            return next(
                    mark, in.inAt(), in.inBy(), null, "", "", false, "", mark.alarms(), again(mark, in.alarmAt(), now));
        }
        if (mark.inAt() == null && !mark.absent()) {
            throw new RollRefused("nothing-to-undo", "今天还没有记录。", "Nothing is recorded today.");
        }
        return next(mark, null, "", null, "", "", false, "", 0, null);
    }

    /** A fetch taken back after the alarm rings soon, and not in the same second: the next click may be the right one. */
    private static Instant again(RollMark mark, Instant alarm, Instant now) {
        Instant soon = now.plus(Duration.ofMinutes(1));
        return mark.alarms() >= MOST_ALARMS ? null : alarm.isBefore(soon) ? soon : alarm;
    }

    /** The alarm rang. */
    public static RollMark rang(RollMark mark, Instant now) {
        int alarms = mark.alarms() + 1;
        return next(
                mark,
                mark.inAt(),
                mark.inBy(),
                null,
                "",
                "",
                false,
                mark.note(),
                alarms,
                alarms < MOST_ALARMS ? now.plus(SECOND) : null);
    }

    private static String words(String typed) {
        String words = typed == null ? "" : typed.strip();
        if (words.codePointCount(0, words.length()) > MOST_NOTE) {
            throw new RollRefused("note-too-long", "最多" + MOST_NOTE + "字。", "At most " + MOST_NOTE + " characters.");
        }
        return words;
    }

    private static RollMark next(
            RollMark mark,
            Instant inAt,
            String inBy,
            Instant outAt,
            String outBy,
            String fetcher,
            boolean absent,
            String note,
            int alarms,
            Instant alarmAt) {
        return new RollMark(
                mark.record(),
                mark.book(),
                mark.itemId(),
                mark.registerId(),
                mark.day(),
                mark.number(),
                mark.place(),
                mark.version() + 1,
                inAt,
                inBy,
                outAt,
                outBy,
                fetcher,
                absent,
                note,
                alarms,
                alarmAt);
    }
}
