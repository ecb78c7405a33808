package onetrip.api.item;

import java.util.List;
import java.util.Map;

/**
 * 比对: each night the platform asks for a list of people, looks each of them up in a second source, and enters whom both know (应助尽助). What
 * stands in the register already is left as it is. Values only, safe to share between threads.
 *
 * @param list query type of the list; it is asked page by page with {@code page} from 1 and answers {@code rows} and {@code pages}
 * @param rows field of the register → path in a row of the list, {@code =} and a fixed value, {@code @month}, the month of the night
 *     as 2026-11, {@code @day}, its date, or {@code @term}, its school term: 2026-1 from August 2026 to January, 2026-2 from February
 *     to July 2027
 * @param join the second source; null: everybody on the list is entered
 * @param purpose what both are asked for (个人信息保护法 art. 6)
 * @param ground the legal ground (art. 34)
 * @param open records that nobody has dealt with yet
 * @param keepDays after so many days {@code open} ones are deleted: the list was borrowed for this purpose only
 * @param also more lists, each read after the one before; who is entered already stays as it is
 * @param until path in a row with the last day on which it holds: one that is over is left out, and one that is no day is for people
 *     and is not entered. Null, and rows without it: it has no end
 * @param since field of the register with the day of the entry, by which {@code keepDays} and {@link Later} count; null: the last
 *     change
 * @param later what becomes of {@code open} records that nobody answers; null: nothing
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
        List<Unless> unless,
        List<Listing> also,
        String until,
        String since,
        Later later) {
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
        this(list, rows, join, purpose, ground, open, keepDays, null, null, null, null, null);
    }

    /**
     * The second source, asked about each person of the list; whom it does not find is left out.
     *
     * @param type its query type
     * @param keys its parameter → field of the register, as the list filled it
     * @param values field of the register → path in its answer
     * @param only path in its answer → words one of which has to stand there, as “attends”; who has died or left is left out
     * @param doubt whom people have to look at before anything follows; null: nobody
     */
    public record Join(
            String type,
            Map<String, String> keys,
            Map<String, String> values,
            Map<String, List<String>> only,
            Doubt doubt) {
        /** A second source that is believed, whatever it says. */
        public Join(String type, Map<String, String> keys, Map<String, String> values) {
            this(type, keys, values, null, null);
        }

        public Join {
            keys = keys == null ? Map.of() : Map.copyOf(keys);
            values = values == null ? Map.of() : Map.copyOf(values);
            only = only == null ? Map.of() : Map.copyOf(only);
        }
    }

    /**
     * Both know the number, and do not call the person the same: a slip in one of them, or somebody else.
     *
     * @param same field of the register, as the list filled it → path in the answer of the second source. Spaces, dots in names and
     *     widths of letters make no difference
     * @param values what the record says instead where one of them differs: field → path in the answer, or {@code =} and a fixed value
     */
    public record Doubt(Map<String, String> same, Map<String, String> values) {
        public Doubt {
            same = same == null ? Map.of() : Map.copyOf(same);
            values = values == null ? Map.of() : Map.copyOf(values);
        }
    }

    /**
     * Another list.
     *
     * @param list its query type, asked as the first
     * @param rows what is filled in otherwise than from the first list; the rest is the same
     */
    public record Listing(String list, Map<String, String> rows) {
        public Listing {
            rows = rows == null ? Map.of() : Map.copyOf(rows);
        }
    }

    /**
     * What is written into open records when their days are over, as that the school has to call.
     *
     * @param days after the day of the entry
     * @param values field → fixed text
     */
    public record Later(int days, Map<String, String> values) {
        public Later {
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
        also = Definition.copy(also);
    }
}
