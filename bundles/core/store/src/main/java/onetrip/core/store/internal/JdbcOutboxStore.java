package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;

/** The outbox; claimed with SKIP LOCKED, so that any number of nodes work on it. */
final class JdbcOutboxStore implements OutboxStore {
    private static final String COLUMNS =
            "select id, notice, channel, address, attempts, next_at, state, last_error from outbox";

    private final Database database;

    JdbcOutboxStore(Database database) {
        this.database = database;
    }

    private OutboxEntry entry(Object[] row) {
        return new OutboxEntry(
                JpaAccountStore.uuid(row[0]),
                JpaAccountStore.uuid(row[1]),
                (String) row[2],
                database.sealer().openText((byte[]) row[3]),
                ((Number) row[4]).intValue(),
                Moments.instant(row[5]),
                OutboxEntry.State.valueOf((String) row[6]),
                (String) row[7]);
    }

    @Override
    public List<OutboxEntry> claim(Instant now, Instant leaseUntil, int limit) {
        boolean due = database.read(
                em -> !em.createNativeQuery("select id from outbox where state = 'PENDING' and next_at <= ?")
                        .setParameter(1, Timestamp.from(now))
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty());
        if (!due) {
            return List.of();
        }
        return database.write(em -> {
            List<?> rows = em.createNativeQuery(
                            COLUMNS + " where state = 'PENDING' and next_at <= ? order by next_at limit " + limit
                                    + " for update skip locked")
                    .setParameter(1, Timestamp.from(now))
                    .getResultList();
            List<OutboxEntry> claimed = rows.stream()
                    .map(row -> entry((Object[]) row))
                    .map(e -> new OutboxEntry(
                            e.id(),
                            e.notice(),
                            e.channel(),
                            e.address(),
                            e.attempts() + 1,
                            leaseUntil,
                            e.state(),
                            e.lastError()))
                    .toList();
            claimed.forEach(e -> em.createNativeQuery("update outbox set attempts = ?, next_at = ? where id = ?")
                    .setParameter(1, e.attempts())
                    .setParameter(2, Timestamp.from(e.next()))
                    .setParameter(3, e.id())
                    .executeUpdate());
            return claimed;
        });
    }

    @Override
    public Optional<Notice> notice(UUID id) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(JdbcNoticeStore.COLUMNS + " where id = ?")
                    .setParameter(1, id)
                    .getResultList();
            return rows.stream().findFirst().map(row -> JdbcNoticeStore.notice((Object[]) row, database.sealer()));
        });
    }

    @Override
    public void sent(UUID entry) {
        state(entry, "SENT", null);
    }

    @Override
    public void failed(UUID entry, String error) {
        state(entry, "FAILED", error);
    }

    private void state(UUID entry, String state, String error) {
        database.writing(em -> em.createNativeQuery(
                        "update outbox set state = ?, last_error = cast(? as varchar(400)) where id = ?")
                .setParameter(1, state)
                .setParameter(2, error == null ? null : JdbcItemJarStore.cut(error, 400))
                .setParameter(3, entry)
                .executeUpdate());
    }

    @Override
    public void retry(UUID entry, String error, Instant next) {
        database.writing(em -> em.createNativeQuery(
                        "update outbox set next_at = ?, last_error = cast(? as varchar(400)) where id = ?")
                .setParameter(1, Timestamp.from(next))
                .setParameter(2, error == null ? null : JdbcItemJarStore.cut(error, 400))
                .setParameter(3, entry)
                .executeUpdate());
    }

    @Override
    public List<OutboxEntry> failures(int offset, int limit) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(COLUMNS + " where state = 'FAILED' order by next_at desc")
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList();
            return rows.stream().map(row -> entry((Object[]) row)).toList();
        });
    }

    @Override
    public boolean resend(UUID entry, Instant now) {
        return database.write(em -> em.createNativeQuery(
                                "update outbox set state = 'PENDING', attempts = 0, next_at = ? where id = ? and state = 'FAILED'")
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, entry)
                        .executeUpdate()
                == 1);
    }
}
