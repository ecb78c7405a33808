package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PublicityStore;

/** Public lists as they are read. */
final class JdbcPublicityStore implements PublicityStore {
    private static final String ENTRIES =
            "select id, case_id, item_id, stage, definition_hash, lines, first_day, last_day, gone_after, standing"
                    + " from publicity_entry";
    private static final String SHOWN = " where item_id = ? and gone_after >= ? and standing <> 'TAKEN_DOWN'";
    private static final String OBJECTIONS =
            "select id, entry_id, case_id, account, at, secret from publicity_objection";

    private final Database database;

    JdbcPublicityStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Listed> list(String itemId, LocalDate today, int offset, int size) {
        return database.select(
                ENTRIES + SHOWN + " order by last_day desc, id limit " + size + " offset " + offset,
                JdbcPublicityStore::listed,
                itemId,
                today);
    }

    @Override
    public long shown(String itemId, LocalDate today) {
        return count("select count(*) from publicity_entry" + SHOWN, itemId, today);
    }

    private long count(String sql, Object... values) {
        return database.select(sql, row -> row.getLong(1), values).get(0);
    }

    @Override
    public Counts counts(String itemId) {
        String of = "select count(*) from publicity_entry where item_id = ? and standing = ?";
        return new Counts(count(of, itemId, "RUNNING"), count(of, itemId, "ENDED"));
    }

    @Override
    public Optional<Listed> find(UUID entry, LocalDate today) {
        return database
                .select(
                        ENTRIES + " where id = ? and gone_after >= ? and standing <> 'TAKEN_DOWN'",
                        JdbcPublicityStore::listed,
                        entry,
                        today)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> definition(String itemId) {
        return database
                .select(
                        "select definition_hash from publicity_entry where item_id = ? order by first_day desc limit 1",
                        row -> row.getString(1),
                        itemId)
                .stream()
                .findFirst();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                PublicityRows.read(row.getString(6)),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class));
        return new Listed(entry, Listing.Standing.valueOf(row.getString(10)));
    }

    @Override
    public List<Objection> objections(UUID caseId) {
        return database.select(OBJECTIONS + " where case_id = ? order by at, id", this::objection, caseId);
    }

    @Override
    public Optional<Objection> objection(UUID id) {
        return database.select(OBJECTIONS + " where id = ?", this::objection, id).stream()
                .findFirst();
    }

    private Objection objection(ResultSet row) throws SQLException {
        Map<String, Object> secret = CaseLists.map(database.sealer().openText(row.getBytes(6)));
        return new Objection(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                (String) secret.get("name"),
                (String) secret.get("contact"),
                (String) secret.get("reason"),
                Moments.read(row, 5));
    }
}
