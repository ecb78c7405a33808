package onetrip.core.store.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.lifecycle.ItemCases;

/** Open cases, counted for whoever changes an item. */
final class JdbcItemCases implements ItemCases {
    /**
     * One range of the index for each status in which a case is open: H2 takes no list of values in the middle of an index,
     * and reads every row that was ever closed instead. Summed up by the database, because H2 keeps a query that it has worked
     * out, but not a union.
     */
    private static final String OPEN = Arrays.stream(Status.values())
            .filter(Status::open)
            .map(status -> "select bundle_version, count(*) as n from case_file where item_id = ? and status = '"
                    + status.name() + "' group by bundle_version")
            .collect(Collectors.joining(
                    " union all ", "select bundle_version, sum(n) from (", ") as ranges group by bundle_version"));

    private static final int RANGES =
            (int) Arrays.stream(Status.values()).filter(Status::open).count();

    private final Database database;

    JdbcItemCases(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> open(String itemId) {
        Map<String, Long> counts = new TreeMap<>();
        database.select(
                        OPEN,
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        Collections.nCopies(RANGES, itemId).toArray())
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public Map<String, Long> frozen() {
        Map<String, Long> counts = new TreeMap<>();
        database.select(
                        "select c.item_id, count(*) from source_recheck r join case_file c on c.id = r.case_id"
                                + " where r.source = ? group by c.item_id",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        SourceRecheck.ITEM)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
