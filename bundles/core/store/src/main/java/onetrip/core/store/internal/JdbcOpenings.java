package onetrip.core.store.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.Openings;

/** Who of staff opened which case, a row a day. */
final class JdbcOpenings implements Openings {
    private static final String ROWS =
            "select o.case_id, c.number, c.item_id, o.officer, o.on_day, o.office, o.first_at, o.last_at, o.times, o.revealed"
                    + " from case_opened o join case_file c on c.id = o.case_id";

    private final Database database;

    JdbcOpenings(Database database) {
        this.database = database;
    }

    @Override
    public void add(UUID caseId, UUID officer, String office, LocalDate day, Instant at, boolean revealed) {
        if (again(caseId, officer, day, at, revealed)) {
            return;
        }
        try {
            database.execute(
                    "insert into case_opened (case_id, officer, on_day, office, first_at, last_at, times, revealed)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    caseId,
                    officer,
                    Date.valueOf(day),
                    office,
                    Timestamp.from(at),
                    Timestamp.from(at),
                    1,
                    revealed ? 1 : 0);
        } catch (Database.Duplicate another) {
            // A second tab came first.
            again(caseId, officer, day, at, revealed);
        }
    }

    private boolean again(UUID caseId, UUID officer, LocalDate day, Instant at, boolean revealed) {
        return database.execute(
                        "update case_opened set last_at = ?, times = times + ?, revealed = revealed + ?"
                                + " where case_id = ? and officer = ? and on_day = ?",
                        Timestamp.from(at),
                        revealed ? 0 : 1,
                        revealed ? 1 : 0,
                        caseId,
                        officer,
                        Date.valueOf(day))
                > 0;
    }

    @Override
    public List<Opening> ofCases(Collection<UUID> cases, Instant before, int most) {
        // In portions: who files for a school has thousands of cases.
        return JdbcOwnCases.portions(cases).stream()
                .flatMap(some -> newest(some, before, most).stream())
                .sorted(Comparator.comparing(Opening::last).reversed())
                .limit(most)
                .toList();
    }

    private List<Opening> newest(List<UUID> cases, Instant before, int most) {
        List<Object> values = new ArrayList<>(cases);
        values.add(Timestamp.from(before));
        values.add(most);
        String marks = String.join(", ", Collections.nCopies(cases.size(), "?"));
        return database.select(
                ROWS + " where o.case_id in (" + marks + ") and o.last_at < ? order by o.last_at desc limit ?",
                JdbcOpenings::opening,
                values.toArray());
    }

    @Override
    public List<Opening> ofOfficer(UUID officer, LocalDate day, int most) {
        return database.select(
                ROWS + " where o.on_day = ? and o.officer = ? order by o.last_at desc limit ?",
                JdbcOpenings::opening,
                Date.valueOf(day),
                officer,
                most);
    }

    @Override
    public List<Day> days(LocalDate from, LocalDate to, int most) {
        return database.select(
                "select officer, on_day, count(*) as cases, sum(revealed), min(first_at), max(last_at) from case_opened"
                        + " where on_day >= ? and on_day <= ? group by officer, on_day order by on_day desc, cases desc limit ?",
                row -> new Day(
                        row.getObject(1, UUID.class),
                        row.getDate(2).toLocalDate(),
                        row.getInt(3),
                        row.getInt(4),
                        Moments.read(row, 5),
                        Moments.read(row, 6)),
                Date.valueOf(from),
                Date.valueOf(to),
                most);
    }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getDate(5).toLocalDate(),
                row.getString(6),
                Moments.read(row, 7),
                Moments.read(row, 8),
                row.getInt(9),
                row.getInt(10));
    }
}
