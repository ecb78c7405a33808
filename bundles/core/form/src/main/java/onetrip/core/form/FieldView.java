package onetrip.core.form;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.Text;

/**
 * One field as a page shows it.
 *
 * @param name name of its input and prefix of its further inputs; in a group {@code group.0.child}
 * @param boxes input name → text in it, in order: one box, three of a DATE ({@code -year}, {@code -month}, {@code -day}),
 *     two dates of a DATE_RANGE ({@code .from-year} … {@code .to-day}); none for files and groups. What was typed and is
 *     wrong stands in it as it was typed.
 * @param value the answer, typed; text where it is wrong; null if there is none
 * @param display the answer as people read it, whole; empty if there is none
 * @param fetched the source's value as people read it, also while disputed; empty if there is none
 * @param source null if the field has none
 * @param picks for a group filled from a source: the fetched rows to choose from
 * @param rows of a REPEAT_GROUP
 */
public record FieldView(
        Field field,
        String name,
        FieldState state,
        Map<String, String> boxes,
        Object value,
        Text display,
        Text fetched,
        SourceLine source,
        List<Pick> picks,
        List<Row> rows) {

    /** True if this code is the answer or one of the answers: which radio or box is chosen. */
    public boolean chosen(String code) {
        return value instanceof List<?> list ? list.contains(code) : value != null && code.equals(value.toString());
    }

    /**
     * A fetched row that can be chosen; posted as {@code group.pick=key}.
     *
     * @param key opaque, stable as long as the source's data is
     */
    public record Pick(String key, boolean chosen, Text title, List<Text> facts) {}

    /**
     * A row of a repeating group.
     *
     * @param index position, from 0
     * @param fetched true if it was taken from the source's rows
     */
    public record Row(int index, boolean fetched, Text title, List<FieldView> fields) {}
}
