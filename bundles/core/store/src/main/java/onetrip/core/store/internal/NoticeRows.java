package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;

/** Writes notices and their outbox rows within a transaction of somebody else's. */
final class NoticeRows {
    private NoticeRows() {}

    static void insert(Inserts inserts, List<Notice> notices, List<OutboxEntry> outbox, Sealer sealer) {
        inserts.add(
                "insert into notice (id, account, case_id, case_number, event, secret, link, at, dedup_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                notices,
                (statement, notice) -> {
                    statement.setObject(1, notice.id());
                    statement.setObject(2, notice.account());
                    statement.setObject(3, notice.caseId());
                    statement.setString(4, notice.caseNumber());
                    statement.setString(5, notice.event());
                    statement.setBytes(6, Secret.seal(sealer, words(notice)));
                    statement.setString(7, notice.link());
                    statement.setTimestamp(8, Timestamp.from(notice.at()));
                    statement.setString(9, notice.dedupKey());
                });
        inserts.add(
                "insert into outbox (id, notice, channel, attempts, next_at, state) values (?, ?, ?, ?, ?, ?)",
                outbox,
                (statement, entry) -> {
                    statement.setObject(1, entry.id());
                    statement.setObject(2, entry.notice());
                    statement.setString(3, entry.channel());
                    statement.setInt(4, entry.attempts());
                    statement.setTimestamp(5, Timestamp.from(entry.next()));
                    statement.setString(6, entry.state().name());
                });
    }

    private static Map<String, String> words(Notice notice) {
        return Map.of(
                "subjectZh",
                notice.subject().zh(),
                "subjectEn",
                notice.subject().en(),
                "bodyZh",
                notice.body().zh(),
                "bodyEn",
                notice.body().en());
    }
}
