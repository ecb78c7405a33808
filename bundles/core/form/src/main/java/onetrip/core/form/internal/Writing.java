package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.form.DraftState;

/** One answer written into a state. */
final class Writing {
    private Writing() {}

    /** @param value null to take the answer out; a row just after the last one is made for it */
    static DraftState put(DraftState state, Place place, Object value) {
        Map<String, Object> answers = new LinkedHashMap<>(state.answers());
        String id = place.field().id();
        if (place.inRow()) {
            List<Map<String, Object>> rows =
                    new ArrayList<>(Values.rows(answers.get(place.group().id())));
            if (place.row() == rows.size() && value != null) {
                rows.add(Map.of());
            }
            answers.put(place.group().id(), Rows.with(rows, place.row(), id, value));
        } else if (value == null) {
            answers.remove(id);
        } else {
            answers.put(id, value);
        }
        return state.withAnswers(answers);
    }
}
