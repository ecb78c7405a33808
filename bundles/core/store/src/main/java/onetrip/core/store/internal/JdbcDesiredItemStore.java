package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;

/** The desired set of items. */
final class JdbcDesiredItemStore implements DesiredItemStore {
    private final Database database;

    JdbcDesiredItemStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DesiredItem> list() {
        return database.select(
                "select item_id, hash, version, role, by_whom, at, audience, percent, schools, invitation from desired_item"
                        + " order by item_id, case role when 'SERVING' then 0 when 'TRIAL' then 1 else 2 end, at desc, hash",
                row -> new DesiredItem(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Role.valueOf(row.getString(4)),
                        row.getString(5),
                        Moments.read(row, 6),
                        AudienceColumns.read(row, 7),
                        row.getString(10)));
    }

    @Override
    public void put(DesiredItem item) {
        String by = JdbcItemJarStore.cut(item.by(), 120);
        Timestamp at = Timestamp.from(item.at());
        database.writing(em -> {
            em.createNativeQuery("delete from desired_item where item_id = ? and (hash = ? or version = ?)")
                    .setParameter(1, item.itemId())
                    .setParameter(2, item.hash())
                    .setParameter(3, item.version())
                    .executeUpdate();
            if (item.role() != Role.FINISHING) {
                em.createNativeQuery(
                                "update desired_item set role = 'FINISHING', by_whom = ?, at = ?, audience = null, percent = 0,"
                                        + " schools = '', invitation = '' where item_id = ? and role = ?")
                        .setParameter(1, by)
                        .setParameter(2, at)
                        .setParameter(3, item.itemId())
                        .setParameter(4, item.role().name())
                        .executeUpdate();
            }
            // An audience that is null has no type as a parameter, which PostgreSQL minds.
            em.createNativeQuery(
                            "insert into desired_item (item_id, hash, version, role, by_whom, at, percent, schools,"
                                    + " invitation, audience) values (?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                    + (item.trial()
                                            ? "'" + item.audience().kind().name() + "'"
                                            : "null") + ")")
                    .setParameter(1, item.itemId())
                    .setParameter(2, item.hash())
                    .setParameter(3, item.version())
                    .setParameter(4, item.role().name())
                    .setParameter(5, by)
                    .setParameter(6, at)
                    .setParameter(7, AudienceColumns.percent(item.audience()))
                    .setParameter(8, AudienceColumns.schools(item.audience()))
                    .setParameter(9, item.invitation())
                    .executeUpdate();
        });
    }

    @Override
    public void remove(String itemId) {
        database.execute("delete from desired_item where item_id = ?", itemId);
    }

    @Override
    public boolean remove(String itemId, String hash) {
        return database.execute("delete from desired_item where item_id = ? and hash = ?", itemId, hash) > 0;
    }
}
