package onetrip.api.item;

import java.util.List;
import java.util.Map;

/**
 * 比对: each night the platform asks for a list of people, looks each of them up in a second source, and enters whom both know (应助尽助). What
 * stands in the register already is left as it is. Values only, safe to share between threads.
 *
 * @param list query type of the list; it is asked page by page with {@code page} from 1 and answers {@code rows} and {@code pages}
 * @param rows field of the register → path in a row of the list, {@code =} and a fixed value, {@code @month}, the month of the night
 *     as 2026-11, or {@code @term}, its school term: 2026-1 from August 2026 to January, 2026-2 from February to July 2027
 * @param join the second source; null: everybody on the list is entered
 * @param purpose what both are asked for (个人信息保护法 art. 6)
 * @param ground the legal ground (art. 34)
 * @param open records that nobody has dealt with yet
 * @param keepDays after so many days {@code open} ones are deleted: the list was borrowed for this purpose only
 * @param unless whoever stands in one of these registers is not asked about and not entered, and an {@code open} record is deleted
 *     where that happens later
 */
public record Matching(
        String list,
        Map<String, String> rows,
        Join join,
        Text purpose,
        Text ground,
        Condition open,
        Integer keepDays,
        List<Unless> unless) {
    private static final int MONTH = 30;

    /** A match that no other register speaks against. */
    public Matching(
            String list,
            Map<String, String> rows,
            Join join,
            Text purpose,
            Text ground,
            Condition open,
            Integer keepDays) {
        this(list, rows, join, purpose, ground, open, keepDays, null);
    }

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

    /**
     * Whoever has what the match would offer, or has said no to it.
     *
     * @param register of the item, or {@code item/register} of another one: one of {@link Definition#reads}, whose register names this
     *     item among its {@link Register#readers}. It is asked whether there is such a record, and nothing of it is read
     * @param keys field of that register → field of this one, as the list filled it; one of them at least is personal and
     *     {@link Register#searched} there
     * @param when which records count, by their own fields; null: all
     */
    public record Unless(String register, Map<String, String> keys, Condition when) {
        public Unless {
            keys = keys == null ? Map.of() : Map.copyOf(keys);
        }
    }

    public Matching {
        rows = rows == null ? Map.of() : Map.copyOf(rows);
        keepDays = keepDays == null ? MONTH : keepDays;
        unless = Definition.copy(unless);
    }
}
