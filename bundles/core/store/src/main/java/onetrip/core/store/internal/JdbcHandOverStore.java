package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import onetrip.core.handover.HandOverStore;
import onetrip.core.handover.HandedList;
import onetrip.core.handover.HandedList.State;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;

/** Lists for receivers; what stands in them and all names are sealed. */
final class JdbcHandOverStore implements HandOverStore {
    private static final String SELECT =
            "select id, book, item_id, register_id, serial, state, version, records, added, gone, sha256, prepared_by,"
                    + " prepared_at, released_by, released_at, handed_on, by_push, tries, next_push, secret from hand_over";

    private final Database database;

    JdbcHandOverStore(Database database) {
        this.database = database;
    }

    @Override
    public List<HandedList> of(UUID book, int most) {
        return database.select(
                SELECT + " where book = ? order by serial desc fetch first ? rows only", this::read, book, most);
    }

    @Override
    public Optional<HandedList> find(UUID id) {
        return database.select(SELECT + " where id = ?", this::read, id).stream()
                .findFirst();
    }

    @Override
    public byte[] content(UUID id) {
        return database.select(
                        "select content from hand_over where id = ?",
                        row -> database.sealer().open(row.getBytes(1)),
                        id)
                .get(0);
    }

    @Override
    public Optional<byte[]> signature(UUID id) {
        return database
                .select(
                        "select signature from hand_over where id = ? and signature is not null",
                        row -> row.getBytes(1),
                        id)
                .stream()
                .findFirst();
    }

    private HandedList read(ResultSet row) throws SQLException {
        Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(20));
        String downloads = secret.getOrDefault("downloads", "");
        return new HandedList(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                State.valueOf(row.getString(6)),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getString(11),
                row.getObject(12, UUID.class),
                secret.get("preparer"),
                Moments.read(row, 13),
                row.getObject(14, UUID.class),
                secret.get("releaser"),
                Moments.read(row, 15),
                row.getObject(16, LocalDate.class),
                row.getBoolean(17),
                secret.get("to"),
                secret.get("receipt"),
                secret.get("note"),
                row.getInt(18),
                Moments.read(row, 19),
                downloads.isEmpty() ? List.of() : Arrays.asList(downloads.split("\n")));
    }

    private byte[] secret(HandedList list) {
        Map<String, String> secret = new LinkedHashMap<>();
        secret.put("preparer", list.preparer());
        secret.put("releaser", list.releaser());
        secret.put("to", list.to());
        secret.put("receipt", list.receipt());
        secret.put("note", list.note());
        secret.put("downloads", String.join("\n", list.downloads()));
        return Secret.seal(database.sealer(), secret);
    }

    @Override
    public boolean add(HandedList list, byte[] content, List<Notice> notices, List<OutboxEntry> outbox) {
        return told(
                em -> CardRows.run(
                        em,
                        "insert into hand_over (id, book, open_book, item_id, register_id, serial, state, version, records, added,"
                                + " gone, sha256, prepared_by, prepared_at, by_push, tries, secret, content)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        list.id(),
                        list.book(),
                        list.book(),
                        list.itemId(),
                        list.registerId(),
                        list.serial(),
                        list.state().name(),
                        list.version(),
                        list.records(),
                        list.added(),
                        list.gone(),
                        list.sha256(),
                        list.preparedBy(),
                        Timestamp.from(list.preparedAt()),
                        false,
                        0,
                        secret(list),
                        database.sealer().seal(content)),
                notices,
                outbox);
    }

    @Override
    public boolean keep(HandedList list, byte[] signature, List<Notice> notices, List<OutboxEntry> outbox) {
        return told(
                em -> CardRows.run(
                        em,
                        "update hand_over set state = ?, version = ?, open_book = case when ? then book else null end,"
                                + " released_by = ?, released_at = ?, handed_on = ?, by_push = ?, tries = ?, next_push = ?,"
                                + " secret = ?, signature = coalesce(?, signature) where id = ? and version = ?",
                        list.state().name(),
                        list.version(),
                        list.open(),
                        list.releasedBy(),
                        moment(list.releasedAt()),
                        list.handedOn(),
                        list.byPush(),
                        list.tries(),
                        moment(list.nextPush()),
                        secret(list),
                        signature,
                        list.id(),
                        list.version() - 1),
                notices,
                outbox);
    }

    /** One row and the notices about it, or nothing. */
    private boolean told(ToIntFunction<EntityManager> change, List<Notice> notices, List<OutboxEntry> outbox) {
        try {
            database.writing(em -> {
                if (change.applyAsInt(em) != 1) {
                    throw new Overtaken();
                }
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, notices, outbox, database.sealer());
                inserts.send();
            });
            return true;
        } catch (Overtaken | Database.Duplicate somebodyElse) {
            return false;
        }
    }

    @Override
    public List<HandedList> claim(Instant now, Instant again, int most) {
        List<UUID> due = database.select(
                "select id from hand_over where next_push <= ? order by next_push fetch first ? rows only",
                row -> row.getObject(1, UUID.class),
                Timestamp.from(now),
                most);
        return due.stream()
                .filter(id -> database.execute(
                                "update hand_over set next_push = ? where id = ? and next_push <= ?",
                                Timestamp.from(again),
                                id,
                                Timestamp.from(now))
                        == 1)
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public boolean rung(UUID book, LocalDate until, int step) {
        return !database.select(
                        "select 1 from hand_over_alarm where book = ? and last_day = ? and days_left = ?",
                        row -> row.getInt(1),
                        book,
                        until,
                        step)
                .isEmpty();
    }

    @Override
    public boolean ring(UUID book, LocalDate until, int step, List<Notice> notices, List<OutboxEntry> outbox) {
        return told(
                em -> CardRows.run(
                        em,
                        "insert into hand_over_alarm (book, last_day, days_left) values (?, ?, ?)",
                        book,
                        until,
                        step),
                notices,
                outbox);
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
