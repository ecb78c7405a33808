package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;

/** Outside sources that nobody asks for a while. */
final class JdbcConnectorPauses implements ConnectorPauses {
    private final Database database;

    JdbcConnectorPauses(Database database) {
        this.database = database;
    }

    @Override
    public List<ConnectorPause> all() {
        return database.select(
                "select connector, until_at, why, by_whom, at from connector_pause order by connector",
                row -> new ConnectorPause(
                        row.getString(1),
                        Moments.read(row, 2),
                        row.getString(3),
                        row.getString(4),
                        Moments.read(row, 5)));
    }

    @Override
    public void keep(ConnectorPause pause) {
        if (!update(pause)) {
            try {
                database.execute(
                        "insert into connector_pause (until_at, why, by_whom, at, connector) values (?, ?, ?, ?, ?)",
                        values(pause));
            } catch (Database.Duplicate raced) {
                update(pause);
            }
        }
    }

    private boolean update(ConnectorPause pause) {
        return database.execute(
                        "update connector_pause set until_at = ?, why = ?, by_whom = ?, at = ? where connector = ?",
                        values(pause))
                == 1;
    }

    private static Object[] values(ConnectorPause pause) {
        return new Object[] {
            pause.until() == null ? null : Timestamp.from(pause.until()),
            JdbcItemJarStore.cut(pause.why(), 200),
            JdbcItemJarStore.cut(pause.by(), 120),
            Timestamp.from(pause.at()),
            pause.connector()
        };
    }

    @Override
    public void lift(String connector) {
        database.execute("delete from connector_pause where connector = ?", connector);
    }
}
