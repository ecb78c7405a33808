package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.core.identity.Absence;
import onetrip.core.identity.AbsenceStore;

/** Who stands in for whom, and when. */
final class JdbcAbsenceStore implements AbsenceStore {
    private static final String SELECT = "select id, officer, deputy, first_day, last_day, set_by from absence";

    private final Database database;

    JdbcAbsenceStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(Absence a) {
        database.execute(
                "insert into absence (id, officer, deputy, first_day, last_day, set_by) values (?, ?, ?, ?, ?, ?)",
                a.id(),
                a.officer(),
                a.deputy(),
                a.from(),
                a.until(),
                a.setBy());
    }

    @Override
    public boolean delete(UUID id) {
        return database.execute("delete from absence where id = ?", id) == 1;
    }

    @Override
    public List<Absence> of(UUID officer, LocalDate notBefore) {
        return database.select(
                SELECT + " where officer = ? and last_day >= ? order by first_day",
                JdbcAbsenceStore::read,
                officer,
                notBefore);
    }

    @Override
    public List<Absence> standingIn(UUID deputy, LocalDate day) {
        return database.select(
                SELECT + " where deputy = ? and last_day >= ? and first_day <= ? order by first_day, id",
                JdbcAbsenceStore::read,
                deputy,
                day,
                day);
    }

    private static Absence read(ResultSet row) throws SQLException {
        return new Absence(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getObject(6, UUID.class));
    }
}
