package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.clock.Time;

/** Definitions by content. */
final class JdbcDefinitionArchive implements DefinitionArchive {
    private final Database database;
    private final Time time;

    JdbcDefinitionArchive(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public void put(String hash, String itemId, String version, String json) {
        if (get(hash).isPresent()) {
            return;
        }
        try {
            database.writing(em -> em.createNativeQuery(
                            "insert into definition (hash, item_id, version, content, kept_at) values (?, ?, ?, ?, ?)")
                    .setParameter(1, hash)
                    .setParameter(2, itemId)
                    .setParameter(3, version)
                    .setParameter(4, json)
                    .setParameter(5, Timestamp.from(time.now()))
                    .executeUpdate());
        } catch (Database.Duplicate raced) {
            // Another node kept it in the same moment; the content is the same by its hash.
        }
    }

    @Override
    public Optional<String> get(String hash) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery("select content from definition where hash = ?")
                    .setParameter(1, hash)
                    .getResultList();
            return rows.stream().findFirst().map(Object::toString);
        });
    }
}
