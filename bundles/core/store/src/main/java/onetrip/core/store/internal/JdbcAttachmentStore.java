package onetrip.core.store.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;

/** Files in the database, in sealed pieces, so that neither a 10 MB array nor a clear byte is ever kept. */
final class JdbcAttachmentStore implements AttachmentStore {
    private static final int PIECE = 256 * 1024;

    private final Database database;
    private final Sealer sealer;

    JdbcAttachmentStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public Attachment store(UUID owner, UUID account, String name, String mediaType, InputStream content)
            throws IOException {
        UUID id = UUID.randomUUID();
        MessageDigest digest = sha256();
        long size = 0;
        int pieces = 0;
        try {
            byte[] piece;
            while ((piece = content.readNBytes(PIECE)).length > 0) {
                digest.update(piece);
                size += piece.length;
                insertPiece(id, pieces++, sealer.seal(piece));
            }
        } catch (IOException | RuntimeException e) {
            // Nothing half is kept; the row that makes the file visible was not written yet.
            deletePieces(id);
            throw e;
        }
        Attachment file = new Attachment(
                id, owner, account, name, mediaType, size, HexFormat.of().formatHex(digest.digest()));
        int total = pieces;
        database.writing(em -> em.createNativeQuery(
                        "insert into attachment (id, owner, account, secret, media_type, size, sha256, chunks) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .setParameter(1, id)
                .setParameter(2, owner)
                .setParameter(3, account)
                .setParameter(4, Secret.seal(sealer, Map.of("name", name)))
                .setParameter(5, mediaType)
                .setParameter(6, file.size())
                .setParameter(7, file.sha256())
                .setParameter(8, total)
                .executeUpdate());
        return file;
    }

    private void insertPiece(UUID id, int n, byte[] sealed) {
        database.writing(
                em -> em.createNativeQuery("insert into attachment_chunk (attachment, n, content) values (?, ?, ?)")
                        .setParameter(1, id)
                        .setParameter(2, n)
                        .setParameter(3, sealed)
                        .executeUpdate());
    }

    private void deletePieces(UUID id) {
        database.writing(em -> em.createNativeQuery("delete from attachment_chunk where attachment = ?")
                .setParameter(1, id)
                .executeUpdate());
    }

    @Override
    public Optional<InputStream> open(UUID id) {
        return row(id).map(row -> new SequenceInputStream(pieces(id, ((Number) row[6]).intValue())));
    }

    private Enumeration<InputStream> pieces(UUID id, int count) {
        return new Enumeration<>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < count;
            }

            @Override
            public InputStream nextElement() {
                int n = next++;
                Object sealed = database.read(em -> em.createNativeQuery(
                                "select content from attachment_chunk where attachment = ? and n = ?")
                        .setParameter(1, id)
                        .setParameter(2, n)
                        .getSingleResult());
                return new ByteArrayInputStream(sealer.open((byte[]) sealed));
            }
        };
    }

    private Optional<Object[]> row(UUID id) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(
                            "select owner, account, secret, media_type, size, sha256, chunks from attachment where id = ?")
                    .setParameter(1, id)
                    .getResultList();
            return rows.stream().findFirst().map(Object[].class::cast);
        });
    }

    @Override
    public Optional<Attachment> find(UUID id) {
        return row(id).map(row -> new Attachment(
                id,
                JpaAccountStore.uuid(row[0]),
                JpaAccountStore.uuid(row[1]),
                Secret.open(sealer, (byte[]) row[2]).get("name"),
                (String) row[3],
                ((Number) row[4]).longValue(),
                (String) row[5]));
    }

    @Override
    public void delete(UUID id) {
        database.writing(em -> {
            for (String sql : Arrays.asList(
                    "delete from attachment where id = ?", "delete from attachment_chunk where attachment = ?")) {
                em.createNativeQuery(sql).setParameter(1, id).executeUpdate();
            }
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
