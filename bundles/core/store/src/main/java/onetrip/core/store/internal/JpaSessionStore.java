package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.StoredSession;

/** Sessions in the database: any node can serve any visitor. */
final class JpaSessionStore implements SessionStore {
    private final Database database;

    JpaSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(StoredSession s) {
        database.writing(em -> em.createNativeQuery(
                        "insert into session (token_hash, account, method, created_at, seen_at) values (?, ?, ?, ?, ?)")
                .setParameter(1, s.tokenHash())
                .setParameter(2, s.account())
                .setParameter(3, s.method())
                .setParameter(4, Timestamp.from(s.createdAt()))
                .setParameter(5, Timestamp.from(s.seenAt()))
                .executeUpdate());
    }

    @Override
    public Optional<StoredSession> find(String tokenHash) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(
                            "select token_hash, account, method, created_at, seen_at from session where token_hash = ?")
                    .setParameter(1, tokenHash)
                    .getResultList();
            return rows.stream()
                    .findFirst()
                    .map(Object[].class::cast)
                    .map(row -> new StoredSession(
                            (String) row[0],
                            JpaAccountStore.uuid(row[1]),
                            (String) row[2],
                            Moments.instant(row[3]),
                            Moments.instant(row[4])));
        });
    }

    @Override
    public boolean touch(String tokenHash, Instant seenAt) {
        return database.write(em -> {
            em.createNativeQuery("update session set seen_at = ? where token_hash = ? and seen_at < ?")
                    .setParameter(1, Timestamp.from(seenAt))
                    .setParameter(2, tokenHash)
                    .setParameter(3, Timestamp.from(seenAt))
                    .executeUpdate();
            return !em.createNativeQuery("select method from session where token_hash = ?")
                    .setParameter(1, tokenHash)
                    .getResultList()
                    .isEmpty();
        });
    }

    @Override
    public boolean delete(String tokenHash) {
        return database.write(em -> em.createNativeQuery("delete from session where token_hash = ?")
                        .setParameter(1, tokenHash)
                        .executeUpdate()
                > 0);
    }

    @Override
    public int deleteOfAccount(UUID account) {
        return database.write(em -> em.createNativeQuery("delete from session where account = ?")
                .setParameter(1, account)
                .executeUpdate());
    }

    @Override
    public int deleteExpired(Instant seenBefore, Instant createdBefore) {
        return database.write(em -> em.createNativeQuery("delete from session where seen_at < ? or created_at < ?")
                .setParameter(1, Timestamp.from(seenBefore))
                .setParameter(2, Timestamp.from(createdBefore))
                .executeUpdate());
    }
}
