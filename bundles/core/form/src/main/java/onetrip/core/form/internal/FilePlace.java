package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.form.DraftState;

/** A FILE or MULTI_FILE field and the files in it. */
public final class FilePlace {
    private static final int USUAL_FILES = 9;

    private final Place place;
    private final Object typed;

    FilePlace(Place place, Object typed) {
        this.place = place;
        this.typed = typed;
    }

    static boolean fits(FieldType type) {
        return type == FieldType.FILE || type == FieldType.MULTI_FILE;
    }

    public Field field() {
        return place.field();
    }

    /** Most files of the field. */
    public int most() {
        Integer most = field().limits().maxFiles();
        return field().type() == FieldType.FILE ? 1 : most == null ? USUAL_FILES : most;
    }

    public List<Map<String, Object>> files() {
        if (typed instanceof Map<?, ?>) {
            return Values.rows(List.of(typed));
        }
        return Values.rows(typed);
    }

    public Optional<Map<String, Object>> file(String id) {
        return files().stream().filter(file -> id.equals(file.get("id"))).findFirst();
    }

    /** With one file more; a FILE keeps the last only. */
    public DraftState with(DraftState state, Map<String, Object> file) {
        if (field().type() == FieldType.FILE) {
            return Writing.put(state, place, file);
        }
        List<Object> files = new ArrayList<>(files());
        files.add(file);
        return Writing.put(state, place, List.copyOf(files));
    }

    public DraftState without(DraftState state, String id) {
        List<Map<String, Object>> rest =
                files().stream().filter(file -> !id.equals(file.get("id"))).toList();
        return Writing.put(state, place, rest.isEmpty() ? null : rest);
    }
}
