package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;

/**
 * An item's parameters as an administrator sees them.
 *
 * @param version of the bundle that serves
 * @param revision grows with every change; the key of optimistic locking
 * @param rows in the order of the item
 * @param planned changes that do not hold yet, the next one first
 * @param history changes that hold or held, or were withdrawn, newest first
 */
public record ParameterSheet(
        String itemId,
        Text title,
        String version,
        long revision,
        List<Row> rows,
        List<Entry> planned,
        List<Entry> history) {
    public ParameterSheet {
        rows = List.copyOf(rows);
        planned = List.copyOf(planned);
        history = List.copyOf(history);
    }

    /**
     * One parameter.
     *
     * @param parameter with the value that holds now in it
     * @param shown that value in words
     * @param standard the item's own value in words
     * @param range what it can be, in words; empty where there is no bound
     * @param last the change by which it got its value, or empty if it has the item's own
     * @param unfit true if the bureau's value does not fit the version that serves, which goes by its own value
     */
    public record Row(
            Parameter parameter, Text shown, Text standard, Text range, Optional<Entry> last, boolean unfit) {}

    /**
     * One change.
     *
     * @param label of the parameter; its id, if this version has none of that name
     * @param shown the value in words
     * @param undoable true if it holds now and the value before it can be brought back in one click
     */
    public record Entry(ParameterChange change, Text label, Text shown, State state, boolean undoable) {}

    /** What became of a change. */
    public enum State {
        /** It will hold. */
        PLANNED,
        HOLDS,
        /** Another one came after it. */
        PAST,
        /** It never held. */
        WITHDRAWN
    }

    /** The row of this parameter. */
    public Optional<Row> row(String parameter) {
        return rows.stream()
                .filter(row -> row.parameter().id().equals(parameter))
                .findFirst();
    }
}
