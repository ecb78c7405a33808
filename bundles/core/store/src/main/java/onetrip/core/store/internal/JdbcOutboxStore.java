package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    public Optional<OutboxEntry> claim(Instant now, Instant leaseUntil, Set<String> channels) {
        String due = " where state = 'PENDING' and next_at <= ? and channel in ("
                + String.join(", ", Collections.nCopies(channels.size(), "?")) + ")";
        boolean some = database.read(em -> !query(em, "select id from outbox" + due + " limit 1", now, channels)
                .getResultList()
                .isEmpty());
        if (!some) {
            return Optional.empty();
        }
        return database.write(em -> {
            List<?> rows = query(em, COLUMNS + due + " order by next_at limit 1 for update skip locked", now, channels)
                    .getResultList();
            Optional<OutboxEntry> claimed =
                    rows.stream().findFirst().map(row -> entry((Object[]) row)).map(e -> lent(e, leaseUntil));
            claimed.ifPresent(e -> em.createNativeQuery("update outbox set attempts = ?, next_at = ? where id = ?")
                    .setParameter(1, e.attempts())
                    .setParameter(2, Timestamp.from(e.next()))
                    .setParameter(3, e.id())
                    .executeUpdate());
            return claimed;
        });
    }

    private static Query query(EntityManager em, String sql, Instant now, Set<String> channels) {
        Query query = em.createNativeQuery(sql).setParameter(1, Timestamp.from(now));
        int position = 2;
        for (String channel : channels) {
            query.setParameter(position++, channel);
        }
        return query;
    }

    private static OutboxEntry lent(OutboxEntry e, Instant until) {
        return new OutboxEntry(
                e.id(), e.notice(), e.channel(), e.address(), e.attempts() + 1, until, e.state(), e.lastError());
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
        database.writing(em -> em.createNativeQuery("update outbox set state = 'SENT', last_error = null where id = ?")
                .setParameter(1, entry)
                .executeUpdate());
    }

    @Override
    public void failed(UUID entry, String error) {
        change("state = 'FAILED'", entry, error, null);
    }

    @Override
    public void retry(UUID entry, String error, Instant next) {
        change("next_at = ?", entry, error, next);
    }

    @Override
    public void postpone(UUID entry, String error, Instant next) {
        change("attempts = attempts - 1, next_at = ?", entry, error, next);
    }

    /** Only while it is pending: a node whose lease ended must not undo what another one did. */
    private void change(String what, UUID entry, String error, Instant next) {
        database.writing(em -> {
            Query update = em.createNativeQuery("update outbox set " + what
                    + ", last_error = cast(? as varchar(400)) where id = ? and state = 'PENDING'");
            int position = 1;
            if (next != null) {
                update.setParameter(position++, Timestamp.from(next));
            }
            update.setParameter(position++, error == null ? null : JdbcItemJarStore.cut(error, 400))
                    .setParameter(position, entry)
                    .executeUpdate();
        });
    }

    @Override
    public List<OutboxEntry> failures(int offset, int limit) {
        return list(" where state = 'FAILED' order by next_at desc", offset, limit);
    }

    @Override
    public List<OutboxEntry> delayed(int offset, int limit) {
        return list(" where state = 'PENDING' and last_error is not null order by next_at desc", offset, limit);
    }

    private List<OutboxEntry> list(String where, int offset, int limit) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(COLUMNS + where)
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList();
            return rows.stream().map(row -> entry((Object[]) row)).toList();
        });
    }

    @Override
    public boolean resend(UUID entry, Instant now) {
        return database.write(em -> em.createNativeQuery(
                                "update outbox set state = 'PENDING', attempts = 0, last_error = null, next_at = ? where id = ? and state = 'FAILED'")
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, entry)
                        .executeUpdate()
                == 1);
    }
}
