package onetrip.api.item;

import java.util.Map;

/**
 * 比对: each night the platform asks for a list of people, looks each of them up in a second source, and enters whom both know (应助尽助). What
 * stands in the register already is left as it is. Values only, safe to share between threads.
 *
 * @param list query type of the list; it is asked page by page with {@code page} from 1 and answers {@code rows} and {@code pages}
 * @param rows field of the register → path in a row of the list, {@code =} and a fixed value, or {@code @month}, the month of the night
 *     as 2026-11
 * @param join the second source; null: everybody on the list is entered
 * @param purpose what both are asked for (个人信息保护法 art. 6)
 * @param ground the legal ground (art. 34)
 * @param open records that nobody has dealt with yet
 * @param keepDays after so many days {@code open} ones are deleted: the list was borrowed for this purpose only
 */
public record Matching(
        String list, Map<String, String> rows, Join join, Text purpose, Text ground, Condition open, Integer keepDays) {
    private static final int MONTH = 30;

    /**
     * The second source, asked about each person of the list; whom it does not find is left out.
     *
     * @param type its query type
     * @param keys its parameter → field of the register, as the list filled it
     * @param values field of the register → path in its answer
     */
    public record Join(String type, Map<String, String> keys, Map<String, String> values) {
        public Join {
            keys = keys == null ? Map.of() : Map.copyOf(keys);
            values = values == null ? Map.of() : Map.copyOf(values);
        }
    }

    public Matching {
        rows = rows == null ? Map.of() : Map.copyOf(rows);
        keepDays = keepDays == null ? MONTH : keepDays;
    }
}
