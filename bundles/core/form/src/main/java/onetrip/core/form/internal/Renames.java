package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.core.form.DraftState;

/** Carries answers of a draft from the ids that fields had to those they have now (R-PIN: nothing typed is lost). */
public final class Renames {
    private Renames() {}

    /** The same state if no field was renamed. */
    public static DraftState carried(DraftState state, Definition now) {
        if (now.form() == null) {
            return state;
        }
        List<Field> fields = now.form().pages().stream()
                .flatMap(page -> page.fields().stream())
                .toList();
        Map<String, Object> answers = carried(state.answers(), fields);
        return answers.equals(state.answers()) ? state : state.withAnswers(answers);
    }

    private static Map<String, Object> carried(Map<String, Object> before, List<Field> fields) {
        Map<String, Object> answers = new LinkedHashMap<>(before);
        for (Field field : fields) {
            if (field.formerly() != null && !answers.containsKey(field.id()) && answers.containsKey(field.formerly())) {
                answers.put(field.id(), answers.remove(field.formerly()));
            }
            if (!field.fields().isEmpty() && answers.get(field.id()) instanceof List<?> rows) {
                answers.put(field.id(), rows(rows, field.fields()));
            }
        }
        return answers;
    }

    private static List<Object> rows(List<?> rows, List<Field> fields) {
        List<Object> carried = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> values) {
                Map<String, Object> named = new LinkedHashMap<>();
                values.forEach((id, value) -> named.put(String.valueOf(id), value));
                carried.add(carried(named, fields));
            } else {
                carried.add(row);
            }
        }
        return carried;
    }
}
