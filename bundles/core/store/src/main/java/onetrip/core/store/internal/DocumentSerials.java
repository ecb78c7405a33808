package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.CaseStore;
import onetrip.core.document.IssuedDocument;

/**
 * Numbers of documents without gaps and without doubles, whatever node asks: one row locks the series, a number is first reserved
 * for a case and taken by the transaction that brings the document. What was reserved in vain is lent again.
 */
record DocumentSerials(Database database) {
    /** Longer than a transaction can take; a case that is later than that is refused at its commit and asks anew. */
    static final Duration VAIN = Duration.ofMinutes(10);

    private static final String SERIES = "document:";

    long reserve(String series, UUID caseId, Instant now) {
        for (int attempt = 0; ; attempt++) {
            try {
                return database.write(em -> reserve(em, series, caseId, now));
            } catch (Database.Duplicate raced) {
                // Two were the first of the series.
                if (attempt > 3) {
                    throw raced;
                }
            }
        }
    }

    private static long reserve(EntityManager em, String series, UUID caseId, Instant now) {
        boolean fresh = lock(em, series);
        List<?> own = fresh
                ? List.of()
                : em.createNativeQuery("select serial from document_serial where series = ? and case_id = ?"
                                + " and document_id is null order by serial")
                        .setParameter(1, series)
                        .setParameter(2, caseId)
                        .getResultList();
        List<?> lent = !own.isEmpty() || fresh
                ? own
                : em.createNativeQuery("select serial from document_serial where series = ? and document_id is null"
                                + " and reserved_at < ? order by serial")
                        .setParameter(1, series)
                        .setParameter(2, Timestamp.from(now.minus(VAIN)))
                        .getResultList();
        if (!lent.isEmpty()) {
            long serial = ((Number) lent.get(0)).longValue();
            em.createNativeQuery(
                            "update document_serial set case_id = ?, reserved_at = ? where series = ? and serial = ?")
                    .setParameter(1, caseId)
                    .setParameter(2, Timestamp.from(now))
                    .setParameter(3, series)
                    .setParameter(4, serial)
                    .executeUpdate();
            return serial;
        }
        long next = JpaCaseStore.Serials.reserve(em, SERIES + series, 1);
        em.createNativeQuery("insert into document_serial (series, serial, case_id, reserved_at) values (?, ?, ?, ?)")
                .setParameter(1, series)
                .setParameter(2, next)
                .setParameter(3, caseId)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
        return next;
    }

    /** Whoever holds the row of the series is alone with it. True if there is none yet. */
    private static boolean lock(EntityManager em, String series) {
        return em.createNativeQuery("select next from serial where series = ? for update")
                .setParameter(1, SERIES + series)
                .getResultList()
                .isEmpty();
    }

    /**
     * In the transaction that brings the documents.
     *
     * @throws CaseStore.Stale if the number was lent to another case meanwhile
     */
    static void take(EntityManager em, List<IssuedDocument> documents) {
        for (IssuedDocument document : documents) {
            if (document.edition().series() != null) {
                int taken = em.createNativeQuery("update document_serial set document_id = ? where series = ? and"
                                + " serial = ? and case_id = ? and document_id is null")
                        .setParameter(1, document.id())
                        .setParameter(2, document.edition().series())
                        .setParameter(3, document.edition().serial())
                        .setParameter(4, document.caseId())
                        .executeUpdate();
                if (taken != 1) {
                    throw new CaseStore.Stale(document.caseId());
                }
            }
        }
    }
}
