package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.outreach.SubscriptionStore;

/** Who subscribed to what, and how far subscribers were told. */
final class JdbcSubscriptionStore implements SubscriptionStore {
    private static final int AT_ONCE = 200;
    private static final String ZH = "zh.";
    private static final String EN = "en.";

    private final Database database;

    JdbcSubscriptionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Subscription one) {
        try {
            database.execute(
                    "insert into subscription (account, item_id, since) values (?, ?, ?)",
                    one.account(),
                    one.itemId(),
                    Timestamp.from(one.since()));
        } catch (Database.Duplicate there) {
            // Somebody clicked twice, which is all the same.
        }
    }

    @Override
    public void remove(UUID account, String itemId) {
        database.execute("delete from subscription where account = ? and item_id = ?", account, itemId);
    }

    @Override
    public List<Subscription> of(UUID account) {
        return database.select(
                "select item_id, since from subscription where account = ? order by since desc, item_id",
                row -> new Subscription(account, row.getString(1), Moments.read(row, 2)),
                account);
    }

    @Override
    public Set<String> noted(String itemId, Collection<String> happenings) {
        Set<String> noted = new HashSet<>();
        List<String> all = List.copyOf(happenings);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<Object> values = new ArrayList<>(some);
            values.add(0, itemId);
            noted.addAll(database.select(
                    "select happening from alert_noted where item_id = ? and happening in ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                    row -> row.getString(1),
                    values.toArray()));
        }
        return noted;
    }

    @Override
    public boolean note(Collection<String> happenings, Alert alert) {
        try {
            database.writing(em -> {
                Inserts inserts = new Inserts(em, database.engine());
                inserts.add(
                        "insert into alert_noted (item_id, happening, at) values (?, ?, ?)",
                        List.copyOf(happenings),
                        (row, happening) -> {
                            row.setString(1, alert.itemId());
                            row.setString(2, happening);
                            row.setTimestamp(3, Timestamp.from(alert.at()));
                        });
                inserts.add(
                        "insert into alert (id, item_id, event, link, at, reached, secret) values (?, ?, ?, ?, ?, ?, ?)",
                        List.of(alert),
                        (row, one) -> {
                            row.setObject(1, one.id());
                            row.setString(2, one.itemId());
                            row.setString(3, one.event().name());
                            row.setString(4, one.link());
                            row.setTimestamp(5, Timestamp.from(one.at()));
                            row.setObject(6, one.reached());
                            row.setBytes(7, Secret.seal(database.sealer(), words(one)));
                        });
                inserts.send();
            });
            return true;
        } catch (Database.Duplicate anotherNode) {
            return false;
        }
    }

    private static Map<String, String> words(Alert alert) {
        Map<String, String> words = new HashMap<>();
        alert.zh().forEach((name, value) -> words.put(ZH + name, value));
        alert.en().forEach((name, value) -> words.put(EN + name, value));
        return words;
    }

    @Override
    public List<Alert> open(int most) {
        return database.select(
                "select id, item_id, event, link, at, reached, secret from alert order by at, id fetch first ? rows only",
                this::read,
                most);
    }

    private Alert read(ResultSet row) throws SQLException {
        Map<String, String> words = Secret.open(database.sealer(), row.getBytes(7));
        return new Alert(
                row.getObject(1, UUID.class),
                row.getString(2),
                NoticeEvent.valueOf(row.getString(3)),
                row.getString(4),
                Moments.read(row, 5),
                row.getObject(6, UUID.class),
                in(words, ZH),
                in(words, EN));
    }

    private static Map<String, String> in(Map<String, String> words, String lang) {
        return words.entrySet().stream()
                .filter(word -> word.getKey().startsWith(lang))
                .collect(Collectors.toMap(word -> word.getKey().substring(lang.length()), Map.Entry::getValue));
    }

    @Override
    public List<UUID> subscribers(Alert alert, int most) {
        return database.select(
                "select account from subscription where item_id = ? and account > ? and since <= ?"
                        + " order by account fetch first ? rows only",
                row -> row.getObject(1, UUID.class),
                alert.itemId(),
                alert.reached(),
                Timestamp.from(alert.at()),
                most);
    }

    @Override
    public boolean told(Alert alert, UUID reached, List<Notice> notices, List<OutboxEntry> outbox) {
        try {
            database.writing(em -> {
                int changed = reached == null
                        ? CardRows.run(
                                em, "delete from alert where id = ? and reached = ?", alert.id(), alert.reached())
                        : CardRows.run(
                                em,
                                "update alert set reached = ? where id = ? and reached = ?",
                                reached,
                                alert.id(),
                                alert.reached());
                if (changed != 1) {
                    throw new Overtaken();
                }
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, notices, outbox, database.sealer());
                inserts.send();
            });
            return true;
        } catch (Overtaken | Database.Duplicate anotherNode) {
            return false;
        }
    }

    @Override
    public Optional<Instant> mark(UUID book) {
        return database
                .select("select until from alert_mark where book = ?", row -> Moments.read(row, 1), book)
                .stream()
                .findFirst();
    }

    @Override
    public void mark(UUID book, Instant until) {
        int changed = database.execute("update alert_mark set until = ? where book = ?", Timestamp.from(until), book);
        if (changed == 0) {
            try {
                database.execute("insert into alert_mark (book, until) values (?, ?)", book, Timestamp.from(until));
            } catch (Database.Duplicate anotherNode) {
                // It has read as far as we have.
            }
        }
    }

    @Override
    public void forgetNoted(Instant before) {
        database.execute("delete from alert_noted where at < ?", Timestamp.from(before));
    }
}
