package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;

/** The desired set of items. */
final class JdbcDesiredItemStore implements DesiredItemStore {
    private final Database database;

    JdbcDesiredItemStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DesiredItem> list() {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(
                            "select item_id, hash, version, by_whom, at from desired_item order by item_id")
                    .getResultList();
            return rows.stream()
                    .map(Object[].class::cast)
                    .map(row -> new DesiredItem(
                            (String) row[0],
                            (String) row[1],
                            (String) row[2],
                            (String) row[3],
                            Moments.instant(row[4])))
                    .toList();
        });
    }

    @Override
    public void put(DesiredItem item) {
        database.writing(em -> {
            em.createNativeQuery("delete from desired_item where item_id = ?")
                    .setParameter(1, item.itemId())
                    .executeUpdate();
            em.createNativeQuery(
                            "insert into desired_item (item_id, hash, version, by_whom, at) values (?, ?, ?, ?, ?)")
                    .setParameter(1, item.itemId())
                    .setParameter(2, item.hash())
                    .setParameter(3, item.version())
                    .setParameter(4, JdbcItemJarStore.cut(item.by(), 120))
                    .setParameter(5, Timestamp.from(item.at()))
                    .executeUpdate();
        });
    }

    @Override
    public void remove(String itemId) {
        database.writing(em -> em.createNativeQuery("delete from desired_item where item_id = ?")
                .setParameter(1, itemId)
                .executeUpdate());
    }
}
