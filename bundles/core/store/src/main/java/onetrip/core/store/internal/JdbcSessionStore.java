package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.StoredSession;

/** Sessions in the database: any node can serve any visitor. */
final class JdbcSessionStore implements SessionStore {
    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(StoredSession s) {
        database.execute(
                "insert into session (token_hash, account, method, created_at, seen_at) values (?, ?, ?, ?, ?)",
                s.tokenHash(),
                s.account(),
                s.method(),
                Timestamp.from(s.createdAt()),
                Timestamp.from(s.seenAt()));
    }

    @Override
    public Optional<StoredSession> find(String tokenHash) {
        return database
                .select(
                        "select token_hash, account, method, created_at, seen_at from session where token_hash = ?",
                        row -> new StoredSession(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                Moments.read(row, 4),
                                Moments.read(row, 5)),
                        tokenHash)
                .stream()
                .findFirst();
    }

    @Override
    public boolean touch(String tokenHash, Instant seenAt) {
        return database.execute(
                                "update session set seen_at = ? where token_hash = ? and seen_at < ?",
                                Timestamp.from(seenAt),
                                tokenHash,
                                Timestamp.from(seenAt))
                        > 0
                || find(tokenHash).isPresent();
    }

    @Override
    public boolean delete(String tokenHash) {
        return database.execute("delete from session where token_hash = ?", tokenHash) > 0;
    }

    @Override
    public int deleteOfAccount(UUID account) {
        return database.execute("delete from session where account = ?", account);
    }

    @Override
    public int deleteExpired(Instant seenBefore, Instant createdBefore) {
        return database.execute(
                "delete from session where seen_at < ? or created_at < ?",
                Timestamp.from(seenBefore),
                Timestamp.from(createdBefore));
    }
}
