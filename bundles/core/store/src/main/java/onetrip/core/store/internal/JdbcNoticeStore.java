package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeStore;

/** The in-app box. */
final class JdbcNoticeStore implements NoticeStore {
    static final String COLUMNS =
            "select id, account, case_id, case_number, event, secret, link, at, dedup_key, read_at from notice";

    private final Database database;

    JdbcNoticeStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Notice> inbox(UUID account, int offset, int limit) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(COLUMNS + " where account = ? order by at desc, id")
                    .setParameter(1, account)
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList();
            return rows.stream()
                    .map(row -> notice((Object[]) row, database.sealer()))
                    .toList();
        });
    }

    static Notice notice(Object[] row, Sealer sealer) {
        Map<String, String> words = Secret.open(sealer, (byte[]) row[5]);
        return new Notice(
                JpaAccountStore.uuid(row[0]),
                JpaAccountStore.uuid(row[1]),
                JpaAccountStore.uuid(row[2]),
                (String) row[3],
                (String) row[4],
                new Text(words.get("subjectZh"), words.get("subjectEn")),
                new Text(words.get("bodyZh"), words.get("bodyEn")),
                (String) row[6],
                Moments.instant(row[7]),
                (String) row[8],
                Moments.instant(row[9]));
    }

    @Override
    public long unread(UUID account) {
        return database.select(
                        "select count(*) from notice where account = ? and read_at is null",
                        row -> row.getLong(1),
                        account)
                .get(0);
    }

    @Override
    public void markAllRead(UUID account, Instant at) {
        database.writing(
                em -> em.createNativeQuery("update notice set read_at = ? where account = ? and read_at is null")
                        .setParameter(1, Timestamp.from(at))
                        .setParameter(2, account)
                        .executeUpdate());
    }
}
