package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import onetrip.core.document.IssuedDocument;

/** Writes an issued document within the transaction of its case. */
final class DocumentRows {
    private DocumentRows() {}

    static void insert(EntityManager em, IssuedDocument d, Sealer sealer) {
        em.createNativeQuery(
                        "insert into issued_document (id, case_id, case_number, item_id, definition_hash, template_id, title_zh, title_en, number, code, issued_at, status, secret, public_lines) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .setParameter(1, d.id())
                .setParameter(2, d.caseId())
                .setParameter(3, d.caseNumber())
                .setParameter(4, d.itemId())
                .setParameter(5, d.definitionHash())
                .setParameter(6, d.templateId())
                .setParameter(7, d.title().zh())
                .setParameter(8, d.title().en())
                .setParameter(9, d.number())
                .setParameter(10, d.code())
                .setParameter(11, Timestamp.from(d.issuedAt()))
                .setParameter(12, d.status().name())
                .setParameter(13, Secret.seal(sealer, d.values()))
                .setParameter(14, Secret.write(d.publicLines()))
                .executeUpdate();
    }
}
