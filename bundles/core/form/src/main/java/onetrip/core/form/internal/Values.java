package onetrip.core.form.internal;

import java.util.List;
import java.util.Map;
import onetrip.core.form.Conditions;

/** JSON-like values: what is blank, what lies at a path. */
final class Values {
    private Values() {}

    static boolean blank(Object value) {
        return Conditions.blank(value);
    }

    static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The value at a dotted path, {@code a.b} or {@code list.0.b}; null if there is none. */
    static Object at(Object node, String path) {
        Object here = node;
        for (String step : path.split("\\.")) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list) {
                int index = FormIndex.rowIndex(step);
                here = index >= 0 && index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return here;
    }

    /** Rows of an answer. Only we write answers, so one look at the first tells of all; there may be hundreds. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map
                ? (List<Map<String, Object>>) value
                : List.of();
    }

    /** Rows of a source's answer, without what is no row. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> foreignRows(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> (Map<String, Object>) row)
                        .toList()
                : List.of();
    }
}
