package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import onetrip.core.matching.MatchRun;
import onetrip.core.matching.MatchStore;

/** Nights, in numbers. */
final class JdbcMatchStore implements MatchStore {
    private final Database database;

    JdbcMatchStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean begin(MatchRun run) {
        if (!database.select(
                        "select 1 from match_run where item_id = ? and register_id = ? and on_day = ?",
                        row -> row.getInt(1),
                        run.itemId(),
                        run.registerId(),
                        run.day())
                .isEmpty()) {
            return false;
        }
        try {
            database.execute(
                    "insert into match_run (item_id, register_id, on_day, listed, asked, entered, left_out, dropped, trouble)"
                            + " values (?, ?, ?, 0, 0, 0, 0, 0, '')",
                    run.itemId(),
                    run.registerId(),
                    run.day());
            return true;
        } catch (Database.Duplicate anotherNode) {
            return false;
        }
    }

    @Override
    public void finish(MatchRun run) {
        database.execute(
                "update match_run set listed = ?, asked = ?, entered = ?, left_out = ?, dropped = ?, trouble = ?, finished_at = ?"
                        + " where item_id = ? and register_id = ? and on_day = ?",
                run.listed(),
                run.asked(),
                run.entered(),
                run.left(),
                run.dropped(),
                run.trouble(),
                Timestamp.from(run.finishedAt()),
                run.itemId(),
                run.registerId(),
                run.day());
    }

    @Override
    public List<MatchRun> of(String itemId, String registerId, int most) {
        return database.select(
                "select item_id, register_id, on_day, listed, asked, entered, left_out, dropped, trouble, finished_at from match_run"
                        + " where item_id = ? and register_id = ? order by on_day desc fetch first ? rows only",
                row -> new MatchRun(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getString(9),
                        Moments.read(row, 10)),
                itemId,
                registerId,
                most);
    }
}
