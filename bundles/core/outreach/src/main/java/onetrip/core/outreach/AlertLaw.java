package onetrip.core.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onetrip.api.item.Alerts;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Register;
import onetrip.core.clock.Time;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;

/** What subscribers are told of (N17). Pure, thread-safe. */
public final class AlertLaw {
    /** What happened longer ago is no news. */
    public static final Duration NEWS = Duration.ofDays(14);

    /** Nobody is told in the night. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private AlertLaw() {}

    /**
     * A window opens in so many days.
     *
     * @param happening the same for the same window and day: a window that moves is told anew
     * @param at the morning on which people are told
     */
    public record Opening(String happening, Instant at, LocalDateTime opens) {}

    /** The latest reminder that is due before the next window; a server that slept through two of them tells the second. */
    public static Optional<Opening> opening(Definition item, LocalDateTime now) {
        if (item.alerts() == null || item.alerts().opening() == null) {
            return Optional.empty();
        }
        return item.guide().windows().stream()
                .filter(window -> window.from().isAfter(now))
                .min(Comparator.comparing(Guide.Window::from))
                .filter(window -> !window.provisional())
                .flatMap(window -> item.alerts().opening().days().stream()
                        .filter(days -> !morning(window, days).isAfter(now))
                        .min(Comparator.naturalOrder())
                        .map(days -> new Opening(
                                "opening:" + window.from() + ":" + days,
                                morning(window, days).atZone(Time.ZONE).toInstant(),
                                window.from())));
    }

    private static LocalDateTime morning(Guide.Window window, int days) {
        LocalDate day = window.from().toLocalDate().minusDays(days);
        return day.atTime(MORNING);
    }

    /** A record is new to everybody, or its level is another one. */
    public record News(String happening, Instant at) {}

    /**
     * The latest that is worth telling of a record; a word that is put right is not.
     *
     * @param history of the record, newest first
     */
    public static Optional<News> news(
            Register register,
            Alerts.Records records,
            RegisterRecord record,
            List<RegisterChange> history,
            Instant now) {
        if (!PublicRecord.shown(register, record)) {
            return Optional.empty();
        }
        Map<String, Object> after = record.values();
        for (RegisterChange change : history) {
            if (change.at().isBefore(now.minus(NEWS))) {
                break;
            }
            Map<String, Object> before = before(change, after);
            if (tells(register, records, change, before, after)) {
                return Optional.of(new News("record:" + record.id() + ":" + change.version(), change.at()));
            }
            after = before;
        }
        return Optional.empty();
    }

    private static Map<String, Object> before(RegisterChange change, Map<String, Object> after) {
        if (change.kind() == Kind.READ) {
            return after;
        }
        Map<String, Object> before = new HashMap<>(after);
        before.keySet().removeAll(change.after().keySet());
        before.putAll(change.before());
        return before;
    }

    private static boolean tells(
            Register register,
            Alerts.Records records,
            RegisterChange change,
            Map<String, Object> before,
            Map<String, Object> after) {
        // What was deleted by mistake and is there again is nothing new.
        boolean silent = change.kind() == Kind.READ || change.kind() == Kind.DELETE || change.kind() == Kind.RESTORE;
        if (silent || !shown(register, after)) {
            return false;
        }
        boolean other =
                records.level() != null && !Objects.equals(before.get(records.level()), after.get(records.level()));
        return change.version() == 1 || !shown(register, before) || other;
    }

    private static boolean shown(Register register, Map<String, Object> values) {
        return PublicRecord.shown(register, new RegisterRecord(null, 0, values, false, null, null));
    }
}
