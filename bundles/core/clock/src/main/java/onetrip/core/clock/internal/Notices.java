package onetrip.core.clock.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The published exceptions from the plain week, read from text of the form that {@code notices.txt} explains. Immutable.
 */
final class Notices {
    /** The exception of one day. */
    record DayException(boolean working, String festival) {}

    private final Map<Integer, Boolean> complete;
    private final Map<LocalDate, DayException> exceptions;

    private Notices(Map<Integer, Boolean> complete, Map<LocalDate, DayException> exceptions) {
        this.complete = complete;
        this.exceptions = exceptions;
    }

    /** @throws IllegalArgumentException naming the line that cannot be read */
    static Notices read(String text) {
        Map<Integer, Boolean> complete = new TreeMap<>();
        Map<LocalDate, DayException> exceptions = new HashMap<>();
        int number = 0;
        int year = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            try {
                if (words[0].equals("year")) {
                    year = Integer.parseInt(words[1]);
                    complete.put(year, isComplete(words[2].split("\\s+", 2)[0]));
                } else {
                    addDays(words, year, exceptions);
                }
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                throw new IllegalArgumentException(
                        "Line " + number + " of the calendar cannot be read: " + line, unreadable);
            }
        }
        return new Notices(complete, exceptions);
    }

    private static boolean isComplete(String word) {
        return switch (word) {
            case "complete" -> true;
            case "provisional" -> false;
            default -> throw new IllegalArgumentException("A year is complete or provisional, not " + word);
        };
    }

    private static void addDays(String[] words, int year, Map<LocalDate, DayException> exceptions) {
        boolean working =
                switch (words[0]) {
                    case "work" -> true;
                    case "off" -> false;
                    default -> throw new IllegalArgumentException("A day is off or work, not " + words[0]);
                };
        String[] range = words[1].split("\\.\\.");
        LocalDate first = LocalDate.parse(range[0]);
        LocalDate last = LocalDate.parse(range[range.length - 1]);
        if (first.getYear() != year || last.getYear() != year || last.isBefore(first)) {
            throw new IllegalArgumentException("These days do not lie in the year " + year + " in order");
        }
        first.datesUntil(last.plusDays(1)).forEach(day -> exceptions.put(day, new DayException(working, words[2])));
    }

    /** These notices, where {@code newer} replaces every year that it has. */
    Notices with(Notices newer) {
        Map<Integer, Boolean> years = new TreeMap<>(complete);
        years.putAll(newer.complete);
        Set<LocalDate> days = new HashSet<>(exceptions.keySet());
        days.removeIf(day -> newer.complete.containsKey(day.getYear()));
        Map<LocalDate, DayException> merged = new HashMap<>(newer.exceptions);
        days.forEach(day -> merged.put(day, exceptions.get(day)));
        return new Notices(years, merged);
    }

    boolean has(int year) {
        return complete.containsKey(year);
    }

    /** True if the year's notice is published. */
    boolean complete(int year) {
        return complete.getOrDefault(year, false);
    }

    /** The last year of the first unbroken run of complete years; empty if none is complete. */
    Optional<Integer> lastComplete() {
        Integer last = null;
        for (Map.Entry<Integer, Boolean> year : complete.entrySet()) {
            if (year.getValue() && (last == null || year.getKey() == last + 1)) {
                last = year.getKey();
            }
        }
        return Optional.ofNullable(last);
    }

    /** The days that have one. */
    Set<LocalDate> exceptions() {
        return Collections.unmodifiableSet(exceptions.keySet());
    }

    Optional<DayException> of(LocalDate day) {
        return Optional.ofNullable(exceptions.get(day));
    }
}
