package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.attendance.RollMark;
import onetrip.core.attendance.RollStore;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;

/** Marks of roll calls; names and notes are sealed. */
final class JdbcRollStore implements RollStore {
    private static final String SELECT =
            "select record, book, item_id, register_id, on_day, number, place, version, in_at,"
                    + " out_at, absent, alarms, alarm_at, secret from roll_mark";

    private final Database database;

    JdbcRollStore(Database database) {
        this.database = database;
    }

    @Override
    public List<RollMark> of(UUID book, String place, LocalDate day) {
        return database.select(SELECT + " where book = ? and place = ? and on_day = ?", this::read, book, place, day);
    }

    @Override
    public List<RollMark> of(String number, int most) {
        return database.select(
                SELECT + " where number = ? order by on_day desc fetch first ? rows only", this::read, number, most);
    }

    @Override
    public List<RollMark> due(Instant now, int most) {
        return database.select(
                SELECT + " where alarm_at <= ? order by alarm_at, record fetch first ? rows only",
                this::read,
                Timestamp.from(now),
                most);
    }

    private RollMark read(ResultSet row) throws SQLException {
        Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(14));
        return new RollMark(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                Moments.read(row, 9),
                secret.get("inBy"),
                Moments.read(row, 10),
                secret.get("outBy"),
                secret.get("fetcher"),
                row.getBoolean(11),
                secret.get("note"),
                row.getInt(12),
                Moments.read(row, 13));
    }

    @Override
    public boolean keep(RollMark mark, List<Notice> notices, List<OutboxEntry> outbox) {
        byte[] secret = Secret.seal(
                database.sealer(),
                Map.of("inBy", mark.inBy(), "outBy", mark.outBy(), "fetcher", mark.fetcher(), "note", mark.note()));
        try {
            database.writing(em -> {
                if (write(em, mark, secret) != 1) {
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

    private static int write(EntityManager em, RollMark mark, byte[] secret) {
        return mark.version() == 1
                ? CardRows.run(
                        em,
                        "insert into roll_mark (version, in_at, out_at, absent, alarms, alarm_at, secret, record, on_day, book,"
                                + " item_id, register_id, number, place) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        1L,
                        moment(mark.inAt()),
                        moment(mark.outAt()),
                        mark.absent(),
                        mark.alarms(),
                        moment(mark.alarmAt()),
                        secret,
                        mark.record(),
                        mark.day(),
                        mark.book(),
                        mark.itemId(),
                        mark.registerId(),
                        mark.number(),
                        mark.place())
                : CardRows.run(
                        em,
                        "update roll_mark set version = ?, in_at = ?, out_at = ?, absent = ?, alarms = ?, alarm_at = ?,"
                                + " secret = ? where record = ? and on_day = ? and version = ?",
                        mark.version(),
                        moment(mark.inAt()),
                        moment(mark.outAt()),
                        mark.absent(),
                        mark.alarms(),
                        moment(mark.alarmAt()),
                        secret,
                        mark.record(),
                        mark.day(),
                        mark.version() - 1);
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
