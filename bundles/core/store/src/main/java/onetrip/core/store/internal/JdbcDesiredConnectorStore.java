package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import onetrip.core.lifecycle.DesiredConnector;
import onetrip.core.lifecycle.DesiredConnectorStore;

/** The connectors that were installed. */
final class JdbcDesiredConnectorStore implements DesiredConnectorStore {
    private final Database database;

    JdbcDesiredConnectorStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DesiredConnector> list() {
        return database.select(
                "select name, hash, version, by_whom, at from desired_connector order by name",
                row -> new DesiredConnector(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), Moments.read(row, 5)));
    }

    @Override
    public void put(DesiredConnector connector) {
        database.writing(em -> {
            em.createNativeQuery("delete from desired_connector where name = ?")
                    .setParameter(1, connector.name())
                    .executeUpdate();
            em.createNativeQuery(
                            "insert into desired_connector (name, hash, version, by_whom, at) values (?, ?, ?, ?, ?)")
                    .setParameter(1, connector.name())
                    .setParameter(2, connector.hash())
                    .setParameter(3, connector.version())
                    .setParameter(4, JdbcItemJarStore.cut(connector.by(), 120))
                    .setParameter(5, Timestamp.from(connector.at()))
                    .executeUpdate();
        });
    }

    @Override
    public boolean remove(String name) {
        return database.execute("delete from desired_connector where name = ?", name) > 0;
    }
}
