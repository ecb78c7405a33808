package onetrip.core.lifecycle.internal;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.lifecycle.ParameterChange;

/**
 * What the rows of one item come to: which value holds when is a function of the rows and the moment, so that it is met after a
 * restart, too, and by every node alike. Immutable.
 */
final class ParameterHistory {
    static final ParameterHistory NONE = new ParameterHistory(List.of());
    private static final Comparator<ParameterChange> IN_TIME =
            Comparator.comparing(ParameterChange::from).thenComparingLong(ParameterChange::seq);

    private final List<ParameterChange> rows;
    private final Set<UUID> withdrawn = new HashSet<>();

    /** @param rows of one item, by seq */
    ParameterHistory(List<ParameterChange> rows) {
        this.rows = List.copyOf(rows);
        rows.stream().map(ParameterChange::withdraws).filter(Objects::nonNull).forEach(withdrawn::add);
    }

    long revision() {
        return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seq();
    }

    /** Every change that somebody wanted, by seq; rows that withdraw are none. */
    List<ParameterChange> changes() {
        return rows.stream().filter(row -> row.withdraws() == null).toList();
    }

    boolean withdrawn(ParameterChange change) {
        return withdrawn.contains(change.id());
    }

    private Stream<ParameterChange> standing() {
        return changes().stream().filter(change -> !withdrawn(change));
    }

    Optional<ParameterChange> find(UUID id) {
        return changes().stream().filter(change -> change.id().equals(id)).findFirst();
    }

    /** The change by which this parameter has its value at this moment. */
    Optional<ParameterChange> holding(String parameter, LocalDateTime at) {
        return standing()
                .filter(change ->
                        change.parameter().equals(parameter) && !change.from().isAfter(at))
                .max(IN_TIME);
    }

    /** The change before this one of the same parameter. */
    Optional<ParameterChange> before(ParameterChange later) {
        return standing()
                .filter(change -> change.parameter().equals(later.parameter()) && IN_TIME.compare(change, later) < 0)
                .max(IN_TIME);
    }

    /** By parameter id; a parameter that has the item's own value is not there. */
    Map<String, Object> values(LocalDateTime at) {
        Map<String, Object> values = new LinkedHashMap<>();
        standing().filter(change -> !change.from().isAfter(at)).sorted(IN_TIME).forEach(change -> {
            if (change.value() == null) {
                values.remove(change.parameter());
            } else {
                values.put(change.parameter(), change.value());
            }
        });
        return values;
    }

    /** What does not hold yet, the next one first. */
    List<ParameterChange> planned(LocalDateTime at) {
        return standing()
                .filter(change -> change.from().isAfter(at))
                .sorted(IN_TIME)
                .toList();
    }

    /** As it would be with one more row. */
    ParameterHistory with(ParameterChange row) {
        return new ParameterHistory(Stream.concat(rows.stream(), Stream.of(row)).toList());
    }
}
