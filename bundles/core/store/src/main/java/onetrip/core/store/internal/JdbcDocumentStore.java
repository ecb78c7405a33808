package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;

/** Issued documents. */
final class JdbcDocumentStore implements DocumentStore {
    private static final String COLUMNS =
            "select id, case_id, case_number, item_id, definition_hash, template_id, title_zh, title_en, number, code, issued_at, status, secret, public_lines from issued_document";

    private final Database database;

    JdbcDocumentStore(Database database) {
        this.database = database;
    }

    private IssuedDocument document(Object[] row) {
        Map<String, String> lines = new LinkedHashMap<>();
        CaseLists.map((String) row[13]).forEach((label, value) -> lines.put(label, String.valueOf(value)));
        return new IssuedDocument(
                JpaAccountStore.uuid(row[0]),
                JpaAccountStore.uuid(row[1]),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                new Text((String) row[6], (String) row[7]),
                (String) row[8],
                (String) row[9],
                Moments.instant(row[10]),
                IssuedDocument.Status.valueOf((String) row[11]),
                Secret.open(database.sealer(), (byte[]) row[12]),
                lines);
    }

    @Override
    public Optional<IssuedDocument> find(UUID id) {
        return query(" where id = ?", id).stream().findFirst();
    }

    @Override
    public Optional<IssuedDocument> byCode(String code) {
        return query(" where code = ?", code).stream().findFirst();
    }

    @Override
    public List<IssuedDocument> ofCase(UUID caseId) {
        return query(" where case_id = ? order by issued_at", caseId);
    }

    private List<IssuedDocument> query(String where, Object value) {
        return database.read(em -> {
            List<?> rows =
                    em.createNativeQuery(COLUMNS + where).setParameter(1, value).getResultList();
            return rows.stream().map(row -> document((Object[]) row)).toList();
        });
    }

    @Override
    public boolean revoke(UUID id, String reason, Instant at) {
        return database.write(em -> em.createNativeQuery(
                                "update issued_document set status = 'REVOKED', revoke_reason = ?, revoked_at = ? where id = ? and status = 'VALID'")
                        .setParameter(1, JdbcItemJarStore.cut(reason, 400))
                        .setParameter(2, Timestamp.from(at))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1);
    }
}
