package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onetrip.core.identity.ParkedInputStore;

/** What somebody had typed when the session ended, sealed. */
final class JdbcParkedInputStore implements ParkedInputStore {
    private final Database database;

    JdbcParkedInputStore(Database database) {
        this.database = database;
    }

    @Override
    public void park(String keyHash, byte[] content, Instant expires) {
        database.writing(
                em -> em.createNativeQuery("insert into parked_input (key_hash, secret, expires_at) values (?, ?, ?)")
                        .setParameter(1, keyHash)
                        .setParameter(2, database.sealer().seal(content))
                        .setParameter(3, Timestamp.from(expires))
                        .executeUpdate());
    }

    @Override
    public Optional<byte[]> take(String keyHash, Instant now) {
        return database.write(em -> {
            List<?> rows = em.createNativeQuery(
                            "select secret from parked_input where key_hash = ? and expires_at > ? for update")
                    .setParameter(1, keyHash)
                    .setParameter(2, Timestamp.from(now))
                    .getResultList();
            em.createNativeQuery("delete from parked_input where key_hash = ?")
                    .setParameter(1, keyHash)
                    .executeUpdate();
            return rows.stream().findFirst().map(secret -> database.sealer().open((byte[]) secret));
        });
    }

    @Override
    public void sweep(Instant now) {
        database.writing(em -> em.createNativeQuery("delete from parked_input where expires_at <= ?")
                .setParameter(1, Timestamp.from(now))
                .executeUpdate());
    }
}
