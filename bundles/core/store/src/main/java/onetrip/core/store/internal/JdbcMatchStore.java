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
        Timestamp at = Timestamp.from(run.begunAt());
        boolean there = !database.select(
                        "select 1 from match_run where item_id = ? and register_id = ? and on_day = ?",
                        row -> row.getInt(1),
                        run.itemId(),
                        run.registerId(),
                        run.day())
                .isEmpty();
        if (there) {
            return database.execute(
                            "update match_run set tries = tries + 1, begun_at = ?, finished_at = null, purpose = ?, ground = ?, version = ?"
                                    + " where item_id = ? and register_id = ? and on_day = ?"
                                    + " and (trouble <> '' and finished_at <= ? or finished_at is null and begun_at <= ?)",
                            at,
                            run.terms().purpose(),
                            run.terms().ground(),
                            run.terms().version(),
                            run.itemId(),
                            run.registerId(),
                            run.day(),
                            Timestamp.from(run.begunAt().minus(AGAIN)),
                            Timestamp.from(run.begunAt().minus(DIED)))
                    == 1;
        }
        try {
            database.execute(
                    "insert into match_run (item_id, register_id, on_day, purpose, ground, version, begun_at, listed, asked, entered,"
                            + " left_out, dropped, trouble) values (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '')",
                    run.itemId(),
                    run.registerId(),
                    run.day(),
                    run.terms().purpose(),
                    run.terms().ground(),
                    run.terms().version(),
                    at);
            return true;
        } catch (Database.Duplicate anotherNode) {
            return false;
        }
    }

    @Override
    public void finish(MatchRun run) {
        database.execute(
                "update match_run set listed = ?, asked = ?, entered = entered + ?, left_out = ?, dropped = dropped + ?, trouble = ?,"
                        + " finished_at = ? where item_id = ? and register_id = ? and on_day = ?",
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
                "select item_id, register_id, on_day, purpose, ground, version, tries, listed, asked, entered, left_out, dropped, trouble,"
                        + " begun_at, finished_at from match_run"
                        + " where item_id = ? and register_id = ? order by on_day desc fetch first ? rows only",
                row -> new MatchRun(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        new MatchRun.Terms(row.getString(4), row.getString(5), row.getString(6)),
                        row.getInt(7),
                        Moments.read(row, 14),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getString(13),
                        Moments.read(row, 15)),
                itemId,
                registerId,
                most);
    }
}
