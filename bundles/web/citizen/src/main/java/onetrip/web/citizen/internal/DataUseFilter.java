package onetrip.web.citizen.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import onetrip.core.casework.DataUses.Use;
import onetrip.core.clock.Time;

/**
 * What of one's uses is looked at, as the address says: no names and no numbers but cases'. What cannot be understood is no
 * filter.
 *
 * @param who an office or an outside system; no person
 * @param from first day, or null
 * @param to last day, or null
 * @param before where a page begins, or null
 */
record DataUseFilter(String kind, String number, String who, LocalDate from, LocalDate to, Instant before) {
    private static final int LONGEST = 120;
    private static final long MICROS = 1_000_000;
    private static final long LATEST = 253_402_300_799L * MICROS;

    static DataUseFilter of(HttpServletRequest request) {
        return new DataUseFilter(
                chosen(request, "kind"),
                chosen(request, "case"),
                chosen(request, "who"),
                day(chosen(request, "from")),
                day(chosen(request, "to")),
                moment(chosen(request, "before")));
    }

    private static String chosen(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > LONGEST ? "" : value.strip();
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1970 || day.getYear() > 9998 ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static Instant moment(String text) {
        try {
            long micros = Long.parseLong(text);
            return micros < 0 || micros > LATEST
                    ? null
                    : Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** What {@code before} says for that moment. */
    static String cursor(Instant at) {
        return String.valueOf(at.getEpochSecond() * MICROS + at.getNano() / 1_000);
    }

    Instant first() {
        return from == null ? null : from.atStartOfDay(Time.ZONE).toInstant();
    }

    Instant end() {
        Instant day = to == null ? null : to.plusDays(1).atStartOfDay(Time.ZONE).toInstant();
        return day == null || before != null && before.isBefore(day) ? before : day;
    }

    boolean takes(Use use) {
        return (kind.isEmpty() || use.kind().name().toLowerCase(Locale.ROOT).equals(kind.toLowerCase(Locale.ROOT)))
                && (number.isEmpty() || use.number().equals(number))
                && (who.isEmpty() || use.who().equals(who));
    }

    Map<String, String> model() {
        Map<String, String> model = new LinkedHashMap<>();
        model.put("kind", kind);
        model.put("case", number);
        model.put("who", who);
        model.put("from", from == null ? "" : from.toString());
        model.put("to", to == null ? "" : to.toString());
        return model;
    }

    /** Without where the page begins; empty if nothing is filtered. */
    String query() {
        return model().entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
