package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.PauseStore;
import onetrip.core.lifecycle.PausedItem;

/** Items that take no new cases for a while. */
final class JdbcPauseStore implements PauseStore {
    private final Database database;

    JdbcPauseStore(Database database) {
        this.database = database;
    }

    @Override
    public List<PausedItem> list() {
        return database.select(
                "select item_id, reason_zh, reason_en, until, by_whom, at from item_pause order by item_id",
                row -> new PausedItem(
                        row.getString(1),
                        new Text(row.getString(2), row.getString(3)),
                        row.getObject(4, LocalDateTime.class),
                        row.getString(5),
                        Moments.read(row, 6)));
    }

    @Override
    public void put(PausedItem item) {
        if (!update(item)) {
            try {
                database.execute(
                        "insert into item_pause (reason_zh, reason_en, until, by_whom, at, item_id) values (?, ?, ?, ?, ?, ?)",
                        values(item));
            } catch (Database.Duplicate raced) {
                update(item);
            }
        }
    }

    private boolean update(PausedItem item) {
        return database.execute(
                        "update item_pause set reason_zh = ?, reason_en = ?, until = ?, by_whom = ?, at = ? where item_id = ?",
                        values(item))
                == 1;
    }

    private static Object[] values(PausedItem item) {
        return new Object[] {
            item.reason().zh(),
            item.reason().en(),
            item.until() == null ? null : Timestamp.valueOf(item.until()),
            JdbcItemJarStore.cut(item.by(), 120),
            Timestamp.from(item.at()),
            item.itemId()
        };
    }

    @Override
    public boolean remove(String itemId) {
        return database.execute("delete from item_pause where item_id = ?", itemId) == 1;
    }
}
