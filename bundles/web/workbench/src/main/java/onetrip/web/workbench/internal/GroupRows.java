package onetrip.web.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import onetrip.api.item.Field;
import onetrip.core.form.Conditions;

/** Rows of a repeating group as an officer reads them: a line a row, what was asked beside what was answered. Pure. */
final class GroupRows {
    private GroupRows() {}

    /**
     * @param value the group's answer; anything but rows gives none
     * @param words an answer as people read it
     * @param whole numbers of people in full, which somebody said why they need
     */
    static List<List<Map<String, String>>> of(
            Field group, Object value, BiFunction<Field, Object, String> words, String lang, boolean whole) {
        List<List<Map<String, String>>> rows = new ArrayList<>();
        if (group.fields().isEmpty() || !(value instanceof List<?> answered)) {
            return rows;
        }
        for (Object row : answered) {
            if (row instanceof Map<?, ?> answers) {
                rows.add(group.fields().stream()
                        .filter(child -> !Conditions.blank(answers.get(child.id())))
                        .map(child -> cell(child, words.apply(child, answers.get(child.id())), lang, whole))
                        .toList());
            }
        }
        return rows;
    }

    private static Map<String, String> cell(Field child, String text, String lang, boolean whole) {
        boolean masked = !whole && ReviewModel.number(child);
        return Map.of("label", child.label().in(lang), "value", masked ? ReviewModel.masked(child.type(), text) : text);
    }

    /** Whether a row holds a number that is masked. */
    static boolean numbers(Field group) {
        return group.fields().stream().anyMatch(ReviewModel::number);
    }
}
