package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterStore;

/** The history of the parameters; values as canonical JSON. */
final class JdbcParameterStore implements ParameterStore {
    private static final String COLUMNS =
            "id, item_id, seq, parameter, kind, json_value, valid_from, by_whom, at, reason, ground, forced, withdraws";

    private final Database database;

    JdbcParameterStore(Database database) {
        this.database = database;
    }

    @Override
    public long rows() {
        return database.select("select count(*) from item_parameter", row -> row.getLong(1))
                .get(0);
    }

    @Override
    public List<ParameterChange> list() {
        return database.select(
                "select " + COLUMNS + " from item_parameter order by item_id, seq", JdbcParameterStore::read);
    }

    static ParameterChange read(ResultSet row) throws SQLException {
        Parameter.Type type = Parameter.Type.valueOf(row.getString(5));
        String json = row.getString(6);
        return new ParameterChange(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                type,
                json == null
                        ? null
                        : ParameterValue.fromJson(type, json)
                                .orElseThrow(() -> new StoreFailure("a value is no " + type, null)),
                row.getObject(7, LocalDateTime.class),
                row.getString(8),
                Moments.read(row, 9),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                row.getObject(13, UUID.class));
    }

    @Override
    public boolean append(ParameterChange change) {
        try {
            database.execute(
                    "insert into item_parameter (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    change.id(),
                    change.itemId(),
                    change.seq(),
                    change.parameter(),
                    change.type().name(),
                    change.value() == null ? null : ParameterValue.toJson(change.value()),
                    Timestamp.valueOf(change.from()),
                    JdbcItemJarStore.cut(change.by(), 120),
                    Timestamp.from(change.at()),
                    JdbcItemJarStore.cut(change.reason(), 400),
                    JdbcItemJarStore.cut(change.ground(), 400),
                    change.forced(),
                    change.withdraws());
            return true;
        } catch (Database.Duplicate taken) {
            return false;
        }
    }
}
