package onetrip.core.store.internal;

import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;

/** The outbox; claimed with SKIP LOCKED, so that any number of nodes work on it. */
final class JdbcOutboxStore implements OutboxStore {
    private static final String COLUMNS =
            "select id, notice, channel, address, attempts, next_at, state, last_error, resent from outbox";

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
                (String) row[7],
                ((Number) row[8]).intValue());
    }

    @Override
    public List<OutboxEntry> claim(Instant now, Instant leaseUntil, String channel, int most) {
        String due = " where state = 'PENDING' and channel = ? and next_at <= ?";
        boolean some = !database.select(
                        "select id from outbox" + due + " fetch first 1 rows only",
                        row -> row.getObject(1, UUID.class),
                        channel,
                        Timestamp.from(now))
                .isEmpty();
        if (!some) {
            return List.of();
        }
        return database.write(em -> {
            List<?> rows = em.createNativeQuery(
                            COLUMNS + due + " order by next_at limit " + most + " for update skip locked")
                    .setParameter(1, channel)
                    .setParameter(2, Timestamp.from(now))
                    .getResultList();
            List<OutboxEntry> claimed = rows.stream()
                    .map(row -> entry((Object[]) row))
                    .map(e -> lent(e, leaseUntil))
                    .toList();
            Inserts updates = new Inserts(em, database.engine());
            updates.add("update outbox set attempts = ?, next_at = ? where id = ?", claimed, (row, e) -> {
                row.setInt(1, e.attempts());
                row.setTimestamp(2, Timestamp.from(e.next()));
                row.setObject(3, e.id());
            });
            updates.send();
            return claimed;
        });
    }

    private static OutboxEntry lent(OutboxEntry e, Instant until) {
        return new OutboxEntry(
                e.id(),
                e.notice(),
                e.channel(),
                e.address(),
                e.attempts() + 1,
                until,
                e.state(),
                e.lastError(),
                e.resent());
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
    public Map<UUID, Notice> notices(Set<UUID> ids) {
        return database.read(em -> {
            Query query = em.createNativeQuery(JdbcNoticeStore.COLUMNS + " where id in ("
                    + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")");
            int position = 1;
            for (UUID id : ids) {
                query.setParameter(position++, id);
            }
            Map<UUID, Notice> found = new HashMap<>();
            for (Object row : query.getResultList()) {
                Notice notice = JdbcNoticeStore.notice((Object[]) row, database.sealer());
                found.put(notice.id(), notice);
            }
            return found;
        });
    }

    @Override
    public void sent(List<Sent> sent) {
        database.writing(em -> {
            Inserts updates = new Inserts(em, database.engine());
            updates.add(
                    "update outbox set state = 'SENT', last_error = null, carrier = ?, receipt = ? where id = ?",
                    sent,
                    (row, one) -> {
                        row.setString(1, blank(one.taken().carrier()));
                        row.setString(2, blank(one.taken().receipt()));
                        row.setObject(3, one.entry());
                    });
            updates.send();
        });
    }

    @Override
    public boolean count(String channel, String address, LocalDate day, int most) {
        String index = index(address);
        if (counted(channel, index, day, most)) {
            return true;
        }
        try {
            database.execute(
                    "insert into message_count (sent_on, channel, address_index, sent) values (?, ?, ?, 1)",
                    day,
                    channel,
                    index);
        } catch (Database.Duplicate full) {
            // Or another sender was faster by a moment: then there is one more look.
            return counted(channel, index, day, most);
        }
        database.execute("delete from message_count where sent_on < ?", day.minusDays(1));
        return true;
    }

    private boolean counted(String channel, String index, LocalDate day, int most) {
        return database.execute(
                        "update message_count set sent = sent + 1"
                                + " where sent_on = ? and channel = ? and address_index = ? and sent < ?",
                        day,
                        channel,
                        index,
                        most)
                == 1;
    }

    @Override
    public void uncount(String channel, String address, LocalDate day) {
        database.execute(
                "update message_count set sent = sent - 1 where sent_on = ? and channel = ? and address_index = ? and sent > 0",
                day,
                channel,
                index(address));
    }

    private String index(String address) {
        return database.sealer().blind("message_count", address);
    }

    private static String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public void back(List<UUID> entries, Instant leaseUntil, Instant now) {
        database.writing(em -> {
            Inserts updates = new Inserts(em, database.engine());
            updates.add(
                    "update outbox set attempts = attempts - 1, next_at = ? where id = ? and state = 'PENDING' and next_at = ?",
                    entries,
                    (row, id) -> {
                        row.setTimestamp(1, Timestamp.from(now));
                        row.setObject(2, id);
                        row.setTimestamp(3, Timestamp.from(leaseUntil));
                    });
            updates.send();
        });
    }

    @Override
    public void drop(UUID entry) {
        database.execute("delete from outbox where id = ? and state = 'PENDING'", entry);
    }

    @Override
    public void arrived(Channel.Arrival arrival, Instant now) {
        if (arrival.arrived()) {
            database.execute(
                    "update outbox set arrived_at = ? where receipt = ? and carrier = ? and arrived_at is null",
                    Timestamp.from(now),
                    arrival.receipt(),
                    arrival.carrier());
        } else {
            database.execute(
                    "update outbox set state = 'FAILED', last_error = ? where receipt = ? and carrier = ? and state = 'SENT'"
                            + " and arrived_at is null",
                    JdbcItemJarStore.cut(DeliveryProblem.NOT_ARRIVED.id() + " " + arrival.code(), 400),
                    arrival.receipt(),
                    arrival.carrier());
        }
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
        return list(" where state = 'FAILED' order by next_at desc, id", offset, limit);
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

    /** Due again, as another message than before: a provider takes an id once. */
    private static final String AGAIN =
            "update outbox set state = 'PENDING', attempts = 0, last_error = null, receipt = null, resent = resent + 1, next_at = ? where state = 'FAILED' and ";

    @Override
    public boolean resend(UUID entry, Instant now) {
        return database.write(em -> em.createNativeQuery(AGAIN + "id = ?")
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, entry)
                        .executeUpdate()
                == 1);
    }

    @Override
    public List<Cause> causes() {
        return database.select(
                "select channel, last_error, count(*) from outbox where state = 'FAILED' and last_error is not null group by channel, last_error order by 3 desc, 1, 2",
                row -> new Cause(row.getString(1), row.getString(2), row.getLong(3)));
    }

    @Override
    public int resendAll(String channel, String error, Instant now) {
        return database.write(em -> em.createNativeQuery(AGAIN + "channel = ? and last_error = ?")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, channel)
                .setParameter(3, error)
                .executeUpdate());
    }
}
