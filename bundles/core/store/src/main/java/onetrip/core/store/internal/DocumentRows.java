package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.CaseStore;
import onetrip.core.document.IssuedDocument;

/** Writes an issued document within the transaction of its case. */
final class DocumentRows {
    private DocumentRows() {}

    static void insert(EntityManager em, List<IssuedDocument> documents, Sealer sealer) {
        Inserts.insert(
                em,
                "insert into issued_document (id, case_id, case_number, item_id, definition_hash, template_id, title_zh, title_en, number, code, issued_at, status, secret, public_lines, edition, valid_from, valid_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                documents,
                (statement, document) -> {
                    statement.setObject(1, document.id());
                    statement.setObject(2, document.caseId());
                    statement.setString(3, document.caseNumber());
                    statement.setString(4, document.itemId());
                    statement.setString(5, document.definitionHash());
                    statement.setString(6, document.templateId());
                    statement.setString(7, document.title().zh());
                    statement.setString(8, document.title().en());
                    statement.setString(9, document.number());
                    statement.setString(10, document.code());
                    statement.setTimestamp(11, Timestamp.from(document.issuedAt()));
                    statement.setString(12, document.status().name());
                    statement.setBytes(13, Secret.seal(sealer, document.values()));
                    statement.setString(14, Secret.write(document.publicLines()));
                    statement.setInt(15, document.edition().number());
                    statement.setObject(16, document.edition().validFrom());
                    statement.setObject(17, document.edition().validUntil());
                });
    }

    /** @throws CaseStore.Stale if one of them held no more already */
    static void end(EntityManager em, UUID caseId, List<CaseStore.DocumentEnd> ended) {
        for (CaseStore.DocumentEnd end : ended) {
            int done = em.createNativeQuery("update issued_document set status = ?, replaced_by = ?, revoke_reason = ?,"
                            + " revoked_at = ? where id = ? and case_id = ? and status = 'VALID'")
                    .setParameter(1, end.replacedBy() == null ? "REVOKED" : "REPLACED")
                    .setParameter(2, end.replacedBy())
                    .setParameter(3, JdbcItemJarStore.cut(end.reason(), 400))
                    .setParameter(4, Timestamp.from(end.at()))
                    .setParameter(5, end.document())
                    .setParameter(6, caseId)
                    .executeUpdate();
            if (done != 1) {
                throw new CaseStore.Stale(caseId);
            }
        }
    }
}
