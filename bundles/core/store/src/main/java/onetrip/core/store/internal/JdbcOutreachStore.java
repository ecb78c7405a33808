package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.outreach.OutreachStore;
import onetrip.core.outreach.Waiting;

/** Who is waited for; certificate numbers are sealed. */
final class JdbcOutreachStore implements OutreachStore {
    private static final String SELECT =
            "select record_id, book, item_id, register_id, last_day, tell_at, told, secret from outreach";
    private static final int AT_ONCE = 200;

    private final Database database;

    JdbcOutreachStore(Database database) {
        this.database = database;
    }

    private String index(Waiting.Person who) {
        return database.sealer().blind("outreach", who.certType() + ":" + who.certNo());
    }

    private Waiting read(ResultSet row) throws SQLException {
        Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(8));
        return new Waiting(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                new Waiting.Person(secret.get("type"), secret.get("number")),
                row.getObject(5, LocalDate.class),
                Moments.read(row, 6),
                row.getInt(7));
    }

    private static String marks(int many) {
        return String.join(", ", Collections.nCopies(many, "?"));
    }

    @Override
    public List<Waiting> of(Collection<Waiting.Person> people) {
        return people.isEmpty()
                ? List.of()
                : database.select(
                        SELECT + " where person_index in (" + marks(people.size()) + ") order by last_day, record_id",
                        this::read,
                        people.stream().map(this::index).toArray());
    }

    @Override
    public Map<UUID, Waiting> known(Set<UUID> records) {
        Map<UUID, Waiting> known = new HashMap<>();
        List<UUID> all = List.copyOf(records);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            database.select(SELECT + " where record_id in (" + marks(some.size()) + ")", this::read, some.toArray())
                    .forEach(one -> known.put(one.record(), one));
        }
        return known;
    }

    @Override
    public void keep(List<Waiting> waiting) {
        for (Waiting one : waiting) {
            byte[] secret = Secret.seal(
                    database.sealer(),
                    Map.of("type", one.who().certType(), "number", one.who().certNo()));
            int changed = database.execute(
                    "update outreach set person_index = ?, last_day = ?, tell_at = ?, secret = ? where record_id = ?",
                    index(one.who()),
                    one.until(),
                    moment(one.tellAt()),
                    secret,
                    one.record());
            if (changed == 0) {
                add(one, secret);
            }
        }
    }

    private void add(Waiting one, byte[] secret) {
        try {
            database.execute(
                    "insert into outreach (record_id, book, item_id, register_id, person_index, last_day, tell_at, told, secret)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    one.record(),
                    one.book(),
                    one.itemId(),
                    one.registerId(),
                    index(one.who()),
                    one.until(),
                    moment(one.tellAt()),
                    one.told(),
                    secret);
        } catch (Database.Duplicate anotherNode) {
            // It is there, which is all that was wanted.
        }
    }

    @Override
    public void forget(Collection<UUID> records) {
        records.forEach(record -> database.execute("delete from outreach where record_id = ?", record));
    }

    @Override
    public int forgetBefore(LocalDate day) {
        return database.execute("delete from outreach where last_day < ?", day);
    }

    @Override
    public List<Waiting> due(Instant now, int most) {
        return database.select(
                SELECT
                        + " where tell_at <= ? order by item_id, register_id, person_index, record_id fetch first ? rows only",
                this::read,
                Timestamp.from(now),
                most);
    }

    @Override
    public boolean told(List<Waiting> told, List<Notice> notices, List<OutboxEntry> outbox) {
        try {
            database.writing(em -> {
                for (Waiting one : told) {
                    int changed = CardRows.run(
                            em,
                            "update outreach set tell_at = ?, told = ? where record_id = ? and told = ?",
                            moment(one.tellAt()),
                            one.told() + 1,
                            one.record(),
                            one.told());
                    if (changed != 1) {
                        throw new Overtaken();
                    }
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
    public Optional<Mark> mark(UUID book) {
        return database
                .select(
                        "select made_by, until from outreach_mark where book = ?",
                        row -> new Mark(row.getString(1), Moments.read(row, 2)),
                        book)
                .stream()
                .findFirst();
    }

    @Override
    public void mark(UUID book, Mark mark) {
        int changed = database.execute(
                "update outreach_mark set made_by = ?, until = ? where book = ?",
                mark.by(),
                Timestamp.from(mark.until()),
                book);
        if (changed == 0) {
            try {
                database.execute(
                        "insert into outreach_mark (book, made_by, until) values (?, ?, ?)",
                        book,
                        mark.by(),
                        Timestamp.from(mark.until()));
            } catch (Database.Duplicate anotherNode) {
                // It has read as far as we have.
            }
        }
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
