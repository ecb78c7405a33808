package onetrip.core.form.internal;

import java.util.Map;
import onetrip.api.item.Field;

/**
 * What a button other than “go on” asked for: {@code add:group} or {@code remove:group:0}.
 *
 * @param group null if there was no such button
 * @param row the row to remove, −1 to add one
 */
record Command(String group, int row) {
    static final Command NONE = new Command(null, -1);

    /** The value of {@code command}; a button may also bear the command as its name. */
    static Command of(Map<String, String[]> post) {
        String[] values = post.get("command");
        if (values != null && values.length > 0 && values[0] != null) {
            return parse(values[0]);
        }
        for (String name : post.keySet()) {
            if (name != null && (name.startsWith("add:") || name.startsWith("remove:"))) {
                return parse(name);
            }
        }
        return NONE;
    }

    private static Command parse(String text) {
        String[] parts = text.split(":", 4);
        if (parts.length == 2 && parts[0].equals("add")) {
            return new Command(parts[1], -1);
        }
        int row = parts.length == 3 && parts[0].equals("remove") ? FormIndex.rowIndex(parts[2]) : -1;
        return row < 0 ? NONE : new Command(parts[1], row);
    }

    boolean isFor(Field field) {
        return field.id().equals(group);
    }
}
