package onetrip.core.form.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.form.standard.Money;

/**
 * The inputs of a field: their names, the texts in them, the texts posted for them. Texts are always as many as the names,
 * but for ENUM_SET: one name, any number of texts.
 */
final class Boxes {
    /** More text than any answer has; the rest of a longer one is not kept. */
    static final int MOST_TEXT = 100_000;

    private static final String[] NONE = {};
    private static final String[] DATE = {"-year", "-month", "-day"};
    private static final String[] RANGE = {".from-year", ".from-month", ".from-day", ".to-year", ".to-month", ".to-day"
    };
    private static final String[] ONE = {""};

    private Boxes() {}

    static String[] suffixes(FieldType type) {
        return switch (type) {
            case DATE -> DATE;
            case DATE_RANGE -> RANGE;
            case FILE, MULTI_FILE, REPEAT_GROUP -> NONE;
            default -> ONE;
        };
    }

    /** What is posted under the field's name; empty texts for what is not. */
    static String[] posted(Field field, String name, Map<String, String[]> post) {
        if (field.type() == FieldType.ENUM_SET) {
            String[] chosen = post.get(name);
            return chosen == null ? NONE : chosen;
        }
        if (field.type() == FieldType.DATE && first(post, name + "-year") == null && first(post, name) != null) {
            return new String[] {limited(first(post, name))};
        }
        String[] suffixes = suffixes(field.type());
        String[] texts = new String[suffixes.length];
        for (int i = 0; i < texts.length; i++) {
            String text = first(post, name + suffixes[i]);
            texts[i] = text == null ? "" : limited(text);
        }
        return texts;
    }

    private static String first(Map<String, String[]> post, String name) {
        String[] values = post.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static String limited(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    /** What stands in the inputs for a stored value, right or wrong. */
    static String[] texts(Field field, Object value) {
        return switch (field.type()) {
            case FILE, MULTI_FILE, REPEAT_GROUP -> NONE;
            case ENUM_SET ->
                value instanceof List<?> list
                        ? list.stream().map(Values::text).toArray(String[]::new)
                        : value == null ? NONE : new String[] {value.toString()};
            case DATE -> date(value);
            case DATE_RANGE -> range(value);
            case MONEY -> new String[] {value instanceof Long fen ? Money.yuan(fen) : Values.text(value)};
            case NUMBER -> new String[] {value instanceof BigDecimal d ? d.toPlainString() : Values.text(value)};
            default -> new String[] {Values.text(value)};
        };
    }

    private static String[] range(Object value) {
        Object from = value instanceof Map<?, ?> map ? map.get("from") : null;
        Object to = value instanceof Map<?, ?> map ? map.get("to") : null;
        String[] a = date(from);
        String[] b = date(to);
        return new String[] {a[0], a[1], a[2], b[0], b[1], b[2]};
    }

    private static String[] date(Object value) {
        String text = Values.text(value);
        String[] parts = text.split("-", -1);
        return parts.length == 3
                ? new String[] {parts[0], plain(parts[1]), plain(parts[2])}
                : new String[] {text, "", ""};
    }

    private static String plain(String number) {
        return number.length() == 2 && number.charAt(0) == '0' ? number.substring(1) : number;
    }
}
