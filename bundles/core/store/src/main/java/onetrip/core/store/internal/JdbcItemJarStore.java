package onetrip.core.store.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.StagedItem;

/** Item jars in the database, in pieces; the row that makes a jar visible is written in the same transaction. */
final class JdbcItemJarStore implements ItemJarStore {
    private static final int PIECE = 512 * 1024;

    /** No connector that is installed runs from it; whoever asks knows of items. */
    private static final String UNWANTED = " and not exists (select 1 from desired_connector c where c.hash = ?)";

    private final Database database;

    JdbcItemJarStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(StagedItem item, byte[] jar) {
        if (find(item.hash()).isPresent()) {
            return;
        }
        try {
            database.writing(em -> {
                em.createNativeQuery("insert into item_jar (hash, file_name, size, by_whom, at) values (?, ?, ?, ?, ?)")
                        .setParameter(1, item.hash())
                        .setParameter(2, cut(item.fileName(), 400))
                        .setParameter(3, item.size())
                        .setParameter(4, cut(item.by(), 120))
                        .setParameter(5, Timestamp.from(item.at()))
                        .executeUpdate();
                for (int n = 0; n * PIECE < jar.length; n++) {
                    em.createNativeQuery("insert into item_jar_chunk (hash, n, content) values (?, ?, ?)")
                            .setParameter(1, item.hash())
                            .setParameter(2, n)
                            .setParameter(3, Arrays.copyOfRange(jar, n * PIECE, Math.min(jar.length, (n + 1) * PIECE)))
                            .executeUpdate();
                }
            });
        } catch (Database.Duplicate raced) {
            // Somebody handed the same content in at the same moment.
        }
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    @Override
    public Optional<StagedItem> find(String hash) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery("select file_name, size, by_whom, at from item_jar where hash = ?")
                    .setParameter(1, hash)
                    .getResultList();
            return rows.stream()
                    .findFirst()
                    .map(Object[].class::cast)
                    .map(row -> new StagedItem(
                            hash,
                            (String) row[0],
                            ((Number) row[1]).longValue(),
                            (String) row[2],
                            Moments.instant(row[3])));
        });
    }

    @Override
    public Set<String> present(Set<String> hashes) {
        return hashes.isEmpty()
                ? Set.of()
                : Set.copyOf(database.select(
                        "select hash from item_jar where hash in ("
                                + String.join(",", Collections.nCopies(hashes.size(), "?")) + ")",
                        row -> row.getString(1),
                        hashes.toArray()));
    }

    @Override
    public Optional<byte[]> read(String hash) {
        if (find(hash).isEmpty()) {
            return Optional.empty();
        }
        return database.read(em -> {
            ByteArrayOutputStream jar = new ByteArrayOutputStream();
            List<?> pieces = em.createNativeQuery("select content from item_jar_chunk where hash = ? order by n")
                    .setParameter(1, hash)
                    .getResultList();
            pieces.forEach(piece -> jar.writeBytes((byte[]) piece));
            return Optional.of(jar.toByteArray());
        });
    }

    @Override
    public boolean discard(String hash) {
        return database.write(em -> {
            em.createNativeQuery("delete from item_jar_chunk where hash = ?" + UNWANTED)
                    .setParameter(1, hash)
                    .setParameter(2, hash)
                    .executeUpdate();
            return em.createNativeQuery("delete from item_jar where hash = ?" + UNWANTED)
                            .setParameter(1, hash)
                            .setParameter(2, hash)
                            .executeUpdate()
                    > 0;
        });
    }
}
