package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
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
            "select id, case_id, case_number, item_id, definition_hash, template_id, title_zh, title_en, number, code, issued_at, status, secret, public_lines, edition, valid_from, valid_until, replaced_by, revoked_at from issued_document";

    private final Database database;

    JdbcDocumentStore(Database database) {
        this.database = database;
    }

    private IssuedDocument document(ResultSet row) throws SQLException {
        Map<String, String> lines = new LinkedHashMap<>();
        CaseLists.map(row.getString(14)).forEach((label, value) -> lines.put(label, String.valueOf(value)));
        return new IssuedDocument(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new Text(row.getString(7), row.getString(8)),
                row.getString(9),
                row.getString(10),
                Moments.read(row, 11),
                IssuedDocument.Status.valueOf(row.getString(12)),
                Secret.open(database.sealer(), row.getBytes(13)),
                lines,
                new IssuedDocument.Edition(
                        row.getInt(15),
                        row.getObject(16, LocalDate.class),
                        row.getObject(17, LocalDate.class),
                        null,
                        0,
                        row.getString(18),
                        Moments.read(row, 19)));
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
        return query(" where case_id = ? order by issued_at, edition", caseId);
    }

    private List<IssuedDocument> query(String where, Object value) {
        return database.select(COLUMNS + where, this::document, value);
    }

    @Override
    public boolean revoke(UUID id, String reason, Instant at) {
        return database.execute(
                        "update issued_document set status = 'REVOKED', revoke_reason = ?, revoked_at = ? where id = ? and status = 'VALID'",
                        JdbcItemJarStore.cut(reason, 400),
                        Timestamp.from(at),
                        id)
                == 1;
    }
}
