package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import onetrip.api.item.Field;
import onetrip.core.form.DraftState;

/**
 * The rows of a repeating group after a post: which fetched ones are chosen, which typed ones were added, removed or left
 * empty. What stands in the rows is parsed afterwards.
 */
final class GroupPost {
    private final Field group;
    private final Map<String, String[]> post;
    private final Map<String, Map<String, Object>> offered;

    private record Row(int from, Map<String, Object> values) {
        String key() {
            return Values.text(values.get(DraftState.ROW));
        }
    }

    GroupPost(Field group, Map<String, String[]> post, Map<String, Map<String, Object>> offered) {
        this.group = group;
        this.post = post;
        this.offered = offered;
    }

    /**
     * @param rows in order
     * @param from for each row the number it was posted under and had before, −1 for a new one
     */
    record Result(List<Map<String, Object>> rows, List<Integer> from, boolean changed) {}

    Result rows(List<Map<String, Object>> before, Command command) {
        if (group.prefill() != null && group.prefill().whole()) {
            // The source says what is in it; only what else is asked in a row is posted.
            return new Result(before, IntStream.range(0, before.size()).boxed().toList(), false);
        }
        List<Row> rows = new ArrayList<>();
        int posted = Math.max(before.size(), postedRows());
        for (int i = 0; i < Math.min(posted, Math.max(most(), before.size())); i++) {
            rows.add(new Row(i, i < before.size() ? before.get(i) : Map.of()));
        }
        boolean commanded = command.isFor(group);
        if (commanded && command.row() >= 0) {
            rows.removeIf(row -> row.from() == command.row());
        }
        if (!offered.isEmpty()) {
            choose(rows);
        }
        if (!commanded) {
            dropEmpty(rows);
        }
        if (commanded && command.row() < 0 && rows.size() < most()) {
            rows.add(new Row(-1, Map.of()));
        }
        List<Integer> from = rows.stream().map(Row::from).toList();
        return new Result(rows.stream().map(Row::values).toList(), from, commanded);
    }

    private int most() {
        Integer max = group.limits().rowsMax();
        return Math.min(max == null ? 50 : max, FormIndex.MOST_ROWS);
    }

    private int postedRows() {
        String prefix = group.id() + ".";
        int rows = 0;
        for (String name : post.keySet()) {
            if (name != null && name.startsWith(prefix)) {
                int dot = name.indexOf('.', prefix.length());
                int row = dot < 0 ? -1 : FormIndex.rowIndex(name.substring(prefix.length(), dot));
                rows = Math.max(rows, row + 1);
            }
        }
        return rows;
    }

    /** Chosen fetched rows first, in the source's order; those chosen before keep what was typed into them. */
    private void choose(List<Row> rows) {
        String[] keys = post.get(group.id() + ".pick");
        Set<String> chosen = new HashSet<>(keys == null ? List.of() : Arrays.asList(keys));
        Map<String, Row> before = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.key().isEmpty()) {
                before.put(row.key(), row);
            }
        }
        rows.removeIf(row -> offered.containsKey(row.key()));
        int at = 0;
        for (String key : offered.keySet()) {
            if (chosen.contains(key) && at < most()) {
                Row known = before.get(key);
                rows.add(at++, known != null ? known : new Row(-1, Map.of(DraftState.ROW, key)));
            }
        }
    }

    // A row added by mistake and left empty is no answer; one stays where a row is needed, so that it can be asked for.
    private void dropEmpty(List<Row> rows) {
        int least = group.limits().rowsMin() == null
                ? (group.required() ? 1 : 0)
                : group.limits().rowsMin();
        int keep = offered.isEmpty() ? least : 0;
        for (int i = rows.size() - 1; i >= 0 && rows.size() > keep; i--) {
            Row row = rows.get(i);
            if (!offered.containsKey(row.key()) && !filled(row.from())) {
                rows.remove(i);
            }
        }
    }

    private boolean filled(int row) {
        String prefix = group.id() + "." + row + ".";
        for (Map.Entry<String, String[]> entry : post.entrySet()) {
            if (entry.getKey() != null
                    && entry.getKey().startsWith(prefix)
                    && entry.getValue() != null
                    && Arrays.stream(entry.getValue()).anyMatch(text -> text != null && !text.isBlank())) {
                return true;
            }
        }
        return false;
    }
}
