package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;

/** The outbox; claimed with SKIP LOCKED, so that any number of nodes work on it. */
final class JdbcOutboxStore implements OutboxStore {
    private static final String COLUMNS =
            "select id, notice, channel, attempts, next_at, state, last_error, resent from outbox";

    private final Database database;

    JdbcOutboxStore(Database database) {
        this.database = database;
    }

    private static OutboxEntry entry(Object[] row) {
        return new OutboxEntry(
                JpaAccountStore.uuid(row[0]),
                JpaAccountStore.uuid(row[1]),
                (String) row[2],
                ((Number) row[3]).intValue(),
                Moments.instant(row[4]),
                OutboxEntry.State.valueOf((String) row[5]),
                (String) row[6],
                ((Number) row[7]).intValue());
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
                e.id(), e.notice(), e.channel(), e.attempts() + 1, until, e.state(), e.lastError(), e.resent());
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
        if (ids.isEmpty()) {
            return Map.of();
        }
        // Read for each message that goes out: by plain JDBC.
        return database
                .select(
                        JdbcNoticeStore.COLUMNS + " where id in ("
                                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")",
                        row -> JdbcNoticeStore.notice(values(row), database.sealer()),
                        ids.toArray())
                .stream()
                .collect(Collectors.toMap(Notice::id, notice -> notice));
    }

    private static Object[] values(ResultSet row) throws SQLException {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(i + 1);
        }
        return values;
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
    public Map<String, Integer> count(String channel, Map<String, Integer> wanted, LocalDate day, int most) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        // By index: whoever wants the same rows at the same moment takes them in the same order.
        TreeMap<String, Integer> byIndex = byIndex(wanted);
        Map<String, Integer> counted = counted(channel, byIndex, day, most);
        Map<String, Integer> allowed = new HashMap<>();
        for (String address : wanted.keySet()) {
            allowed.put(address, counted.get(index(address)));
        }
        return allowed;
    }

    private Map<String, Integer> counted(String channel, TreeMap<String, Integer> wanted, LocalDate day, int most) {
        for (int left = wanted.size(); ; left--) {
            try {
                return database.write(em -> counted(em, channel, wanted, day, most));
            } catch (Database.Duplicate faster) {
                // Another node counted the first one to one of them at the same moment: its row is there now, so that
                // this ends.
                if (left == 0) {
                    throw faster;
                }
            }
        }
    }

    /** Rows that are there are locked before any is added, so that two who do this never wait for each other. */
    private Map<String, Integer> counted(
            EntityManager em, String channel, TreeMap<String, Integer> wanted, LocalDate day, int most) {
        Query query = em.createNativeQuery(
                        "select address_index, sent from message_count where sent_on = ? and channel = ? and address_index in ("
                                + String.join(", ", Collections.nCopies(wanted.size(), "?"))
                                + ") order by address_index for update")
                .setParameter(1, day)
                .setParameter(2, channel);
        int position = 3;
        for (String index : wanted.keySet()) {
            query.setParameter(position++, index);
        }
        Map<String, Integer> before = new HashMap<>();
        for (Object row : query.getResultList()) {
            before.put((String) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).intValue());
        }
        Map<String, Integer> allowed = new TreeMap<>();
        wanted.forEach((index, many) ->
                allowed.put(index, Math.max(0, Math.min(many, most - before.getOrDefault(index, 0)))));
        Inserts rows = new Inserts(em, database.engine());
        rows.add(
                "update message_count set sent = sent + ? where sent_on = ? and channel = ? and address_index = ?",
                allowed.entrySet().stream()
                        .filter(one -> one.getValue() > 0 && before.containsKey(one.getKey()))
                        .toList(),
                (row, one) -> count(row, one.getValue(), day, channel, one.getKey()));
        List<Map.Entry<String, Integer>> fresh = allowed.entrySet().stream()
                .filter(one -> one.getValue() > 0 && !before.containsKey(one.getKey()))
                .toList();
        rows.add(
                "insert into message_count (sent, sent_on, channel, address_index) values (?, ?, ?, ?)",
                fresh,
                (row, one) -> count(row, one.getValue(), day, channel, one.getKey()));
        rows.add(
                "delete from message_count where sent_on < ?",
                fresh.isEmpty() ? List.of() : List.of(day.minusDays(1)),
                (row, gone) -> row.setObject(1, gone));
        rows.send();
        return allowed;
    }

    private static void count(Inserts.Row row, int many, LocalDate day, String channel, String index)
            throws SQLException {
        row.setInt(1, many);
        row.setObject(2, day);
        row.setString(3, channel);
        row.setString(4, index);
    }

    @Override
    public void uncount(String channel, Map<String, Integer> counted, LocalDate day) {
        database.writing(em -> {
            Inserts rows = new Inserts(em, database.engine());
            rows.add(
                    "update message_count set sent = greatest(0, sent - ?) where sent_on = ? and channel = ? and address_index = ?",
                    List.copyOf(byIndex(counted).entrySet()),
                    (row, one) -> count(row, one.getValue(), day, channel, one.getKey()));
            rows.send();
        });
    }

    private TreeMap<String, Integer> byIndex(Map<String, Integer> addresses) {
        TreeMap<String, Integer> found = new TreeMap<>();
        addresses.forEach((address, many) -> found.merge(index(address), many, Integer::sum));
        return found;
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
    public void arrived(List<Channel.Arrival> arrivals, Instant now) {
        database.writing(em -> {
            Inserts updates = new Inserts(em, database.engine());
            updates.add(
                    "update outbox set arrived_at = ? where receipt = ? and carrier = ? and arrived_at is null",
                    arrivals.stream().filter(Channel.Arrival::arrived).toList(),
                    (row, one) -> {
                        row.setTimestamp(1, Timestamp.from(now));
                        row.setString(2, one.receipt());
                        row.setString(3, one.carrier());
                    });
            updates.add(
                    "update outbox set state = 'FAILED', last_error = ? where receipt = ? and carrier = ? and state = 'SENT'"
                            + " and arrived_at is null",
                    arrivals.stream().filter(one -> !one.arrived()).toList(),
                    (row, one) -> {
                        row.setString(
                                1, JdbcItemJarStore.cut(DeliveryProblem.NOT_ARRIVED.id() + " " + one.code(), 400));
                        row.setString(2, one.receipt());
                        row.setString(3, one.carrier());
                    });
            updates.send();
        });
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
