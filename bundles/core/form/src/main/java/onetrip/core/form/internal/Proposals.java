package onetrip.core.form.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.DraftState;

/** Values that the item's rules propose. One that the person has not touched follows the rules; a typed one never moves. */
final class Proposals {
    /** Among the answers: what was proposed last, name → value; it tells a proposal from a typed answer. */
    static final String KEY = "@proposed";

    private final FormIndex index;

    Proposals(FormIndex index) {
        this.index = index;
    }

    DraftState applied(Reading reading, List<CaseAnswers> cases, RuleCalls rules) {
        DraftState state = reading.state;
        Map<String, Object> answers = new LinkedHashMap<>(state.answers());
        Map<String, Object> last = proposed(answers);
        Map<String, Object> now = new LinkedHashMap<>(last);
        for (CaseAnswers one : cases) {
            rules.propose(one).forEach((id, raw) -> {
                Place place = reading.near(index.split(), one.row(), id);
                boolean there = place != null && !(place.inRow() && one.row() < 0);
                Object value = there ? Fetched.value(place.field(), raw, reading.codes) : null;
                if (value != null && !reading.state(place).fixed()) {
                    Object typed = typed(answers, place);
                    Object before = last.get(place.name());
                    if (before == null ? Values.blank(typed) : before.equals(typed)) {
                        put(answers, place, value);
                        now.put(place.name(), value);
                    }
                }
            });
        }
        if (!now.isEmpty()) {
            answers.put(KEY, now);
        }
        return state.withAnswers(answers);
    }

    private static Object typed(Map<String, Object> answers, Place place) {
        if (!place.inRow()) {
            return answers.get(place.field().id());
        }
        List<Map<String, Object>> rows = Values.rows(answers.get(place.group().id()));
        return place.row() < rows.size()
                ? rows.get(place.row()).get(place.field().id())
                : null;
    }

    private static void put(Map<String, Object> answers, Place place, Object value) {
        if (!place.inRow()) {
            answers.put(place.field().id(), value);
            return;
        }
        answers.put(
                place.group().id(),
                Rows.with(
                        Values.rows(answers.get(place.group().id())),
                        place.row(),
                        place.field().id(),
                        value));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> proposed(Map<String, Object> answers) {
        return answers.get(KEY) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The proposals of rows that moved, under their new places. */
    static Object moved(Object proposals, Field group, List<Integer> from) {
        if (!(proposals instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> moved = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String place = Rows.moved(String.valueOf(name), group, from);
            if (place != null) {
                moved.put(place, value);
            }
        });
        return moved;
    }
}
