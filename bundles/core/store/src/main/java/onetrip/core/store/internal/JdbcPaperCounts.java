package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import onetrip.core.casework.PaperCounts;

/** Counts over one index, which has all that is asked for. */
final class JdbcPaperCounts implements PaperCounts {
    private final Database database;

    JdbcPaperCounts(Database database) {
        this.database = database;
    }

    @Override
    public List<PaperCount> filed(Instant from, Instant to) {
        return database.select(
                "select item_id, paper, count(*) from case_file where submitted_at >= ? and submitted_at < ?"
                        + " and paper is not null group by item_id, paper order by item_id, paper",
                row -> new PaperCount(row.getString(1), row.getString(2), row.getLong(3)),
                Timestamp.from(from),
                Timestamp.from(to));
    }
}
