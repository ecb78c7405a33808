package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.SavedFilters;

/** Work lists that officers keep for themselves. */
final class JdbcSavedFilters implements SavedFilters {
    private final Database database;

    JdbcSavedFilters(Database database) {
        this.database = database;
    }

    @Override
    public List<SavedFilter> of(UUID officer) {
        return database.select(
                "select id, name, query, at from saved_filter where officer = ? order by name",
                row -> new SavedFilter(
                        row.getObject(1, UUID.class),
                        officer,
                        row.getString(2),
                        row.getString(3),
                        Moments.read(row, 4)),
                officer);
    }

    @Override
    public boolean put(SavedFilter filter) {
        if (replaced(filter)) {
            return true;
        }
        if (of(filter.officer()).size() >= MOST) {
            return false;
        }
        try {
            database.execute(
                    "insert into saved_filter (id, officer, name, query, at) values (?, ?, ?, ?, ?)",
                    filter.id(),
                    filter.officer(),
                    filter.name(),
                    filter.query(),
                    Timestamp.from(filter.at()));
            return true;
        } catch (Database.Duplicate raced) {
            return replaced(filter);
        }
    }

    private boolean replaced(SavedFilter filter) {
        return database.execute(
                        "update saved_filter set query = ?, at = ? where officer = ? and name = ?",
                        filter.query(),
                        Timestamp.from(filter.at()),
                        filter.officer(),
                        filter.name())
                == 1;
    }

    @Override
    public boolean delete(UUID officer, UUID id) {
        return database.execute("delete from saved_filter where officer = ? and id = ?", officer, id) == 1;
    }
}
