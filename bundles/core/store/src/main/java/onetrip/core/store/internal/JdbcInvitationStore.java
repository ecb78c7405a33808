package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import onetrip.core.lifecycle.InvitationStore;

/** Accounts that came by an invitation. */
final class JdbcInvitationStore implements InvitationStore {
    private final Database database;

    JdbcInvitationStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean has(String itemId, UUID account) {
        return !database.select(
                        "select 1 from item_invited where item_id = ? and account = ?",
                        row -> row.getInt(1),
                        itemId,
                        account)
                .isEmpty();
    }

    @Override
    public void put(String itemId, UUID account, Instant at) {
        if (has(itemId, account)) {
            return;
        }
        try {
            database.execute(
                    "insert into item_invited (item_id, account, at) values (?, ?, ?)",
                    itemId,
                    account,
                    Timestamp.from(at));
        } catch (Database.Duplicate twoTabs) {
            // The other one wrote the same.
            return;
        }
    }

    @Override
    public void clear(String itemId) {
        database.execute("delete from item_invited where item_id = ?", itemId);
    }
}
