package onetrip.core.store.internal;

import java.util.Map;
import java.util.TreeMap;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.lifecycle.ItemCases;

/** Open cases, counted for whoever changes an item. */
final class JdbcItemCases implements ItemCases {
    private final Database database;

    JdbcItemCases(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> open(String itemId) {
        Map<String, Long> counts = new TreeMap<>();
        String ended = String.join(
                ", ", JpaCaseStore.ENDED.stream().map(name -> "'" + name + "'").toList());
        database.select(
                        "select bundle_version, count(*) from case_file where item_id = ? and status not in (" + ended
                                + ") group by bundle_version",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        itemId)
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
