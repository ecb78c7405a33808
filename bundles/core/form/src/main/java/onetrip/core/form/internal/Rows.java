package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Field;
import onetrip.api.item.Source;
import onetrip.core.form.DraftState;

/** Rows of repeating groups, and all that is kept under a row's number and has to move with it. */
final class Rows {
    private Rows() {}

    /** The rows with one value changed; a row that is not there leaves them as they are. */
    static List<Map<String, Object>> with(List<Map<String, Object>> rows, int row, String child, Object value) {
        List<Map<String, Object>> changed = new ArrayList<>(rows);
        if (row >= 0 && row < changed.size()) {
            Map<String, Object> copy = new LinkedHashMap<>(changed.get(row));
            if (value == null) {
                copy.remove(child);
            } else {
                copy.put(child, value);
            }
            changed.set(row, copy);
        }
        return changed;
    }

    /**
     * The state after a group's rows changed places: answers of sources asked per row, disputes and proposals go with
     * their row.
     *
     * @param from for each new row the number it had, −1 for a new one
     */
    static DraftState moved(FormIndex index, DraftState state, Field group, List<Integer> from) {
        Map<String, SourceAnswer> sources = new LinkedHashMap<>(state.sources());
        Map<String, String> asked = new LinkedHashMap<>(state.asked());
        for (Source source : index.sources()) {
            if (group.id().equals(source.each())) {
                String prefix = source.id() + "#";
                sources.keySet().removeIf(key -> key.startsWith(prefix));
                asked.keySet().removeIf(key -> key.startsWith(prefix));
                for (int row = 0; row < from.size(); row++) {
                    String old = prefix + from.get(row);
                    if (state.sources().containsKey(old)) {
                        sources.put(prefix + row, state.sources().get(old));
                        asked.put(prefix + row, state.asked().get(old));
                    }
                }
            }
        }
        Set<String> disputed = new LinkedHashSet<>();
        for (String name : state.disputed()) {
            String place = moved(name, group, from);
            if (place != null) {
                disputed.add(place);
            }
        }
        return state.withSources(sources, asked).withDisputed(old -> disputed);
    }

    /** The name of a place after its row moved; null if the row is gone; other names are as they were. */
    static String moved(String name, Field group, List<Integer> from) {
        String prefix = group.id() + ".";
        if (!name.startsWith(prefix)) {
            return name;
        }
        int dot = name.indexOf('.', prefix.length());
        int row = dot < 0 ? -1 : FormIndex.rowIndex(name.substring(prefix.length(), dot));
        if (row < 0) {
            return name;
        }
        int now = from.indexOf(row);
        return now < 0 ? null : prefix + now + name.substring(dot);
    }
}
