package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.Notices;

/** Addresses that wait for their code, or for the person's return; both are sealed. */
final class JdbcContactStore implements ContactStore {
    private final Database database;

    JdbcContactStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Asked> find(UUID account, String channel) {
        return database
                .select(
                        "select secret, sent_at, expires_at, tries, on_day, sent from contact_change where account = ? and channel = ?",
                        row -> {
                            Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(1));
                            return new Asked(
                                    account,
                                    channel,
                                    secret.get("address"),
                                    secret.get("code"),
                                    Moments.read(row, 2),
                                    Moments.read(row, 3),
                                    row.getInt(4),
                                    row.getObject(5, LocalDate.class),
                                    row.getInt(6));
                        },
                        account,
                        channel)
                .stream()
                .findFirst();
    }

    @Override
    public void keep(Asked a) {
        byte[] secret = Secret.seal(database.sealer(), Map.of("address", a.address(), "code", a.code()));
        database.twice(em -> {
            int there = CardRows.run(
                    em,
                    "update contact_change set secret = ?, sent_at = ?, expires_at = ?, tries = ?, on_day = ?, sent = ?"
                            + " where account = ? and channel = ?",
                    secret,
                    Timestamp.from(a.sentAt()),
                    Timestamp.from(a.expiresAt()),
                    a.tries(),
                    a.day(),
                    a.sent(),
                    a.account(),
                    a.channel());
            if (there == 0) {
                CardRows.run(
                        em,
                        "insert into contact_change (secret, sent_at, expires_at, tries, on_day, sent, account, channel)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        secret,
                        Timestamp.from(a.sentAt()),
                        Timestamp.from(a.expiresAt()),
                        a.tries(),
                        a.day(),
                        a.sent(),
                        a.account(),
                        a.channel());
            }
        });
    }

    @Override
    public void tell(Notices.Composed told) {
        try {
            database.writing(em -> {
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, List.of(told.notice()), told.outbox(), database.sealer());
                inserts.send();
            });
        } catch (Database.Duplicate toldBefore) {
            // Once is enough.
        }
    }

    @Override
    public boolean takeTry(Asked a) {
        return database.execute(
                        "update contact_change set tries = tries + 1 where account = ? and channel = ? and tries = ? and sent_at = ?",
                        a.account(),
                        a.channel(),
                        a.tries(),
                        Timestamp.from(a.sentAt()))
                == 1;
    }
}
