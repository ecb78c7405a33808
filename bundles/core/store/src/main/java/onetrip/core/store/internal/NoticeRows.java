package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;

/** Writes notices and their outbox rows within a transaction of somebody else's. */
final class NoticeRows {
    private NoticeRows() {}

    static void insert(EntityManager em, List<Notice> notices, List<OutboxEntry> outbox, Sealer sealer) {
        for (Notice n : notices) {
            em.createNativeQuery(
                            "insert into notice (id, account, case_id, case_number, event, secret, link, at, dedup_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .setParameter(1, n.id())
                    .setParameter(2, n.account())
                    .setParameter(3, n.caseId())
                    .setParameter(4, n.caseNumber())
                    .setParameter(5, n.event())
                    .setParameter(
                            6,
                            Secret.seal(
                                    sealer,
                                    Map.of(
                                            "subjectZh",
                                            n.subject().zh(),
                                            "subjectEn",
                                            n.subject().en(),
                                            "bodyZh",
                                            n.body().zh(),
                                            "bodyEn",
                                            n.body().en())))
                    .setParameter(7, n.link())
                    .setParameter(8, Timestamp.from(n.at()))
                    .setParameter(9, n.dedupKey())
                    .executeUpdate();
        }
        for (OutboxEntry e : outbox) {
            em.createNativeQuery(
                            "insert into outbox (id, notice, channel, address, attempts, next_at, state) values (?, ?, ?, ?, ?, ?, ?)")
                    .setParameter(1, e.id())
                    .setParameter(2, e.notice())
                    .setParameter(3, e.channel())
                    .setParameter(4, sealer.sealText(e.address()))
                    .setParameter(5, e.attempts())
                    .setParameter(6, Timestamp.from(e.next()))
                    .setParameter(7, e.state().name())
                    .executeUpdate();
        }
    }
}
